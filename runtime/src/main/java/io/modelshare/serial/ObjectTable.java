package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.util.IdentityObjectIntMap;
import java.util.BitSet;

/** The objects written so far, by identity, numbered in the order in which they were begun. */
final class ObjectTable {
  private static final int UNKNOWN = -1;

  private final IdentityObjectIntMap<Object> ids = new IdentityObjectIntMap<>();
  private final BitSet open = new BitSet();

  /** Returns the number of an object, or a negative one if it was not written. */
  int find(Object object) {
    return ids.get(object, UNKNOWN);
  }

  /** Numbers an object whose parts are written next. */
  int open(Object object) {
    int id = ids.size;
    ids.put(object, id);
    open.set(id);
    return id;
  }

  void close(int id) {
    open.clear(id);
  }

  /** Returns whether the parts of the object are still being written. */
  boolean isOpen(int id) {
    return open.get(id);
  }
}
