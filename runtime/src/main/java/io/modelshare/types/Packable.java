package io.modelshare.types;

import io.modelshare.packing.Packing;
import org.jspecify.annotations.Nullable;

/** A serializer of values of which many may be written as few arrays. */
interface Packable<T> {

  /** Returns how they are written, or null if each is written by itself. */
  @Nullable
  Packing<T> packing();
}
