package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import io.modelshare.evolution.Evolution;
import io.modelshare.evolution.EvolvedReader;
import io.modelshare.evolution.FormerValue;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.types.HandWrittenSerializer;
import io.modelshare.types.ValueTypes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link ModelSerializer} reads the fields of an object, in the order in which they were
 * written.
 *
 * <p>Confined to one thread and one read.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public class ModelReader {
  private static final int NULL = 0;
  private static final int NEW = 1;
  private static final int FIRST_REFERENCE = 2;

  private final Input input;
  private final @Nullable Kryo kryo;
  private final @Nullable RecordedParts parts;

  /** Null in a Kryo that keeps no references. */
  private final @Nullable ReadObjects objects;

  /** Takes each object that was read, if somebody wants to know. */
  private final @Nullable Consumer<Object> watcher;

  /** For {@link AsciiStrings}. */
  private final byte[] scratch = new byte[AsciiStrings.MOST_MARKED];

  private int depth;

  /** Whose object is being read, in a container. */
  private @Nullable ShareableSerializer<?> innermost;

  /**
   * Creates a reader of one object.
   *
   * @param objects those of the outermost model, or null if the Kryo keeps no references
   */
  ModelReader(Kryo kryo, Input input, @Nullable ReadObjects objects) {
    this.input = input;
    this.kryo = kryo;
    this.parts = null;
    this.objects = objects;
    this.watcher = null;
  }

  ModelReader(RecordedParts parts, Input input, @Nullable Consumer<Object> watcher) {
    this.input = input;
    this.kryo = null;
    this.parts = parts;
    this.objects = new ReadObjects();
    this.watcher = watcher;
  }

  /** Creates another reader of the same stream, for the fields of one object. */
  protected ModelReader(ModelReader stream) {
    this.input = stream.input;
    this.kryo = stream.kryo;
    this.parts = stream.parts;
    this.objects = stream.objects;
    this.watcher = stream.watcher;
  }

  /**
   * Reads what {@link ModelWriter#writeBoolean} wrote.
   *
   * @return the value
   */
  public boolean readBoolean() {
    return input.readBoolean();
  }

  /**
   * Reads what {@link ModelWriter#writeByte} wrote.
   *
   * @return the value
   */
  public byte readByte() {
    return input.readByte();
  }

  /**
   * Reads what {@link ModelWriter#writeShort} wrote.
   *
   * @return the value
   */
  public short readShort() {
    return input.readShort();
  }

  /**
   * Reads what {@link ModelWriter#writeChar} wrote.
   *
   * @return the value
   */
  public char readChar() {
    return input.readChar();
  }

  /**
   * Reads what {@link ModelWriter#writeInt} wrote.
   *
   * @return the value
   */
  public int readInt() {
    return input.readVarInt(false);
  }

  /**
   * Reads what {@link ModelWriter#writeLong} wrote.
   *
   * @return the value
   */
  public long readLong() {
    return input.readVarLong(false);
  }

  /**
   * Reads what {@link ModelWriter#writeFloat} wrote.
   *
   * @return the value
   */
  public float readFloat() {
    return Float.intBitsToFloat(input.readInt());
  }

  /**
   * Reads what {@link ModelWriter#writeDouble} wrote.
   *
   * @return the value
   */
  public double readDouble() {
    return Double.longBitsToDouble(input.readLong());
  }

  /**
   * Reads what {@link ModelWriter#writeString} wrote.
   *
   * @return the value or null
   */
  public @Nullable String readString() {
    if (parts != null) {
      checkString();
      return input.readString();
    }
    String ascii = AsciiStrings.read(input, scratch);
    if (ascii != null) {
      return ascii;
    }
    if (input.getClass() == Input.class && input.getInputStream() == null) {
      checkString();
    }
    return input.readString();
  }

  /**
   * Looks ahead at the length of a string, for which Kryo would allocate memory before it sees that
   * the input, all of which is in its buffer, is too short.
   */
  private void checkString() {
    int start = input.position();
    if (input.readVarIntFlag()) {
      int length = input.readVarIntFlag(true) - 1;
      if (length > remaining()) {
        throw new KryoException(
            "a string of " + length + " characters in " + remaining() + " bytes");
      }
    }
    input.setPosition(start);
  }

  /**
   * Reads what {@link ModelWriter#writeObject} wrote: the value of a field that is no
   * {@code String}.
   *
   * @param <T> the type of the value
   * @param serializer the serializer that wrote it
   * @return the value or null
   */
  public <T> @Nullable T readObject(ModelSerializer<T> serializer) {
    if (kryo != null && objects != null && serializer.keepsIdentity()) {
      return readByKryo(kryo, objects, serializer);
    }
    if (kryo != null || objects == null) {
      return readMarked(serializer);
    }
    int marker = input.readVarInt(true);
    if (marker == NULL) {
      return null;
    }
    if (marker == NEW) {
      return serializer.keepsIdentity() ? readNew(objects, serializer) : readBody(serializer);
    }
    return cast(serializer, objects.get(marker - FIRST_REFERENCE));
  }

  /** Reads what {@link ModelWriter#writePart} wrote. */
  public <T> @Nullable T readPart(ModelSerializer<T> serializer) {
    return serializer.getAcceptsNull() ? serializer.read(this) : readObject(serializer);
  }

  /** Reads an object of which a Kryo keeps no references, so that one byte is all of the marker. */
  private <T> @Nullable T readMarked(ModelSerializer<T> serializer) {
    int marker = input.readByte();
    if (marker == NULL) {
      return null;
    }
    if (marker != NEW) {
      throw new KryoException("a reference in a Kryo that keeps none: " + marker);
    }
    return readBody(serializer);
  }

  private <T> T readNew(ReadObjects known, ModelSerializer<T> serializer) {
    int id = known.open();
    T value = readBody(serializer);
    known.close(id, value);
    if (watcher != null && !(serializer instanceof HandWrittenSerializer)) {
      watcher.accept(value);
    }
    return value;
  }

  private <T> T readBody(ModelSerializer<T> serializer) {
    if (++depth > ModelWriter.MAX_DEPTH) {
      throw new KryoException("objects nest deeper than " + ModelWriter.MAX_DEPTH);
    }
    Evolution evolution = null;
    ShareableSerializer<?> outer = innermost;
    if (parts != null && serializer instanceof ShareableSerializer<?> shareable) {
      innermost = shareable;
      evolution = parts.types().check(shareable);
    }
    T value = evolution == null ? serializer.read(this) : readChanged(evolution, serializer);
    innermost = outer;
    depth--;
    return value;
  }

  /** Returns the serializer of the model that is being read, or null outside of any. */
  @Nullable
  ShareableSerializer<?> innermost() {
    return innermost;
  }

  private <T> T readChanged(Evolution evolution, ModelSerializer<T> serializer) {
    EvolvedReader fields = evolution.fields(this);
    T value = serializer.read(fields);
    fields.finish();
    return value;
  }

  @SuppressWarnings("unchecked") // what the serializer's class accepts is what it wrote
  private static <T> T cast(ModelSerializer<T> serializer, Object object) {
    if (!serializer.valueType().isInstance(object)) {
      if (object instanceof FormerValue former) {
        throw former.unfit(serializer.valueType());
      }
      throw new KryoException("a reference to a " + object.getClass().getTypeName() + " where a "
          + serializer.valueType().getTypeName() + " is declared");
    }
    return (T) object;
  }

  @SuppressWarnings("unchecked") // Kryo only tells wrappers and enums by the class
  private <T> @Nullable T readByKryo(Kryo outer, ReadObjects known, ModelSerializer<T> serializer) {
    int begun = known.begun();
    T value = outer.readObjectOrNull(input, (Class<T>) serializer.valueType(), serializer);
    if (value != null && known.begun() == begun) {
      known.noteReference(value);
    }
    return value;
  }

  /**
   * Makes an object known before its parts are read, so that they may refer to it.
   *
   * @param object the object that the calling serializer is about to fill
   */
  public void reference(Object object) {
    if (objects != null) {
      objects.reference(object);
    }
    if (kryo != null) {
      kryo.reference(object);
    }
  }

  /**
   * Lets the {@code @Rebuilds} methods of a model run: now, or, if the model was read as a part of
   * a cycle, as soon as the cycle is complete.
   *
   * @param <T> the type of the model
   * @param serializer its serializer
   * @param model the model as its constructor left it
   * @param shared whether conditional fields were in the stream
   * @return the rebuilt model
   */
  public <T> T rebuild(ShareableSerializer<T> serializer, T model, boolean shared) {
    return objects == null
        ? ReadObjects.rebuildNow(serializer, model, shared)
        : objects.rebuild(serializer, model, shared);
  }

  /**
   * Passes over a reference to an earlier object, where nothing needs the object.
   *
   * @return whether there was one; if not, nothing was read
   */
  public boolean skipReference() {
    int start = input.position();
    if (input.readVarInt(true) >= FIRST_REFERENCE) {
      return true;
    }
    input.setPosition(start);
    return false;
  }

  /** Reads a number of parts, each of at least one byte. */
  int readLength() {
    int length = input.readVarInt(true);
    checkLength(length);
    return length;
  }

  /** Reads what {@link ModelWriter#writeBytes} wrote. */
  public byte[] readBytes() {
    int length = readLength();
    return parts == null ? InBandArrays.readBytes(input, length) : input.readBytes(length);
  }

  private void checkLength(int length) {
    if (length < 0 || (parts != null && length > remaining())) {
      throw new KryoException(
          "a length of " + length + " in a graph with " + remaining() + " bytes left");
    }
  }

  /** Reads a position between zero and a limit. */
  public int readPosition(int limit) {
    int position = input.readVarInt(true);
    if (position < 0 || position > limit) {
      throw new KryoException("position " + position + " where " + limit + " is the last");
    }
    return position;
  }

  /** Reads what {@link ModelWriter#writeElements} wrote into a collection. */
  public <E> void readElements(
      ModelSerializer<E> serializer, Collection<? super @Nullable E> elements) {
    int length = input.readVarInt(true);
    Packing<E> packing = parts == null ? null : serializer.packing();
    if (packing != null && length >= Packing.MIN_ELEMENTS && readBoolean()) {
      packing.read(this, length, elements);
      return;
    }
    checkLength(length);
    for (int i = 0; i < length; i++) {
      elements.add(readPart(serializer));
    }
  }

  /** Reads what {@link ModelWriter#writeEntries} wrote into a map. */
  public <K, V> void readEntries(
      ModelSerializer<K> key,
      ModelSerializer<V> value,
      Map<? super @Nullable K, ? super @Nullable V> map) {
    List<@Nullable K> keys = new ArrayList<>();
    readElements(key, keys);
    List<@Nullable V> values = new ArrayList<>();
    readElements(value, values);
    if (keys.size() != values.size()) {
      throw new KryoException(keys.size() + " keys with " + values.size() + " values");
    }
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
  }

  private int remaining() {
    return input.limit() - input.position();
  }

  /** Reads which type the object that follows has, and returns its serializer. */
  public ModelSerializer<?> readType(Class<?> expected) {
    if (parts != null) {
      return parts.types().serializer(input.readVarInt(true), expected);
    }
    String name = input.readString();
    if (name != null) {
      return ValueTypes.serializer(name);
    }
    Registration registration = kryo().readClass(input);
    if (registration == null || !expected.isAssignableFrom(registration.getType())) {
      throw new KryoException("not a " + expected.getName() + ": " + registration);
    }
    return SerializerRegistry.requirePart(registration.getType());
  }

  /** Returns a direct, read-only view of an array's elements, in native order. */
  public ByteBuffer readTensor(Dtype dtype) {
    return parts == null ? InBandArrays.read(input, dtype) : parts.readTensor(this, dtype);
  }

  /** As {@link #readTensor(Dtype)}, for an array whose length is known. */
  public ByteBuffer readTensor(Dtype dtype, int length) {
    ByteBuffer elements = readTensor(dtype);
    if (elements.remaining() / dtype.bytes() != length) {
      throw new KryoException("an array of " + elements.remaining() + " bytes where " + length
          + " elements of type " + dtype + " are expected");
    }
    return elements;
  }

  /** Returns read-only memory of any length. */
  public LargeMemory readMemory() {
    return parts == null ? InBandArrays.readMemory(input) : parts.readMemory(this);
  }

  /** Passes over where an array is, in a container. */
  public void skipTensor() {
    if (parts != null) {
      parts.skipTensor(this);
    }
  }

  /** Returns the constants that an enum had when it was written. */
  public List<String> enumConstants(Class<?> type, List<String> current) {
    return parts == null ? current : parts.types().enumConstants(type);
  }

  public Input input() {
    return input;
  }

  private Kryo kryo() {
    if (kryo == null) {
      throw new IllegalStateException("no Kryo in a container");
    }
    return kryo;
  }
}
