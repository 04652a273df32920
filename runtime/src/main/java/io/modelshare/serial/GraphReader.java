package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorTable;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph of a container, and looks up what the container holds beside its bytes.
 *
 * <p>Confined to one thread and one read.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class GraphReader extends ModelReader {
  private final RecordedTypes types;
  private final TensorViews tensors;
  private final @Nullable Consumer<Object> watcher;
  private final List<String> tensorNames = new ArrayList<>();

  /** The strings read so far, by the numbers that the writer gave them. */
  private final List<String> strings = new ArrayList<>();

  /** How many bytes the rest of the graph may name, of which all may be copied to the heap. */
  private long bytesLeft;

  private @Nullable ReadWork work;

  /** The object that others refer to already, and whose fields are read next. */
  private @Nullable Object unfilled;

  private boolean isForHeap;

  /** Whose object is being read. */
  private @Nullable ShareableSerializer<?> innermost;

  /**
   * Begins to read a graph.
   *
   * @param tensors where the arrays are
   * @param watcher takes each object that was read, or null
   */
  GraphReader(
      Input input, RecordedTypes types, TensorViews tensors, @Nullable Consumer<Object> watcher) {
    super(input, new ReadObjects(input));
    this.types = types;
    this.tensors = tensors;
    this.watcher = watcher;
    this.bytesLeft = tensors.byteLength();
  }

  @Override
  <T> @Nullable T readIdentified(ModelSerializer<T> serializer) {
    int marker = input().readVarInt(true);
    if (marker == ModelWriter.NULL) {
      return null;
    }
    if (marker == ModelWriter.NEW) {
      return readNumbered(serializer);
    }
    int id = marker - ModelWriter.FIRST_REFERENCE;
    return id == objects().begun() ? readDeclared(serializer) : readReference(serializer, id);
  }

  private <T> T readReference(ModelSerializer<T> serializer, int id) {
    Object object = objects().get(id);
    if (object instanceof Placeholder former && !serializer.valueType().isInstance(former)) {
      T adopted = serializer.adopt(former);
      if (adopted == null) {
        throw former.unfit(serializer.valueType());
      }
      objects().adopt(id, adopted);
      return adopted;
    }
    ModelSerializer<?> reader = (ModelSerializer<?>) objects().weights().serializer(id);
    T value = cast(serializer, object);
    if (!objects().hasParts(id)) {
      referToOpen(reader);
    }
    if (serializer.isGeneric() && !serializer.acceptsAllOf(reader)) {
      requireParts(serializer, value, objects().isComplete(id, object));
    }
    return value;
  }

  private void referToOpen(ModelSerializer<?> reader) {
    if (reader.hashesParts()) {
      objects().weights().referToOpen();
    }
  }

  /** Makes an object whose parts come later. */
  private <T> T readDeclared(ModelSerializer<T> serializer) {
    int id = objects().declare(serializer);
    Unfilled<T> made = serializer.readEmpty(this);
    objects().declare(id, Declared.of(serializer, made));
    referToOpen(serializer);
    return made.value();
  }

  /** An object whose parts come later, and what reads them. */
  private record Declared<T>(ModelSerializer<?> serializer, Unfilled<T> unfilled)
      implements Unfilled<T> {

    // a reader that makes none loads no class to verify that this is one
    static <T> Unfilled<T> of(ModelSerializer<?> serializer, Unfilled<T> unfilled) {
      return new Declared<>(serializer, unfilled);
    }

    @Override
    public T value() {
      return unfilled.value();
    }
  }

  /**
   * Reads the model: the last object of the graph, after the parts that are written on their own.
   */
  <T> @Nullable T readModel(ModelSerializer<T> serializer) {
    int marker = input().readVarInt(true);
    return marker == ModelWriter.NEW ? readNumbered(serializer) : readInParts(serializer, marker);
  }

  private <T> T readInParts(ModelSerializer<T> serializer, int firstMarker) {
    for (int marker = firstMarker; ; marker = input().readVarInt(true)) {
      Object last = switch (marker) {
        case ModelWriter.NULL -> readNumbered(types.part(input().readVarInt(true), serializer));
        case ModelWriter.NEW -> readNumbered(serializer);
        default -> readNumber(serializer, marker - ModelWriter.FIRST_REFERENCE);
      };
      if (marker == ModelWriter.NEW || input().position() == input().limit()) {
        objects().requireFilled();
        return cast(serializer, last);
      }
    }
  }

  /** Reads what stands on its own and begins with the number of an object. */
  private Object readNumber(ModelSerializer<?> model, int id) {
    if (id == objects().begun()) {
      return readMade(types.part(input().readVarInt(true), model));
    }
    return objects().isUnfilled(id) ? readParts(id) : objects().whole(id);
  }

  /** Makes an object of its first parts. The others come later. */
  private <T> Object readMade(ModelSerializer<T> serializer) {
    int id = objects().open(serializer);
    Unfilled<?> made = serializer.make(this, input().readVarInt(true));
    objects().made(id, Declared.of(serializer, made));
    return made.value();
  }

  @Override
  <T> Unfilled<T> make(ModelSerializer<T> of, int fields) {
    ShareableSerializer<T> serializer = (ShareableSerializer<T>) of;
    ShareableSerializer<?> outer = innermost;
    innermost = serializer;
    Unfilled<T> made;
    if (fields == serializer.madeOf() && types.change(serializer) == null) {
      made = serializer.make((FieldReader) this);
    } else {
      ChangedType.Fields read = types.recorded(serializer).fields(this);
      read.limit(fields);
      made = Evolving.of(serializer.make(read), read);
      read.finish();
    }
    innermost = outer;
    return made;
  }

  /** An object whose type has changed, and the rest of its fields. */
  private record Evolving<T>(Unfilled<T> made, ChangedType.Fields fields) implements Unfilled<T> {

    static <T> Unfilled<T> of(Unfilled<T> made, ChangedType.Fields fields) {
      return new Evolving<>(made, fields);
    }

    @Override
    public T value() {
      return made.value();
    }
  }

  @Override
  <T> void fill(ModelSerializer<T> of, Unfilled<?> made) {
    ShareableSerializer<T> serializer = (ShareableSerializer<T>) of;
    innermost = serializer;
    if (serializer.madeOf() > 0) {
      unfilled = null;
    }
    if (made instanceof Evolving<?> evolving) {
      evolving.fields.limit(Integer.MAX_VALUE);
      serializer.fill(evolving.fields, evolving.made);
      evolving.fields.finish();
    } else if (serializer.madeOf() > 0) {
      serializer.fill((FieldReader) this, made);
    } else {
      readBody(serializer);
    }
    innermost = null;
  }

  /** Reads the parts of an object that others refer to already. */
  private Object readParts(int id) {
    Declared<?> declared = (Declared<?>) objects().fill(id);
    Object value = declared.value();
    if (declared.serializer() instanceof ShareableSerializer<?>) { // no other one creates it
      unfilled = value;
    }
    declared.serializer().readParts(this, declared.unfilled());
    unfilled = null;
    weigh(declared.serializer());
    objects().filled(id);
    watch(declared.serializer(), value);
    return value;
  }

  @Override
  @SuppressWarnings("unchecked") // what the same serializer has made
  public <T> T create(ModelSerializer<T> serializer) {
    Object known = unfilled;
    if (known == null) {
      return super.create(serializer);
    }
    unfilled = null;
    return (T) known;
  }

  private <T> T readNumbered(ModelSerializer<T> serializer) {
    int id = objects().open(serializer);
    T value = readNew(serializer);
    weigh(serializer);
    objects().close(id, value);
    watch(serializer, value);
    return value;
  }

  /** Weighs the innermost object, all of whose parts were read. */
  private void weigh(ModelSerializer<?> serializer) {
    Weights weights = objects().weights();
    if (weights.isHeavy(serializer.isOfRecords()) && !serializer.hashesParts()) {
      weights.lighten();
    }
  }

  @Override
  public void reserve(int elements) {
    work().charge(elements * ReadWork.STEPS_PER_ROOM);
  }

  @Override
  public ReadWork work() {
    ReadWork begun = work;
    if (begun == null) {
      begun = new ReadWork(objects().weights(), input().limit() + tensors.byteLength());
      work = begun;
    }
    return begun;
  }

  private void watch(ModelSerializer<?> serializer, Object value) {
    if (watcher != null && serializer.isWatched()) {
      watcher.accept(value);
    }
  }

  @SuppressWarnings("unchecked") // what the serializer's class accepts is what it wrote
  private static <T> T cast(ModelSerializer<T> serializer, Object object) {
    if (serializer.valueType().isInstance(object)) {
      return (T) object;
    }
    if (object instanceof Placeholder former) {
      throw former.unfit(serializer.valueType());
    }
    throw new KryoException("a reference to a " + object.getClass().getTypeName() + " where a "
        + serializer.valueType().getTypeName() + " is declared");
  }

  @Override
  <T> T readBody(ModelSerializer<T> serializer) {
    return serializer instanceof ShareableSerializer<?>
        ? readShareable((ShareableSerializer<T>) serializer)
        : serializer.read(this);
  }

  private <T> T readShareable(ShareableSerializer<T> serializer) {
    ShareableSerializer<?> outer = innermost;
    innermost = serializer;
    ChangedType change = types.change(serializer);
    T value;
    if (change == null) {
      value = serializer.read((FieldReader) this);
    } else {
      ChangedType.Fields fields = change.fields(this);
      value = serializer.read(fields);
      fields.finish();
    }
    innermost = outer; // not after a failure: its message says which object could not be read
    return value;
  }

  /** Returns the serializer of the innermost object that was begun, for a message. */
  @Nullable
  ShareableSerializer<?> innermost() {
    return innermost;
  }

  @Override
  public void reference(Object object) {
    objects().reference(object);
  }

  @Override
  public boolean packs() {
    return true;
  }

  @Override
  public boolean isForHeap() {
    return isForHeap;
  }

  /**
   * Says whether columns that are read next are taken onto the heap.
   *
   * @param now whether they are
   * @return what was said before, to be said again afterwards
   */
  public boolean setForHeap(boolean now) {
    boolean before = isForHeap;
    isForHeap = now;
    return before;
  }

  @Override
  public @Nullable String readString() {
    byte[] bytes = input().getBuffer();
    int start = input().position();
    if (start + 1 < input().limit()
        && bytes[start] == ModelWriter.SAME_STRING
        && bytes[start + 1] == 0) {
      input().setPosition(start + 2);
      return numberedString(input().readVarInt(true));
    }
    String value = readNewString();
    if (value != null && !value.isEmpty()) {
      strings.add(value);
    }
    return value;
  }

  private @Nullable String readNewString() {
    requireString();
    return input().readString();
  }

  @Override
  public void numberString(String value) {
    strings.add(value);
  }

  @Override
  public String numberedString(int number) {
    if (number < 0 || number >= strings.size()) {
      throw new KryoException("string number " + number + " of " + strings.size());
    }
    return strings.get(number);
  }

  @Override
  public void numberObject(ModelSerializer<?> serializer, Object object) {
    objects().addComplete(serializer, object);
  }

  @Override
  public void requireParts(int length) {
    int left = input().limit() - input().position();
    if (length < 0 || length > left) {
      throw new KryoException("a length of " + length + " in a graph with " + left + " bytes left");
    }
  }

  @Override
  byte[] readRequired(int length) {
    return input().readBytes(length);
  }

  @Override
  public ModelSerializer<?> readType(Types parts) {
    return types.serializer(input().readVarInt(true), parts);
  }

  /**
   * Reads which type the object that follows has.
   *
   * @return the name of the type, which the program may not have any more
   */
  public String readTypeName() {
    return types.name(input().readVarInt(true));
  }

  @Override
  public ClassLoader loader() {
    return types.loader();
  }

  @Override
  public List<String> shape(ModelSerializer<?> serializer) {
    return types.shape(serializer.valueType().getName());
  }

  /**
   * Returns how the shape of a type has changed since the stream was written.
   *
   * @param serializer the serializer of the type
   * @return the change, or null if the shape is the same
   */
  public @Nullable ChangedType change(ShareableSerializer<?> serializer) {
    return types.change(serializer);
  }

  /**
   * Returns what a type was when the stream was written, changed or not.
   *
   * @param serializer the serializer of the type
   * @return the fields of then, which may be those of now
   */
  public ChangedType recorded(ShareableSerializer<?> serializer) {
    return types.recorded(serializer);
  }

  /**
   * Reads where an array is, as {@link TensorTable} wrote it, and returns a view of its elements.
   */
  @Override
  public ByteBuffer readTensor(Dtype dtype) {
    String name = readName();
    long from = input().readVarLong(true);
    long length = input().readVarLong(true);
    try {
      ByteBuffer view = tensors.view(name, dtype, from, length);
      bytesLeft -= view.remaining();
      objects().weights().view(view.remaining());
      if (bytesLeft < 0) {
        throw RecordedTypes.corrupt("more arrays than the " + tensors.byteLength()
            + " bytes of all tensors are: one of them again at tensor " + name);
      }
      return view;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #readTensor}, for bytes of any number, which are never copied. */
  @Override
  public LargeMemory readMemory() {
    String name = readName();
    long from = input().readVarLong(true);
    long length = input().readVarLong(true);
    try {
      LargeMemory memory = tensors.memory(name, from, length);
      objects().weights().view(length);
      return memory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes over what {@link #readMemory} reads. */
  public void skipMemory() {
    readName();
    input().readVarLong(true);
    input().readVarLong(true);
  }

  private String readName() {
    int number = input().readVarInt(true) - 1;
    if (number < 0) {
      number = tensorNames.size();
      tensorNames.add(readNewString());
    } else if (number >= tensorNames.size()) {
      throw new KryoException("tensor number " + number + " of " + tensorNames.size());
    }
    return tensorNames.get(number);
  }

  /**
   * Passes over a reference to an object that was read before, wherever it leads.
   *
   * @return whether there was one; if not, nothing was read
   */
  public boolean skipReference() {
    int start = input().position();
    int marker = input().readVarInt(true);
    if (marker >= ModelWriter.FIRST_REFERENCE
        && marker - ModelWriter.FIRST_REFERENCE != objects().begun()) {
      return true;
    }
    input().setPosition(start);
    return false;
  }
}
