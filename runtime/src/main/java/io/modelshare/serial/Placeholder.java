package io.modelshare.serial;

import java.io.UncheckedIOException;

/** Stands for an object that was written, but cannot be made any more. */
public interface Placeholder {

  /**
   * Returns the exception for a reference to it where an object is needed.
   *
   * @param declared the type of the field that refers to the object
   * @return the exception to throw
   */
  UncheckedIOException unfit(Class<?> declared);
}
