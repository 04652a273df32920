package io.modelshare.serial;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;

/**
 * An object that others refer to before its parts are read.
 *
 * @param <T> its type
 */
public interface Unfilled<T> {

  /**
   * Returns the object.
   *
   * @return the object, which never becomes another
   */
  T value();

  /**
   * Returns an object that is all that its serializer needs to fill it.
   *
   * @param <T> its type
   * @param value the object
   * @return what holds it
   */
  static <T> Unfilled<T> of(T value) {
    return new Plain<>(value);
  }

  /**
   * Returns the failure of a type whose objects cannot be made before their parts.
   *
   * @param type the type
   * @return an exception to be thrown
   */
  static UncheckedIOException impossible(Class<?> type) {
    return new UncheckedIOException(new IncompatibleModelException("a reference to a "
        + type.getTypeName() + " from one of its own parts, where it can only be made after its"
        + " parts: give the type a constructor without parameters, as it had when the model was"
        + " written"));
  }

  /**
   * Nothing but the object.
   *
   * @param <T> its type
   * @param value the object
   */
  record Plain<T>(T value) implements Unfilled<T> {}
}
