package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.util.IdentityObjectIntMap;
import java.util.Arrays;

/** The objects written so far, by identity, numbered in the order in which they were begun. */
final class ObjectTable {
  private static final int UNKNOWN = -1;

  private final IdentityObjectIntMap<Object> ids = new IdentityObjectIntMap<>();

  /** The numbers of the objects whose parts are being written, the outermost first: ascending. */
  private int[] open = new int[16];

  private int depth;

  /** Returns the number of an object, or a negative one if it was not written. */
  int find(Object object) {
    return ids.get(object, UNKNOWN);
  }

  /** Numbers an object whose parts are written next. */
  void open(Object object) {
    int id = ids.size;
    ids.put(object, id);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = id;
  }

  /** Numbers an object that is referred to before it is written, or written elsewhere. */
  int declare(Object object) {
    int id = ids.size;
    ids.put(object, id);
    return id;
  }

  /** Notes that the innermost open object is complete. */
  void close() {
    depth--;
  }

  /** Returns whether the parts of the object are still being written. */
  boolean isOpen(int id) {
    return Arrays.binarySearch(open, 0, depth, id) >= 0;
  }
}
