package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.schema.TypeTable;
import io.modelshare.tensor.FieldPath;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorTable;
import java.nio.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the graph of a container, and collects what the container holds beside its bytes: arrays
 * by the path of fields that leads to them, types, and what was dropped.
 *
 * <p>An object is written within the first one that refers to it. Where that nests too deep, a
 * {@link GraphWalk} has the objects written one by one, each after its parts.
 */
final class GraphWriter extends ModelWriter {
  /**
   * How deep objects are written within others. A stack of 256 KiB has room for that, on the way
   * out and back.
   */
  static final int MAX_NESTING = 100;

  /** The path of a field has no slash. */
  private static final String PARTS = "parts/";

  private final FieldPath path = new FieldPath();
  private final ObjectTable objects = new ObjectTable();
  private final RowKeys rows = new RowKeys();
  private final TensorTable tensors;
  private final StringTable strings;
  private final TypeTable types = new TypeTable();
  private final SortedSet<String> dropped = new TreeSet<>();

  /** The type that was noted last: most objects come after others of their type. */
  private @Nullable ModelSerializer<?> last;

  /** What knows which objects are still to be written, if they are written one by one. */
  private final @Nullable GraphWalk walk;

  private boolean isTooDeep;
  private boolean isUnmade;
  private boolean hasNumbers;
  private int partsWritten;

  /**
   * Begins to write a graph whose objects nest.
   *
   * @param staysAlone says of a buffer whether it is where it is going to be read
   */
  GraphWriter(Output output, Predicate<Buffer> staysAlone) {
    this(output, MAX_NESTING, staysAlone, null, new StringTable());
  }

  /** Begins to write a graph whose objects are written one by one. */
  GraphWriter(Output output, Predicate<Buffer> staysAlone, GraphWalk walk) {
    this(output, MAX_DEPTH, staysAlone, walk, new StringTable());
  }

  private GraphWriter(
      Output output,
      int maxDepth,
      Predicate<Buffer> staysAlone,
      @Nullable GraphWalk walk,
      StringTable strings) {
    super(output, maxDepth, strings);
    this.tensors = new TensorTable(staysAlone);
    this.walk = walk;
    this.strings = strings;
  }

  @Override
  public int numberString(String value) {
    hasNumbers = true;
    return strings.findOrAdd(value);
  }

  @Override
  public void numberObject(Object object) {
    hasNumbers = true;
    objects.declare(object);
  }

  @Override
  public boolean areNew(Collection<?> parts) {
    for (Object part : parts) {
      if (part != null && knows(part)) {
        return false;
      }
    }
    return true;
  }

  @Override
  KryoException tooDeep() {
    isTooDeep = true;
    return super.tooDeep();
  }

  /** Returns whether objects nest too deep for this writer, whatever it was that has failed. */
  boolean isTooDeep() {
    return isTooDeep;
  }

  @Override
  public void enter(String part) {
    path.push(part);
  }

  @Override
  public void enter(int position) {
    path.push(position);
  }

  @Override
  public void leave() {
    path.pop();
  }

  @Override
  <T> void writeIdentified(ModelSerializer<T> serializer, @Nullable T value) {
    if (value == null) {
      writeNull();
      return;
    }
    if (serializer.delegates(value)) {
      objects.declare(new Object()); // the reader gives a number to each place
      writeNew(serializer, value);
      return;
    }
    Object numbered = serializer.isOfRows() ? rows.of(serializer, value) : value;
    int known = objects.find(numbered);
    if (known < 0 && walk != null && walk.isOpen(numbered)) {
      declare(walk, serializer, value);
    } else if (known < 0) {
      objects.open(numbered);
      writeNew(serializer, value);
      objects.close();
    } else if (!objects.isOpen(known) || serializer.isMadeFirst(value)) {
      writeReference(known);
    } else {
      throw cycle(value);
    }
  }

  private KryoException cycle(Object value) {
    return cycle(value, ", which is built by a constructor from its own parts");
  }

  /** Returns the failure of a reference to an object that cannot be made yet. */
  KryoException cycle(Object value, String how) {
    isUnmade = true;
    return new KryoException("a cycle leads back to a " + value.getClass().getTypeName() + how);
  }

  /** Returns whether a reference was met to an object that cannot be made yet. */
  boolean isUnmade() {
    return isUnmade;
  }

  @Override
  public void made() {
    objects.made();
  }

  /** Refers to an object that can only be written after this reference to it. */
  private <T> void declare(GraphWalk objectsToCome, ModelSerializer<T> serializer, T value) {
    if (!serializer.isMadeFirst(value)) {
      throw cycle(value);
    }
    serializer.begin(this, value);
    writeReference(objects.declare(value));
    objectsToCome.declare(serializer, value);
    serializer.writeEmpty(this, value);
  }

  /** Returns whether an object was written, or at least referred to. */
  boolean knows(Object value) {
    return objects.find(value) >= 0;
  }

  /** Writes an object that is not the model, before those that refer to it. */
  <T> void writePartOfModel(@Nullable String name, ModelSerializer<T> serializer, T value) {
    output().writeByte(NULL);
    writeType(name, serializer);
    enterPart(serializer);
    objects.open(value);
    writeBody(serializer, value);
    objects.close();
    leavePart();
  }

  /** Writes what an object is made of. The rest of it comes later. */
  <T> void writeMade(ShareableSerializer<T> serializer, T value) {
    writeReference(objects.declare(value));
    writeType(null, serializer);
    writeLength(serializer.madeOf());
    enterPart(serializer);
    serializer.begin(this, value);
    serializer.writeEmpty(this, value);
    leavePart();
  }

  /** Ends the graph with the number of the model, which does not come last. */
  void writeModel(Object model) {
    writeReference(objects.find(model));
  }

  /** Writes the parts of an object that others refer to already. */
  <T> void writeParts(ModelSerializer<T> serializer, T value) {
    writeReference(objects.find(value));
    enterPart(serializer);
    serializer.begin(this, value);
    serializer.writeParts(this, value);
    leavePart();
  }

  /** Names what is written next by its type and a number: the path to it would be too long. */
  private void enterPart(ModelSerializer<?> serializer) {
    path.push(PARTS + serializer.valueType().getSimpleName());
    path.push(partsWritten++);
  }

  private void leavePart() {
    path.pop();
    path.pop();
  }

  @Override
  public @Nullable Object kept(Object value) {
    return walk == null ? null : walk.kept(value);
  }

  @Override
  public boolean packs() {
    return true;
  }

  @Override
  public boolean isShared() {
    return ShareContext.isOn();
  }

  @Override
  public void drop(ModelSerializer<?> serializer, String field) {
    dropped.add(serializer.valueType().getTypeName() + "." + field);
  }

  @Override
  public void noteShape(ModelSerializer<?> serializer) {
    if (serializer != last) {
      last = serializer;
      number(serializer);
    }
  }

  @Override
  public void writeType(@Nullable String name, ModelSerializer<?> serializer) {
    output().writeVarInt(name == null ? number(serializer) : number(name), true);
  }

  private int number(ModelSerializer<?> serializer) {
    String type = serializer.valueType().getName();
    int known = types.find(type);
    return known < 0 ? types.add(type, serializer.shape()) : known;
  }

  private int number(String type) {
    int known = types.find(type);
    return known < 0 ? types.add(type, List.of()) : known;
  }

  @Override
  public void writeTensor(TensorSource source) {
    tensors.write(output(), path, source);
  }

  /** Returns whether the graph has a form that the first version of the format had not. */
  boolean hasLaterForms() {
    return hasNumbers || walk != null || strings.isReferredTo();
  }

  /** Returns whether objects are made before their parts, which the second version had not. */
  boolean hasObjectsMadeFirst() {
    return walk != null && walk.makesFirst();
  }

  FieldPath path() {
    return path;
  }

  TensorTable tensors() {
    return tensors;
  }

  TypeTable types() {
    return types;
  }

  SortedSet<String> dropped() {
    return dropped;
  }
}
