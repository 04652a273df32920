package io.modelshare.serial;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects by number, in parts of a fixed length, so that nothing is copied when a graph has many. A
 * collector that moves young objects finds those that were read last in a young array.
 */
final class ObjectList {
  private static final int PART = 1 << 10;

  /** A small graph needs less than a part. */
  private static final int FEW = 16;

  private static final @Nullable Object[][] NONE = {};

  /** None at first: a Kryo that keeps no references numbers no object. */
  private @Nullable Object[][] parts = NONE;

  private int size;

  int size() {
    return size;
  }

  void add(@Nullable Object object) {
    int part = size / PART;
    if (part == parts.length) {
      parts = Arrays.copyOf(parts, Math.max(1, 2 * part));
    }
    if (size % PART == 0) {
      parts[part] = new Object[part == 0 ? FEW : PART];
    } else if (size == parts[0].length && part == 0) {
      parts[0] = Arrays.copyOf(parts[0], Math.min(PART, 4 * size));
    }
    parts[part][size++ % PART] = object;
  }

  @Nullable
  Object get(int number) {
    return parts[number / PART][number % PART];
  }

  void set(int number, Object object) {
    parts[number / PART][number % PART] = object;
  }
}
