package io.modelshare;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A type has no generated serializer. The message names the type and how to get one. */
public class UnknownModelTypeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the type and the remedy
   */
  public UnknownModelTypeException(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message names the type and the remedy
   * @param cause the failure that led to it, or null
   */
  public UnknownModelTypeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
