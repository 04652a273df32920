package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.tensor.TensorSource;
import java.util.Collection;
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
public abstract class ModelWriter {
  /**
   * How deep objects may nest where one is written within the other. The usual stack of 1 MiB has
   * room for that many, but not if a level is a collection or of an earlier shape: those take more
   * frames.
   */
  static final int MAX_DEPTH = 1_000;

  static final String STACK_TOO_SMALL = "objects nest too deep for the stack of this thread: keep"
      + " them in a list or in arrays instead of letting each refer to the next, or take a thread"
      + " with a larger stack (-Xss, or the stackSize of a Thread)";

  /** The mark before a value: null, a new object, or from here on the number of one. */
  static final int NULL = 0;

  static final int NEW = 1;
  static final int FIRST_REFERENCE = 2;

  /** Begins what stands for a string that was written before: a form that Kryo never writes. */
  static final byte SAME_STRING = (byte) 0xC0;

  private final Output output;
  private final int maxDepth;
  private final @Nullable StringTable strings;
  private int depth;

  ModelWriter(Output output, int maxDepth, @Nullable StringTable strings) {
    this.output = output;
    this.maxDepth = maxDepth;
    this.strings = strings;
  }

  /**
   * Writes one byte, 0 or 1.
   *
   * @param value the value
   */
  public final void writeBoolean(boolean value) {
    output.writeBoolean(value);
  }

  /**
   * Writes one byte.
   *
   * @param value the value
   */
  public final void writeByte(byte value) {
    output.writeByte(value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public final void writeShort(short value) {
    output.writeShort(value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public final void writeChar(char value) {
    output.writeChar(value);
  }

  /**
   * Writes one to five bytes, fewest for values near zero.
   *
   * @param value the value
   */
  public final void writeInt(int value) {
    output.writeVarInt(value, false);
  }

  /**
   * Writes one to nine bytes, fewest for values near zero.
   *
   * @param value the value
   */
  public final void writeLong(long value) {
    output.writeVarLong(value, false);
  }

  /**
   * Writes four bytes, those of a NaN as they are.
   *
   * @param value the value
   */
  public final void writeFloat(float value) {
    output.writeInt(Float.floatToRawIntBits(value));
  }

  /**
   * Writes eight bytes, those of a NaN as they are.
   *
   * @param value the value
   */
  public final void writeDouble(double value) {
    output.writeLong(Double.doubleToRawLongBits(value));
  }

  /**
   * Writes a string in UTF-8, or null.
   *
   * @param value the value or null
   */
  public final void writeString(@Nullable String value) {
    int known = strings == null || value == null || value.isEmpty() ? -1 : strings.findOrAdd(value);
    if (known < 0) {
      AsciiStrings.write(output, value);
    } else {
      output.writeByte(SAME_STRING);
      output.writeByte(0);
      output.writeVarInt(known, true);
    }
  }

  /**
   * Numbers a string that is written beside the graph.
   *
   * @param value the string
   * @return its number if it was met before, or else a negative one
   */
  public abstract int numberString(String value);

  /**
   * Numbers an object without parts that is written beside the graph.
   *
   * @param object an object that was not written before
   */
  public abstract void numberObject(Object object);

  /**
   * Returns whether none of the objects was written before.
   *
   * @param objects any objects, and nulls
   * @return {@code false} if one of them has a number
   */
  public abstract boolean areNew(Collection<?> objects);

  /**
   * Writes the value of a field that is no {@code String}: null, a reference to what was written
   * before, or the object.
   *
   * @param <T> the type of the value
   * @param field the name of the field, which names the tensors below it
   * @param serializer writes the object
   * @param value the value or null
   */
  public final <T> void writeObject(
      String field, ModelSerializer<T> serializer, @Nullable T value) {
    enter(field);
    writeMarked(serializer, value);
    leave();
  }

  /**
   * Enters an element of a collection, whose position stands where the name of a field would.
   *
   * @param position the position, from 0 on
   */
  public abstract void enter(int position);

  /**
   * Enters a part of an object, which names the tensors below it.
   *
   * @param part the name of a field, or what tells the part from others
   */
  public abstract void enter(String part);

  /**
   * Leaves what was entered last. Nobody leaves after a failure, in a {@code finally}: the message
   * says how far the writer came.
   */
  public abstract void leave();

  /**
   * Returns whether many values are written as few arrays.
   *
   * @return {@code true} in a container
   */
  public abstract boolean packs();

  /**
   * Returns whether other processes will read what is written, so that what can be built again is
   * kept.
   *
   * @return {@code false} for a saved file
   */
  public boolean isShared() {
    return false;
  }

  /**
   * Writes the length of a short array, and the array, into the graph itself.
   *
   * @param bytes the array
   */
  public final void writeBytes(byte[] bytes) {
    writeLength(bytes.length);
    output.writeBytes(bytes);
  }

  /**
   * Writes the number of parts that follow. Most fit one byte; Kryo's method for all of them is too
   * long to be inlined.
   *
   * @param length the number
   */
  public final void writeLength(int length) {
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
  public abstract void drop(ModelSerializer<?> serializer, String field);

  /**
   * Writes a string, or any other value as the value of a field, under the current path.
   *
   * @param <T> the type of the value
   * @param serializer writes the value
   * @param value the value or null
   */
  public final <T> void writePart(ModelSerializer<T> serializer, @Nullable T value) {
    if (serializer.getAcceptsNull()) {
      writeNullable(serializer, value);
    } else {
      writeMarked(serializer, value);
    }
  }

  private <T> void writeMarked(ModelSerializer<T> serializer, @Nullable T value) {
    if (serializer.keepsIdentity()) {
      writeIdentified(serializer, value);
    } else if (value == null) {
      writeNull();
    } else {
      writeNew(serializer, value);
    }
  }

  @SuppressWarnings("NullAway") // a serializer that accepts null is passed null
  private <T> void writeNullable(ModelSerializer<T> serializer, @Nullable T value) {
    serializer.write(this, value);
  }

  /** Writes null, a reference to an object that was written before, or the object. */
  abstract <T> void writeIdentified(ModelSerializer<T> serializer, @Nullable T value);

  final void writeNull() {
    output.writeByte(NULL);
  }

  /** Writes that an object was written before. */
  final void writeReference(int number) {
    output.writeVarInt(FIRST_REFERENCE + number, true);
  }

  /**
   * Writes an object that was not written before. After a failure neither the depth nor the path is
   * restored, because the message tells the path; nothing more is written then.
   */
  final <T> void writeNew(ModelSerializer<T> serializer, T value) {
    output.writeByte(NEW);
    writeBody(serializer, value);
  }

  /** Writes the parts of an object. */
  final <T> void writeBody(ModelSerializer<T> serializer, T value) {
    if (++depth > maxDepth) {
      throw tooDeep();
    }
    serializer.begin(this, value);
    serializer.write(this, value);
    depth--;
  }

  /** Returns the exception for objects that nest deeper than this writer goes. */
  KryoException tooDeep() {
    return new KryoException("objects nest deeper than " + maxDepth
        + ": keep them in a list or in arrays instead of letting each refer to the next");
  }

  /**
   * Writes which type the object that follows has.
   *
   * @param name the name of one of the JDK's types, or null for a type that has a shape
   * @param serializer the serializer of the type
   */
  public abstract void writeType(@Nullable String name, ModelSerializer<?> serializer);

  /**
   * Notes the shape of a type that stands in the stream, so that a reader finds it.
   *
   * @param serializer the serializer of the type
   */
  public abstract void noteShape(ModelSerializer<?> serializer);

  /**
   * Leads an array out of band, or copies it in-band where there is no container.
   *
   * @param source the array
   */
  public abstract void writeTensor(TensorSource source);

  /**
   * Writes one of several arrays of an object, as {@link #writeTensor(TensorSource)} does.
   *
   * @param name tells it from the others
   * @param source the array
   */
  public final void writeTensor(String name, TensorSource source) {
    enter(name);
    writeTensor(source);
    leave();
  }

  /**
   * Notes that the object whose parts are being written can be made of those so far. The others may
   * refer to it.
   */
  public void made() {}

  /**
   * Returns what a serializer has kept of a value when it was shown it before in this write.
   *
   * @param value a value
   * @return what was given to {@link #keep}, or null
   */
  public @Nullable Object kept(Object value) {
    return null;
  }

  /**
   * Keeps what a serializer has made of a value, if it will be shown the value once more: in a deep
   * graph, parts are looked for before they are written, and have to be the same objects then.
   *
   * @param value the value
   * @param parts what is written instead of it
   */
  public void keep(Object value, Object parts) {}

  final Output output() {
    return output;
  }
}
