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
final class GraphWalk {
  private static final byte ALONE = 1;
  private static final byte ENTERED = 2;

  private static final int UNKNOWN = -1;
  private static final int OPEN = 0;
  private static final int FINISHED = 1;

  /** Finished, and without parts: such an object nests nothing, and keeps its path. */
  private static final int LEAF = 2;

  private final GraphWriter out;
  private final PartFinder finder = new PartFinder(this);
  private final IdentityObjectIntMap<Object> states = new IdentityObjectIntMap<>();

  /** Objects that were declared, but not written, and what has declared them. */
  private final IdentityHashMap<Object, ModelSerializer<?>> declared = new IdentityHashMap<>();

  /** What is written instead of values, by the values. */
  private final IdentityHashMap<Object, Object> kept = new IdentityHashMap<>();

  /** What is still to be visited, the next at the end; among them the objects that are open. */
  private Object[] values = new Object[64];

  private ModelSerializer<?>[] serializers = new ModelSerializer<?>[64];
  private @Nullable String[] names = new String[64];
  private byte[] flags = new byte[64];
  private int size;

  GraphWalk(Output output, Predicate<Buffer> staysAlone) {
    this.out = new GraphWriter(output, staysAlone, this);
  }

  GraphWriter out() {
    return out;
  }

  /** Writes a model: its parts first, and the model last. */
  void write(ShareableSerializer<?> serializer, Object model) {
    add(serializer, model, null, true);
    while (size > 0) {
      int top = size - 1;
      if ((flags[top] & ENTERED) != 0) {
        finish(top);
      } else if (states.get(values[top], UNKNOWN) == UNKNOWN) {
        enter(top);
      } else {
        meetAgain(top);
      }
    }
  }

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

  private void enter(int top) {
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
  private <T> void find(ModelSerializer<T> serializer, Object value) {
    serializer.write(finder, (T) value);
  }

  /** Lets the first part be visited first. */
  private void reverse(int first, int last) {
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
  private void meetAgain(int top) {
    if (states.get(values[top], UNKNOWN) == FINISHED) {
      writeAlone(top);
    }
    remove(top);
  }

  private void finish(int top) {
    Object value = values[top];
    boolean isLeaf = states.get(value, UNKNOWN) == LEAF;
    if (!isLeaf) {
      states.put(value, FINISHED);
    }
    ModelSerializer<?> known = declared.remove(value);
    if (known != null) {
      writeParts(known, value);
    } else if (top == 0) {
      writeModel(serializers[top], value);
    } else if (!isLeaf) {
      writeAlone(top);
    }
    remove(top);
  }

  @SuppressWarnings("NullAway") // beyond the end of the stack
  private void remove(int top) {
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
  private <T> void writeParts(ModelSerializer<T> serializer, Object value) {
    out.writeParts(serializer, (T) value);
  }

  private void writeAlone(int top) {
    if ((flags[top] & ALONE) != 0 && !out.knows(values[top])) {
      writeAlone(names[top], serializers[top], values[top]);
    }
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  private <T> void writeAlone(@Nullable String name, ModelSerializer<T> serializer, Object value) {
    out.writePartOfModel(name, serializer, (T) value);
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
