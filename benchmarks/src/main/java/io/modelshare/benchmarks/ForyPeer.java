package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.fory.Fory;

/**
 * Apache Fory, whose serialized form is one byte array. Its limit for what a reader allocates,
 * which is meant for input from strangers, is lifted: a model of this size exceeds it.
 */
final class ForyPeer extends PlainFilePeer {

  @Override
  void writeFile(Path target) throws IOException {
    Files.write(target, fory().serialize(model));
  }

  @Override
  public float read(String address, String id) throws IOException {
    Object read = fory().deserialize(Files.readAllBytes(Path.of(address)));
    model = (PlainRecommender) Objects.requireNonNull(read);
    return model.weight(id);
  }

  private static Fory fory() {
    Fory fory = Fory.builder()
        .withXlang(false)
        .requireClassRegistration(true)
        .withMaxGraphMemoryBytes(Long.MAX_VALUE)
        .build();
    fory.register(PlainRecommender.class);
    return fory;
  }
}
