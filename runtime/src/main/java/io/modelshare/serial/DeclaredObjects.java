package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that others refer to before their parts are read, and the groups of objects that wait
 * for them.
 *
 * <p>Objects come after their parts, unless a cycle leads back. So everything that is read while an
 * object waits for its parts, and that is not complete, leads back to it: a group is all that was
 * begun since, and groups join from the last one on, as in Gabow's algorithm for strongly connected
 * components. A group is known by the number of its first object.
 */
final class DeclaredObjects {
  private final Map<Integer, Declared> declared = new HashMap<>();

  /** Those that are not filled, but for some that are, in the order of declaration. */
  private final List<Declared> unfilled = new ArrayList<>();

  /** The groups, and what was pending when each was begun. */
  private int[] groups = new int[16];

  private int[] firstPending = new int[16];
  private int count;

  private static final class Declared {
    private final int first;
    private @Nullable Unfilled<?> object;
    private boolean isFilled;

    Declared(int first) {
      this.first = first;
    }
  }

  /**
   * Adds an object.
   *
   * @param first the first object that was begun since the outermost open one was
   */
  void add(int id, int first) {
    Declared object = new Declared(first);
    declared.put(id, object);
    unfilled.add(object);
  }

  void set(int id, Unfilled<?> object) {
    Declared known = declared.get(id);
    if (known != null) {
      known.object = object;
    }
  }

  /** Returns an object whose parts are read next. */
  Unfilled<?> unfilled(int id) {
    Declared known = declared.get(id);
    if (known == null || known.object == null) {
      throw new KryoException("parts of object " + id + ", which waits for none");
    }
    return known.object;
  }

  /** Notes that the parts of an object were read. */
  void fill(int id) {
    Declared known = declared.remove(id);
    if (known != null) {
      known.isFilled = true;
    }
  }

  /** Returns whether an object is without its parts. */
  boolean isUnfilled(int id) {
    return declared.containsKey(id);
  }

  /** Returns the group of an object that is not complete. */
  int group(int id) {
    Declared known = declared.get(id);
    return groupOf(known == null ? id : known.first);
  }

  private int groupOf(int first) {
    int found = Arrays.binarySearch(groups, 0, count, first);
    int group = found >= 0 ? found : -found - 2;
    return group < 0 ? first : groups[group];
  }

  /** Returns whether an object waits for its parts that was declared since a number was given. */
  boolean isAnyUnfilledFrom(int first) {
    int last = unfilled.size() - 1;
    while (last >= 0 && unfilled.get(last).isFilled) {
      unfilled.remove(last--);
    }
    return last >= 0 && unfilled.get(last).first >= first;
  }

  /** Puts an object, and all that were begun since the first of its group, into one group. */
  void join(int first, int pending) {
    int start = leave(first, pending);
    if (count == groups.length) {
      groups = Arrays.copyOf(groups, 2 * count);
      firstPending = Arrays.copyOf(firstPending, 2 * count);
    }
    groups[count] = first;
    firstPending[count++] = start;
  }

  /**
   * Forgets the groups from one on.
   *
   * @return what was pending when it was begun
   */
  int leave(int first, int pending) {
    int start = pending;
    while (count > 0 && groups[count - 1] >= first) {
      start = firstPending[--count];
    }
    return start;
  }

  void requireFilled() {
    if (!declared.isEmpty()) {
      throw new KryoException(declared.size() + " objects without their parts");
    }
  }
}
