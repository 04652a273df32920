package io.modelshare.serial;

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

  /** Nothing but the object. */
  record Plain<T>(T value) implements Unfilled<T> {}
}
