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

  private @Nullable Object[][] parts = {new Object[FEW]};
  private int size;

  int size() {
    return size;
  }

  void add(@Nullable Object object) {
    int part = size / PART;
    if (part == parts.length) {
      parts = Arrays.copyOf(parts, 2 * part);
    }
    if (part == 0 && size == parts[0].length) {
      parts[0] = Arrays.copyOf(parts[0], Math.min(PART, 4 * size));
    } else if (part > 0 && size % PART == 0) {
      parts[part] = new Object[PART];
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
