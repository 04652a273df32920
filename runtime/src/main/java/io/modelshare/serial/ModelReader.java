package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.watch.RebuildEvent;
import io.modelshare.watch.Recorder;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link ModelSerializer} reads what {@link ModelWriter} wrote, in the same order.
 *
 * <p>Confined to one thread and one read.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public abstract class ModelReader implements FieldReader {
  private final Input input;
  private final ReadObjects objects;
  private int depth;

  /** Whether rebuilding is recorded; null until something is rebuilt. */
  private @Nullable Boolean isRecorded;

  ModelReader(Input input, ReadObjects objects) {
    this.input = input;
    this.objects = objects;
  }

  @Override
  public final boolean readBoolean() {
    return input.readBoolean();
  }

  @Override
  public final byte readByte() {
    return input.readByte();
  }

  @Override
  public final short readShort() {
    return input.readShort();
  }

  @Override
  public final char readChar() {
    return input.readChar();
  }

  @Override
  public final int readInt() {
    return input.readVarInt(false);
  }

  @Override
  public final long readLong() {
    return input.readVarLong(false);
  }

  @Override
  public final float readFloat() {
    return Float.intBitsToFloat(input.readInt());
  }

  @Override
  public final double readDouble() {
    return Double.longBitsToDouble(input.readLong());
  }

  /**
   * Looks ahead at the length of a string. Kryo would allocate memory for it before it sees that
   * the input, all of which is in its buffer, is too short.
   */
  final void requireString() {
    int start = input.position();
    if (input.readVarIntFlag()) {
      int length = input.readVarIntFlag(true) - 1;
      int left = input.limit() - input.position();
      if (length > left) {
        throw new KryoException("a string of " + length + " characters in " + left + " bytes");
      }
    }
    input.setPosition(start);
  }

  @Override
  public final <T> @Nullable T readObject(ModelSerializer<T> serializer) {
    return serializer.keepsIdentity() ? readIdentified(serializer) : readMarked(serializer);
  }

  /** Reads what {@link ModelWriter#writeIdentified} wrote. */
  abstract <T> @Nullable T readIdentified(ModelSerializer<T> serializer);

  /**
   * Reads a string, or any other value as the value of a field.
   *
   * @param <T> the type of the value
   * @param serializer the serializer that wrote it
   * @return the value or null
   */
  public final <T> @Nullable T readPart(ModelSerializer<T> serializer) {
    return serializer.getAcceptsNull() ? serializer.read(this) : readObject(serializer);
  }

  /** Reads null or an object, where no reference to another can be. */
  final <T> @Nullable T readMarked(ModelSerializer<T> serializer) {
    int marker = input.readVarInt(true);
    if (marker == ModelWriter.NULL) {
      return null;
    }
    if (marker != ModelWriter.NEW) {
      throw new KryoException("a reference instead of a "
          + serializer.valueType().getTypeName() + ", of which none can be: " + marker);
    }
    return readNew(serializer);
  }

  /** Reads what follows the marker of a new object. */
  final <T> T readNew(ModelSerializer<T> serializer) {
    if (++depth > ModelWriter.MAX_DEPTH) {
      throw new KryoException("objects nest deeper than " + ModelWriter.MAX_DEPTH);
    }
    T value = readBody(serializer);
    depth--;
    return value;
  }

  /** Reads the parts of a new object. */
  abstract <T> T readBody(ModelSerializer<T> serializer);

  /** Makes an object of the first of its fields. */
  <T> Unfilled<T> make(ModelSerializer<T> serializer, int fields) {
    throw new KryoException("a " + serializer.valueType().getTypeName() + " before its parts");
  }

  /** Reads the other fields of an object, to which others refer already. */
  <T> void fill(ModelSerializer<T> serializer, Unfilled<?> made) {
    throw new KryoException(
        "parts of a " + serializer.valueType().getTypeName() + " by themselves");
  }

  @Override
  public <T> T create(ModelSerializer<T> serializer) {
    T object = serializer.createEmpty();
    reference(object);
    return object;
  }

  /**
   * Makes an object to which nothing of the stream refers.
   *
   * @param <T> the type of the object
   * @param serializer its serializer, which can make it without its fields
   * @return a new object
   */
  public final <T> T createAlone(ModelSerializer<T> serializer) {
    return serializer.createEmpty();
  }

  @Override
  public final <T> T rebuild(ModelSerializer<T> serializer, T model, boolean shared) {
    if (objects.isInOpenCycle() && serializer.supportsCycles(model)) {
      objects.whenCycleIsComplete(new Rebuild<>(serializer, model, shared, isRecorded()));
      return model;
    }
    objects.completeParts();
    return new Rebuild<>(serializer, model, shared, isRecorded()).now();
  }

  private boolean isRecorded() {
    Boolean known = isRecorded;
    if (known == null) {
      known = Recorder.isOn();
      isRecorded = known;
    }
    return known;
  }

  /**
   * Fills the object that is being read with its parts: at once, or if they lead back to an object
   * around it, when all of that cycle is complete. Before, their hashes and their order may be
   * wrong.
   *
   * @param filling adds the parts
   */
  public final void fill(Filling filling) {
    if (objects.isInOpenCycle()) {
      objects.whenCycleIsComplete(filling);
    } else {
      filling.fill();
    }
  }

  /**
   * Returns what limits the work that the stream may make.
   *
   * @return the work so far, or null in a user's own Kryo
   */
  public abstract @Nullable ReadWork work();

  /**
   * Makes sure that room for so many elements, of which none is in the stream, may be taken.
   *
   * @param elements how many a queue has room for, besides those of all others
   */
  public abstract void reserve(int elements);

  /** Makes sure, now or when they are complete, that the parts of an object are of some types. */
  final void requireParts(ModelSerializer<?> serializer, Object object, boolean isComplete) {
    PartsCheck check = new PartsCheck(serializer, object, objects.accepted());
    if (isComplete) {
      check.run();
    } else {
      objects.whenCycleIsComplete(check);
    }
  }

  /** Looks at the parts of an object that is referred to. */
  private record PartsCheck(ModelSerializer<?> serializer, Object object, AcceptedParts accepted)
      implements Runnable {

    @Override
    public void run() {
      if (!serializer.accepts(object, accepted)) {
        throw new KryoException("a reference to a " + object.getClass().getTypeName()
            + ", some of whose parts are not of the types that are declared where it stands");
      }
    }
  }

  /** The rebuilding of one model. */
  private record Rebuild<T>(
      ModelSerializer<T> serializer, T model, boolean shared, boolean recorded)
      implements Runnable {

    @Override
    public void run() {
      now();
    }

    T now() {
      RebuildEvent event = recorded ? new RebuildEvent() : null;
      try {
        T rebuilt = serializer.rebuild(model, shared);
        if (event != null) {
          event.finish(serializer.valueType());
        }
        return rebuilt;
      } catch (Exception e) {
        throw new RebuildException(serializer.valueType(), e);
      }
    }
  }

  /**
   * Reads what {@link ModelWriter#writeBytes} wrote.
   *
   * @return a new array
   */
  public final byte[] readBytes() {
    return readBytes(input.readVarInt(true));
  }

  /**
   * Reads so many bytes of the stream itself.
   *
   * @param length how many, not checked yet
   * @return a new array
   */
  public final byte[] readBytes(int length) {
    requireParts(length);
    return readRequired(length);
  }

  /** Reads bytes that can be there. */
  abstract byte[] readRequired(int length);

  /**
   * Reads the number of parts that follow.
   *
   * @return what {@link ModelWriter#writeLength} wrote, not checked
   */
  public final int readLength() {
    return input.readVarInt(true);
  }

  /**
   * Gives a string that {@link ModelWriter#numberString} numbered the same number.
   *
   * @param value the string
   */
  public abstract void numberString(String value);

  /**
   * Returns a string that was read before.
   *
   * @param number its number
   * @return the string
   */
  public abstract String numberedString(int number);

  /**
   * Gives an object that {@link ModelWriter#numberObject} numbered the same number.
   *
   * @param serializer the serializer of its type
   * @param object an object that is complete, and of whose parts no hash is made
   */
  public abstract void numberObject(ModelSerializer<?> serializer, Object object);

  /**
   * Makes sure that so many parts, each of at least one byte, can follow.
   *
   * @param length the number of parts
   */
  public abstract void requireParts(int length);

  /**
   * Returns whether many values were written as few arrays.
   *
   * @return {@code true} in a container
   */
  public abstract boolean packs();

  /**
   * Returns whether what is in columns is taken onto the heap. Values to which several positions
   * lead are made once then.
   *
   * @return {@code true} if no column stays where it is mapped
   */
  public boolean isForHeap() {
    return false;
  }

  /**
   * Reads a position.
   *
   * @param limit the last that is allowed
   * @return a number from zero to the limit
   */
  public final int readPosition(int limit) {
    int position = input.readVarInt(true);
    if (position < 0 || position > limit) {
      throw new KryoException("position " + position + " where " + limit + " is the last");
    }
    return position;
  }

  /** Finds the serializer of an object whose type only the stream tells. */
  public interface Types {

    /**
     * Returns the serializer of a type that a container names.
     *
     * @param type the name of the type
     * @param loader where it is looked up
     * @return its serializer
     * @throws java.io.UncheckedIOException if no serializer is listed for it
     */
    ModelSerializer<?> find(String type, ClassLoader loader);

    /**
     * Returns the serializer of a class that a user's own Kryo has registered.
     *
     * @param type the class
     * @return its serializer
     * @throws java.io.UncheckedIOException if there is none
     */
    ModelSerializer<?> find(Class<?> type);

    /**
     * Returns the serializer of one of the JDK's types, which a user's own Kryo finds by name.
     *
     * @param type the name of the type
     * @return its serializer
     * @throws KryoException if it is none of them
     */
    ModelSerializer<?> value(String type);
  }

  /**
   * Reads which type the object that follows has.
   *
   * @param types finds the serializer of a type
   * @return the serializer
   */
  public abstract ModelSerializer<?> readType(Types types);

  /**
   * Reads an array that {@link ModelWriter#writeTensor} wrote.
   *
   * @param dtype the type of its elements
   * @return a direct, read-only view of the elements, in native order
   */
  public abstract ByteBuffer readTensor(Dtype dtype);

  /**
   * Reads an array whose length is known.
   *
   * @param dtype the type of its elements
   * @param length the number of its elements
   * @return a direct, read-only view of the elements, in native order
   */
  public final ByteBuffer readTensor(Dtype dtype, int length) {
    ByteBuffer elements = readTensor(dtype);
    if (elements.remaining() / dtype.bytes() != length) {
      throw new KryoException("an array of " + elements.remaining() + " bytes where " + length
          + " elements of type " + dtype + " are expected");
    }
    return elements;
  }

  /**
   * Reads an array of bytes of any length.
   *
   * @return read-only memory
   */
  public abstract LargeMemory readMemory();

  /**
   * Returns where the types are looked up that only the stream names.
   *
   * @return a loader that sees what that of the model's class sees, or that of the user's Kryo
   */
  public abstract ClassLoader loader();

  /**
   * Returns the shape that a type had when the stream was written.
   *
   * @param serializer the serializer of the type
   * @return the lines of its {@linkplain ModelSerializer#shape() shape}
   */
  public abstract List<String> shape(ModelSerializer<?> serializer);

  final Input input() {
    return input;
  }

  final ReadObjects objects() {
    return objects;
  }
}
