package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.chronicle.BytesStores;
import io.modelshare.memory.LargeMemory;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the readable bytes of a Chronicle {@code BytesStore} as a tensor, of which the store that
 * is read is a read-only view. This class does without the type, so that a program without
 * Chronicle gets to the message that names it.
 *
 * @param <T> the type of the field
 */
public final class BytesStoreSerializer<T> extends ModelSerializer<T> {

  private BytesStoreSerializer() {}

  /**
   * Returns the only instance, for any type of store.
   *
   * @param <T> the type of the field
   * @return the serializer
   */
  public static <T> ModelSerializer<T> instance() {
    return new BytesStoreSerializer<>();
  }

  @Override
  protected void write(ModelWriter out, T store) {
    try {
      if (BytesStores.isReleased(store)) {
        throw new KryoException("a BytesStore that was released: write the model before");
      }
      out.writeTensor(BytesStores.tensor(store));
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // T is BytesStore
  protected T read(ModelReader in) {
    LargeMemory memory = in.readMemory();
    try {
      return (T) BytesStores.view(memory);
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // T is BytesStore
  public Class<? super T> valueType() {
    try {
      return (Class<? super T>) BytesStores.type();
    } catch (NoClassDefFoundError e) {
      throw missing(e);
    }
  }

  private static UncheckedIOException missing(NoClassDefFoundError e) {
    return new UncheckedIOException(new IOException(
        "a BytesStore field needs net.openhft:chronicle-bytes on the class path: " + e.getMessage(),
        e));
  }
}
