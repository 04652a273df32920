package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/** Kryo as most people use it, or with a serializer written by hand and numbers of fixed width. */
final class KryoPeer extends PlainFilePeer {
  private static final int BUFFER_BYTES = 1 << 20;

  private final boolean byHand;

  KryoPeer(boolean byHand) {
    this.byHand = byHand;
  }

  @Override
  void writeFile(Path target) throws IOException {
    try (Output out = new Output(Files.newOutputStream(target), BUFFER_BYTES)) {
      if (byHand) {
        out.setVariableLengthEncoding(false);
        kryo().writeObject(out, model.ids);
        out.writeInt(model.items.length);
        out.writeInts(model.items, 0, model.items.length);
        out.writeFloats(model.weights, 0, model.weights.length);
      } else {
        kryo().writeObject(out, model);
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what was written
  public float read(String address, String id) throws IOException {
    try (Input in = new Input(Files.newInputStream(Path.of(address)), BUFFER_BYTES)) {
      if (byHand) {
        in.setVariableLengthEncoding(false);
        model.ids = kryo().readObject(in, HashMap.class);
        int length = in.readInt();
        model.items = in.readInts(length);
        model.weights = in.readFloats(length);
      } else {
        model = kryo().readObject(in, PlainRecommender.class);
      }
    }
    return model.weight(id);
  }

  private static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.register(PlainRecommender.class);
    kryo.register(HashMap.class);
    kryo.register(int[].class);
    kryo.register(float[].class);
    return kryo;
  }
}
