package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.IdentityHashMap;

/**
 * Tells an object of which only the columns are written from the object itself. Both may stand in
 * one graph, and are two objects when they are read: a row, and one of the class of the first.
 */
final class RowKeys {
  private final IdentityHashMap<Serializer<?>, IdentityHashMap<Object, Key>> keys =
      new IdentityHashMap<>();

  /** Stands for an object as a row of one interface. */
  static final class Key {
    private final Object value;

    private Key(Object value) {
      this.value = value;
    }
  }

  /** Returns what is numbered instead of an object. */
  Key of(Serializer<?> serializer, Object value) {
    return keys.computeIfAbsent(serializer, absent -> new IdentityHashMap<>())
        .computeIfAbsent(value, Key::new);
  }

  /** Writes a row into the stream of a Kryo, which numbers its key. */
  @SuppressWarnings("unchecked") // Kryo takes any keys and values
  static void write(Kryo kryo, Output output, Serializer<?> serializer, Object value) {
    if (!(kryo.getGraphContext().get(RowKeys.class) instanceof RowKeys rows)) {
      kryo.getGraphContext().put(RowKeys.class, new RowKeys());
      write(kryo, output, serializer, value);
      return;
    }
    kryo.writeObjectOrNull(output, rows.of(serializer, value), new OfValue<>(serializer));
  }

  /** Writes a value whose number in the stream of a Kryo is that of this place only. */
  static void writeOnce(Kryo kryo, Output output, Serializer<?> serializer, Object value) {
    kryo.writeObjectOrNull(output, new Key(value), new OfValue<>(serializer));
  }

  /** Writes the object that a key stands for. */
  private static final class OfValue<T> extends Serializer<Key> {
    private final Serializer<T> serializer;

    OfValue(Serializer<T> serializer) {
      this.serializer = serializer;
    }

    @Override
    @SuppressWarnings("unchecked") // the serializer of the value's place
    public void write(Kryo kryo, Output output, Key key) {
      serializer.write(kryo, output, (T) key.value);
    }

    @Override
    public Key read(Kryo kryo, Input input, Class<? extends Key> type) {
      throw new IllegalStateException("rows are read by their own serializer");
    }
  }
}
