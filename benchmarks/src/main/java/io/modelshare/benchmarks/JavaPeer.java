package io.modelshare.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uses the serialization of the JDK. */
final class JavaPeer extends PlainFilePeer {
  private static final int BUFFER_BYTES = 1 << 20;

  @Override
  void writeFile(Path target) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(
        new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES))) {
      out.writeObject(model);
    }
  }

  @Override
  @SuppressWarnings("BanSerializableRead") // what this process has written
  public float read(String address, String id) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(
        new BufferedInputStream(Files.newInputStream(Path.of(address)), BUFFER_BYTES))) {
      model = (PlainRecommender) in.readObject();
    }
    return model.weight(id);
  }
}
