package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The main class of a second JVM that attaches to many models and counts what that takes. */
public final class ManyModels {
  private ManyModels() {}

  /** Takes the number of models, and the handles that they have in turn. */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Sharing.reconstruct(arguments[1], Blocks.class).close(); // loads the classes
    long descriptors = descriptors();
    Waiting.until("nothing is mapped", Duration.ofSeconds(20), () -> {
      System.gc(); // before Java 22 a mapping ends when it is collected
      return mappings() == 0;
    });
    List<PersistedModel<Blocks>> attached = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String handle = arguments[1 + i % (arguments.length - 1)];
      PersistedModel<Blocks> model = Sharing.reconstruct(handle, Blocks.class);
      model.get().arrays().get(1999).get(0);
      attached.add(model);
    }
    attached.get(0).get().check();
    attached.get(count - 1).get().check();
    System.out.println("descriptors " + (descriptors() - descriptors));
    System.out.println("mappings " + mappings());
    for (PersistedModel<Blocks> model : attached) {
      model.close();
    }
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private static long mappings() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(".model")).count();
    }
  }
}
