package io.modelshare.testing;

import io.modelshare.ModelRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a {@link SteppedJvm} that changes a repository in each way there is, once to
 * load what that needs, and then once to be killed meanwhile.
 */
public final class PublishingInSteps {
  private PublishingInSteps() {}

  /** Counting begins when this is loaded. */
  public static final class Begin {
    private Begin() {}

    static void now() {}
  }

  /** Takes a directory to warm up in, that of the repository, and the value of its models. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    change(ModelRepository.open(Path.of(arguments[0])), 0);
    ModelRepository repository = ModelRepository.open(Path.of(arguments[1]));
    Begin.now();
    change(repository, Float.parseFloat(arguments[2]));
  }

  private static void change(ModelRepository repository, float value) throws IOException {
    repository.publish("ranker", Blocks.filled(1000, value));
    repository.stage("ranker", Blocks.filled(1000, value));
    repository.retain("ranker", 1);
    repository.publish("ranker", Blocks.filled(1000, value));
    repository.rollback("ranker");
  }
}
