package io.modelshare.evolution;

import io.modelshare.IncompatibleModelException;
import io.modelshare.serial.Placeholder;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an object that was read but cannot be had: a value of a removed field whose type the
 * program does not have, or a model that its constructor is yet to make.
 *
 * @param description what it is, after "a"
 * @param failure why it cannot be had, if that is known
 * @param parts the parts of which it can be made by those who know how, or null
 */
record FormerValue(
    String description,
    @Nullable UncheckedIOException failure,
    @Nullable Object parts) implements Placeholder {

  FormerValue(String description, @Nullable UncheckedIOException failure) {
    this(description, failure, null);
  }

  /** Returns the exception for a kept field that refers to such an object. */
  @Override
  public UncheckedIOException unfit(Class<?> declared) {
    if (failure != null) {
      return failure;
    }
    return new UncheckedIOException(new IncompatibleModelException(
        "a reference to a " + description + ", where a " + declared.getTypeName()
            + " is declared: load the file with the class that wrote it, take the reference out, and"
            + " save it again"));
  }
}
