package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.tensor.TensorSource;
import io.modelshare.types.ListedEnums;
import io.modelshare.types.ValueTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link ModelSerializer} writes the fields of an object.
 *
 * <p>Within a container, arrays are led out of band as named tensors, and the rest goes into the
 * graph. Within a user's own Kryo there is no container: everything goes into Kryo's output, and
 * references, types and registration are that Kryo's.
 *
 * <p>Confined to one thread and one write.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class ModelWriter {
  /**
   * How deep objects may nest: what the usual stack of 1 MiB has room for, unless a level takes
   * more frames than usual, as one of collections or of an earlier shape does.
   */
  static final int MAX_DEPTH = 1_000;

  static final String STACK_TOO_SMALL = "objects nest too deep for the stack of this thread: keep"
      + " them in a list or in arrays instead of letting each refer to the next, or take a thread"
      + " with a larger stack (-Xss, or the stackSize of a Thread)";

  private static final int NULL = 0;
  private static final int NEW = 1;
  private static final int FIRST_REFERENCE = 2;

  private final Output output;
  private final @Nullable Kryo kryo;
  private final @Nullable GraphParts parts;
  private int depth;

  ModelWriter(Kryo kryo, Output output) {
    this.output = output;
    this.kryo = kryo;
    this.parts = null;
  }

  ModelWriter(GraphParts parts, Output output) {
    this.output = output;
    this.kryo = null;
    this.parts = parts;
  }

  /**
   * Writes one byte, 0 or 1.
   *
   * @param value the value
   */
  public void writeBoolean(boolean value) {
    output.writeBoolean(value);
  }

  /**
   * Writes one byte.
   *
   * @param value the value
   */
  public void writeByte(byte value) {
    output.writeByte(value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public void writeShort(short value) {
    output.writeShort(value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public void writeChar(char value) {
    output.writeChar(value);
  }

  /**
   * Writes one to five bytes, fewest for values near zero.
   *
   * @param value the value
   */
  public void writeInt(int value) {
    output.writeVarInt(value, false);
  }

  /**
   * Writes one to nine bytes, fewest for values near zero.
   *
   * @param value the value
   */
  public void writeLong(long value) {
    output.writeVarLong(value, false);
  }

  /**
   * Writes four bytes, those of a NaN as they are.
   *
   * @param value the value
   */
  public void writeFloat(float value) {
    output.writeInt(Float.floatToRawIntBits(value));
  }

  /**
   * Writes eight bytes, those of a NaN as they are.
   *
   * @param value the value
   */
  public void writeDouble(double value) {
    output.writeLong(Double.doubleToRawLongBits(value));
  }

  /**
   * Writes a string in UTF-8, or null.
   *
   * @param value the value or null
   */
  public void writeString(@Nullable String value) {
    AsciiStrings.write(output, value);
  }

  /**
   * Writes the value of a field that is no {@code String}: null, a reference to what was written
   * before, or the object.
   *
   * @param <T> the type of the value
   * @param field the name of the field, which names the tensors below it
   * @param serializer writes the object
   * @param value the value or null
   */
  public <T> void writeObject(String field, ModelSerializer<T> serializer, @Nullable T value) {
    push(field);
    writeMarked(serializer, value);
    pop();
  }

  private void push(String name) {
    if (parts != null) {
      parts.path().push(name);
    }
  }

  private void push(int position) {
    if (parts != null) {
      parts.path().push(position);
    }
  }

  private void pop() {
    if (parts != null) {
      parts.path().pop();
    }
  }

  /**
   * Writes the number of elements, and each of them; its position takes the place of a field's
   * name. Many boxes or strings are packed into tensors.
   */
  public <E> void writeElements(
      ModelSerializer<E> serializer, Collection<? extends @Nullable E> elements) {
    writeLength(elements.size());
    Packing<E> packing = parts == null ? null : serializer.packing();
    if (packing != null && elements.size() >= Packing.MIN_ELEMENTS) {
      boolean fits = packing.fits(elements);
      writeBoolean(fits);
      if (fits) {
        packing.write(this, elements);
        return;
      }
    }
    int position = 0;
    for (E element : elements) {
      push(position++);
      writePart(serializer, element);
      pop();
    }
  }

  /** Writes the keys, then the values, in the order of one walk through the map. */
  public <K, V> void writeEntries(
      ModelSerializer<K> key, ModelSerializer<V> value, Map<? extends K, ? extends V> map) {
    List<@Nullable K> keys = new ArrayList<>(map.size());
    List<@Nullable V> values = new ArrayList<>(map.size());
    for (Map.Entry<? extends K, ? extends V> entry : map.entrySet()) {
      keys.add(entry.getKey());
      values.add(entry.getValue());
    }
    push("key");
    writeElements(key, keys);
    pop();
    writeElements(value, values);
  }

  /** Writes the length of a short array, and the array, into the graph itself. */
  public void writeBytes(byte[] bytes) {
    writeLength(bytes.length);
    output.writeBytes(bytes);
  }

  /**
   * Writes the number of parts that follow. Most fit one byte; Kryo's method for all of them is too
   * long to be inlined.
   */
  public void writeLength(int length) {
    if (length >= 0 && length <= Byte.MAX_VALUE) {
      output.writeByte(length);
    } else {
      output.writeVarInt(length, true);
    }
  }

  /**
   * Notes that a conditional field is dropped from this stream, for those who inspect it.
   *
   * @param serializer the serializer of the type that has the field
   * @param field the name of the field
   */
  public void drop(ShareableSerializer<?> serializer, String field) {
    if (parts != null) {
      parts.drop(serializer.type().getTypeName() + "." + field);
    }
  }

  /** Writes a string, or any other value as the value of a field, under the current path. */
  public <T> void writePart(ModelSerializer<T> serializer, @Nullable T value) {
    if (serializer.getAcceptsNull()) {
      writeNullable(serializer, value);
    } else {
      writeMarked(serializer, value);
    }
  }

  private <T> void writeMarked(ModelSerializer<T> serializer, @Nullable T value) {
    if (kryo != null && kryo.getReferences() && serializer.keepsIdentity()) {
      kryo.writeObjectOrNull(output, value, serializer);
    } else if (value == null) {
      output.writeByte(NULL);
    } else if (parts == null || !serializer.keepsIdentity()) {
      output.writeByte(NEW);
      writeBody(serializer, value);
    } else {
      writeOnce(parts, serializer, value);
    }
  }

  @SuppressWarnings("NullAway") // a serializer that accepts null is passed null
  private <T> void writeNullable(ModelSerializer<T> serializer, @Nullable T value) {
    serializer.write(this, value);
  }

  private <T> void writeOnce(GraphParts graph, ModelSerializer<T> serializer, T value) {
    ObjectTable objects = graph.objects();
    int known = objects.find(value);
    if (known >= 0) {
      if (objects.isOpen(known) && !serializer.supportsCycles(value)) {
        throw new KryoException("a cycle leads back to a " + value.getClass().getTypeName()
            + ", which is built by a constructor from its own parts: give the type a no-argument"
            + " constructor and a non-final field on the way, or leave out the back reference");
      }
      output.writeVarInt(FIRST_REFERENCE + known, true);
      return;
    }
    output.writeByte(NEW);
    int id = objects.open(value);
    writeBody(serializer, value);
    objects.close(id);
  }

  private <T> void writeBody(ModelSerializer<T> serializer, T value) {
    if (++depth > MAX_DEPTH) {
      throw new KryoException("objects nest deeper than " + MAX_DEPTH
          + ": keep them in a list or in arrays instead of letting each refer to the next");
    }
    if (serializer instanceof ShareableSerializer<?> shareable) {
      if (value.getClass() != shareable.type()) {
        throw new KryoException("a " + value.getClass().getTypeName() + " stands where exactly a "
            + shareable.type().getTypeName() + " is declared");
      }
      if (parts != null) {
        parts.types().add(shareable);
      }
    }
    serializer.write(this, value);
    depth--;
  }

  /** Writes which type the object that follows has, and returns the serializer of that type. */
  public ModelSerializer<?> writeType(Object value) {
    String name = ValueTypes.nameOf(value);
    if (parts == null) {
      output.writeString(name);
    }
    if (name != null) {
      if (parts != null) {
        output.writeVarInt(parts.types().add(name, List.of()), true);
      }
      return ValueTypes.serializer(name);
    }
    ModelSerializer<?> serializer = value instanceof Enum<?> constant
        ? ListedEnums.serializer(constant.getDeclaringClass())
        : SerializerRegistry.require(value.getClass());
    if (parts == null) {
      kryo().writeClass(output, serializer.valueType());
    } else {
      output.writeVarInt(parts.types().add(serializer), true);
    }
    return serializer;
  }

  /** Records the constants of an enum, so that a reader maps them by name. */
  public void recordEnum(Class<?> type, List<String> constants) {
    if (parts != null) {
      parts.types().add(type.getName(), constants);
    }
  }

  /** Leads an array out of band, or copies it in-band where there is no container. */
  public void writeTensor(TensorSource source) {
    if (parts != null) {
      parts.tensors().write(output, parts.path(), source);
    } else {
      InBandArrays.write(output, source);
    }
  }

  /** As {@link #writeTensor(TensorSource)}, for one of several arrays of an object. */
  public void writeTensor(String name, TensorSource source) {
    push(name);
    writeTensor(source);
    pop();
  }

  /** Packs elements that are parts of what is being packed, under a name of their own. */
  public <E> void writePacked(
      String name, Packing<E> packing, Collection<? extends @Nullable E> elements) {
    push(name);
    packing.write(this, elements);
    pop();
  }

  private Kryo kryo() {
    if (kryo == null) {
      throw new IllegalStateException("no Kryo in a container");
    }
    return kryo;
  }
}
