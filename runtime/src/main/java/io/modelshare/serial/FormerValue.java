package io.modelshare.serial;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;

/**
 * Stands for a value of a removed field whose type the program does not have, or need not have.
 *
 * @param type the type as it was recorded
 */
record FormerValue(String type) {

  /** Returns the exception for a field of now that refers to such a value. */
  UncheckedIOException unfit(Class<?> declared) {
    return new UncheckedIOException(new IncompatibleModelException(
        "a " + declared.getTypeName() + " is the same object as one in a field that was removed,"
            + " where it is a " + type + ", which cannot be read any more: keep that field and its"
            + " type, load the file, and save it again"));
  }
}
