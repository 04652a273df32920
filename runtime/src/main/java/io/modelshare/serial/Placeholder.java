package io.modelshare.serial;

import java.io.UncheckedIOException;

/** What stands in the place of an object that was written, but cannot be made any more. */
public interface Placeholder {

  /** Returns what is thrown where a reference leads to it and an object is needed. */
  UncheckedIOException unfit(Class<?> declared);
}
