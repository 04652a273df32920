package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.IdentityObjectIntMap;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a graph that nests too deep to be written object within object, and has each object
 * written when all of its parts were: in post-order, with a stack of its own.
 *
 * <p>An object stands on its own if a reader can tell its type: if it is of a generated type, or in
 * a place where its type is written anyway. All others, such as a list in a field, are written
 * within the first object that refers to them. These nest no deeper than the types of fields do.
 *
 * <p>A part that refers back to an object whose parts are still being visited only declares it. The
 * parts of that object follow as soon as all of them were visited.
 */
class GraphWalk {
  static final byte ALONE = 1;
  static final byte ENTERED = 2;

  static final int UNKNOWN = -1;
  static final int OPEN = 0;
  static final int FINISHED = 1;

  /** Finished, and without parts: such an object nests nothing, and keeps its path. */
  static final int LEAF = 2;

  final GraphWriter out;
  final PartFinder finder = new PartFinder(this);
  final IdentityObjectIntMap<Object> states = new IdentityObjectIntMap<>();

  /** Objects that were declared, but not written, and what has declared them. */
  private final IdentityHashMap<Object, ModelSerializer<?>> declared = new IdentityHashMap<>();

  /** What is written instead of values, by the values. */
  private final IdentityHashMap<Object, Object> kept = new IdentityHashMap<>();

  /** What is still to be visited, the next at the end; among them the objects that are open. */
  Object[] values = new Object[64];

  ModelSerializer<?>[] serializers = new ModelSerializer<?>[64];

  @Nullable
  String[] names = new String[64];

  byte[] flags = new byte[64];
  int size;

  GraphWalk(Output output, Predicate<Buffer> staysAlone) {
    this.out = new GraphWriter(output, staysAlone, this);
  }

  /**
   * Begins a walk.
   *
   * @param makesFirst whether objects are made of their first parts, before the others
   */
  static GraphWalk of(boolean makesFirst, Output output, Predicate<Buffer> staysAlone) {
    return makesFirst ? new MakingWalk(output, staysAlone) : new GraphWalk(output, staysAlone);
  }

  GraphWriter out() {
    return out;
  }

  /** Writes a model: its parts first, and the model last. */
  void write(ShareableSerializer<?> serializer, Object model) {
    add(serializer, model, null, true);
    while (size > 0) {
      visit(size - 1);
    }
  }

  final void visit(int top) {
    if ((flags[top] & ENTERED) != 0) {
      finish(top);
    } else if (states.get(values[top], UNKNOWN) == UNKNOWN) {
      enter(top);
    } else {
      meetAgain(top);
    }
  }

  /** Notes that the object which is being entered can be made of the parts found so far. */
  void made() {}

  /** Adds an object that the one that is being entered refers to. */
  void add(ModelSerializer<?> serializer, Object value, @Nullable String name, boolean isAlone) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      serializers = Arrays.copyOf(serializers, 2 * size);
      names = Arrays.copyOf(names, 2 * size);
      flags = Arrays.copyOf(flags, 2 * size);
    }
    values[size] = value;
    serializers[size] = serializer;
    names[size] = name;
    flags[size++] = isAlone ? ALONE : 0;
  }

  void enter(int top) {
    Object value = values[top];
    states.put(value, OPEN);
    flags[top] |= ENTERED;
    find(serializers[top], value);
    if (size == top + 1) {
      states.put(value, LEAF);
    }
    reverse(top + 1, size - 1);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  final <T> void find(ModelSerializer<T> serializer, Object value) {
    serializer.write(finder, (T) value);
  }

  /** Lets the first part be visited first. */
  final void reverse(int first, int last) {
    for (int i = first, j = last; i < j; i++, j--) {
      swap(values, i, j);
      swap(serializers, i, j);
      swap(names, i, j);
      byte flag = flags[i];
      flags[i] = flags[j];
      flags[j] = flag;
    }
  }

  private static void swap(@Nullable Object[] array, int i, int j) {
    Object element = array[i];
    array[i] = array[j];
    array[j] = element;
  }

  /** An object that was visited within another may now be written on its own. */
  void meetAgain(int top) {
    if (states.get(values[top], UNKNOWN) == FINISHED) {
      writeAlone(top);
    }
    remove(top);
  }

  void finish(int top) {
    Object value = values[top];
    boolean isLeaf = states.get(value, UNKNOWN) == LEAF;
    if (!isLeaf) {
      states.put(value, FINISHED);
    }
    ModelSerializer<?> known = declared.remove(value);
    if (known != null) {
      writeParts(known, value);
    } else if (top == 0 && !makesFirst()) {
      writeModel(serializers[top], value);
    } else if (!isLeaf) {
      writeAlone(top);
    }
    remove(top);
  }

  @SuppressWarnings("NullAway") // beyond the end of the stack
  final void remove(int top) {
    values[top] = null;
    serializers[top] = null;
    names[top] = null;
    size = top;
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  private <T> void writeModel(ModelSerializer<T> serializer, Object model) {
    out.writePart(serializer, (T) model);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  <T> void writeParts(ModelSerializer<T> serializer, Object value) {
    out.writeParts(serializer, (T) value);
  }

  final void writeAlone(int top) {
    if ((flags[top] & ALONE) != 0 && !out.knows(values[top])) {
      writeAlone(names[top], serializers[top], values[top]);
    }
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  <T> void writeAlone(@Nullable String name, ModelSerializer<T> serializer, Object value) {
    out.writePartOfModel(name, serializer, (T) value);
  }

  /** Returns whether objects are made before their parts, some of which then follow the model. */
  boolean makesFirst() {
    return false;
  }

  /** Keeps what is written instead of a value. */
  void keep(Object value, Object parts) {
    kept.put(value, parts);
  }

  /** Returns what is written instead of a value, once. */
  @Nullable
  Object kept(Object value) {
    return kept.remove(value);
  }

  /** Returns whether parts of an object are still to be visited. */
  boolean isOpen(Object value) {
    return states.get(value, UNKNOWN) == OPEN;
  }

  /** Notes that an open object was declared, so that it is filled when it is finished. */
  void declare(ModelSerializer<?> serializer, Object value) {
    declared.put(value, serializer);
  }
}
