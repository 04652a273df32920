package io.modelshare.inplace;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a map or the elements of a set, and how one of them is found.
 *
 * @param <K> the type of the keys
 */
public abstract class Keys<K extends @Nullable Object> {
  private final InPlaceList<K> list;

  Keys(InPlaceList<K> list) {
    this.list = list;
  }

  /** {@return the keys in their order} */
  public final InPlaceList<K> list() {
    return list;
  }

  /**
   * Finds a key.
   *
   * @param key any object, or null
   * @return what leads to it, or a negative number if it is not there
   * @throws IllegalStateException if the keys or their index are damaged
   */
  abstract int find(@Nullable Object key);

  /** Returns the position of a key that was found, or -1 if it was not. */
  abstract int position(int found);

  /** Returns the position of a key, or -1. */
  final int positionOf(@Nullable Object key) {
    return position(find(key));
  }

  /** Returns whether what leads to a key has its value too. */
  boolean holdsValues() {
    return false;
  }

  /** Returns the value of a key that was found. */
  long value(int found) {
    throw new AssertionError("no value at " + found);
  }
}
