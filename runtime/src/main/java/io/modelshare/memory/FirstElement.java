package io.modelshare.memory;

import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the element at index 0 of a buffer is. On Java 22 and later, direct buffers that begin at
 * the same byte are equal in this; otherwise, every buffer is equal to itself alone.
 */
public final class FirstElement {
  private final Object place;

  /**
   * Finds the first element of a buffer.
   *
   * @param buffer any buffer, whose position is not used
   */
  public FirstElement(Buffer buffer) {
    this.place = buffer.isDirect() && ForeignMemory.isAvailable()
        ? ForeignMemory.of(buffer.duplicate().rewind()).address()
        : buffer;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FirstElement element
        && (place instanceof Long ? place.equals(element.place) : place == element.place);
  }

  @Override
  public int hashCode() {
    return place instanceof Long ? place.hashCode() : System.identityHashCode(place);
  }
}
