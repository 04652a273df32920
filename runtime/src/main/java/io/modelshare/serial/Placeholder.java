package io.modelshare.serial;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Stands for an object that was written, but cannot be made any more. */
public interface Placeholder {

  /**
   * Returns the exception for a reference to it where an object is needed.
   *
   * @param declared the type of the field that refers to the object
   * @return the exception to throw
   */
  UncheckedIOException unfit(Class<?> declared);

  /**
   * Returns the parts of which the object can be made by those who know how.
   *
   * @return an object of a {@code @Shareable} class, or null if there are no such parts
   */
  default @Nullable Object parts() {
    return null;
  }
}
