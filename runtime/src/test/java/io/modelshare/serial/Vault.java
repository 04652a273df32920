package io.modelshare.serial;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A model of which a file may hold anything. */
final class Vault {
  @Nullable
  Object content;

  /** A pair whose hash is made of those of its parts, as the compiler writes it. */
  record Twin(@Nullable Object left, @Nullable Object right) {}

  /** A pair whose hash is its own affair. */
  record Named(@Nullable Object left, @Nullable Object right) {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  /** A set of the program's own, whose hash the JDK makes of those of its parts. */
  static final class Pair extends AbstractSet<Object> {
    final @Nullable Object left;
    final @Nullable Object right;

    Pair(@Nullable Object left, @Nullable Object right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public Iterator<Object> iterator() {
      return Arrays.asList(left, right).iterator();
    }

    @Override
    public int size() {
      return 2;
    }
  }

  /** A part that is known by its identity, and that its own parts may refer to. */
  static final class Node {
    @Nullable
    Object content;
  }
}
