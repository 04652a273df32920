package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.serial.ModelGraph;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a hand-written Kryo serializer write values, with a Kryo that is started at the first of
 * them and knows only their type: also inside a user's own Kryo, whose references such a value
 * could not share. Parts that it leaves to the model go to the writer of the model.
 *
 * @param <T> the type of the values
 */
public final class HandWrittenSerializer<T> extends ModelSerializer<T> {
  private static final int FIRST_BYTES = 256;

  private final Class<? super T> type;
  private final Serializer<T> serializer;

  private HandWrittenParts.@Nullable Host started;

  static <T> ModelSerializer<T> of(Class<? super T> type, Serializer<?> serializer) {
    return new HandWrittenSerializer<>(type, serializer);
  }

  @SuppressWarnings("unchecked") // the processor has compared the types
  private HandWrittenSerializer(Class<? super T> type, Serializer<?> serializer) {
    this.type = type;
    this.serializer = (Serializer<T>) serializer;
  }

  @Override
  protected void write(ModelWriter out, T value) {
    Output output = new Output(FIRST_BYTES, ModelGraph.MAX_BYTES);
    List<@Nullable Object> parts = HandWrittenParts.none();
    synchronized (this) { // a Kryo and a hand-written serializer serve one thread at a time
      HandWrittenParts.Host kryo = kryo();
      kryo.beginToWrite(parts);
      try {
        serializer.write(kryo, output, value);
      } finally {
        kryo.end(); // what it keeps belongs to one value
      }
    }
    HandWrittenParts.write(out, parts);
    out.writeBytes(output.toBytes());
  }

  @Override
  @SuppressWarnings("unchecked") // Kryo asks for the class that it has registered
  protected T read(ModelReader in) {
    List<@Nullable Object> parts = HandWrittenParts.none();
    int length = HandWrittenParts.read(in, parts);
    Input input = new Input(in.readBytes(length));
    synchronized (this) {
      HandWrittenParts.Host kryo = kryo();
      kryo.beginToRead(parts);
      try {
        return serializer.read(kryo, input, (Class<? extends T>) (Class<?>) type);
      } finally {
        kryo.end();
      }
    }
  }

  private HandWrittenParts.Host kryo() {
    HandWrittenParts.Host kryo = started;
    if (kryo == null) {
      kryo = new HandWrittenParts.Host();
      kryo.setClassLoader(
          type.getClassLoader() == null
              ? serializer.getClass().getClassLoader()
              : type.getClassLoader());
      kryo.register(type, serializer);
      started = kryo;
    }
    return kryo;
  }

  /** Returns false: what was written by hand may be a constant of the program. */
  @Override
  protected boolean needsCompleteParts() {
    return true;
  }

  @Override
  protected boolean isWatched() {
    return false;
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public Class<? super T> valueType() {
    return type;
  }
}
