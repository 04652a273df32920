package io.modelshare.serial;

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

  /** A part that is known by its identity, and that its own parts may refer to. */
  static final class Node {
    @Nullable
    Object content;
  }
}
