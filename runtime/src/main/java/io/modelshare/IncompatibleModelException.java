package io.modelshare;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The model is sound, but was written by another version of the format or of its classes. The
 * message names the type and the fields that were added, removed or changed.
 */
public class IncompatibleModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the type or the format, and what differs
   */
  public IncompatibleModelException(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message names the type or the format, and what differs
   * @param cause the failure that led to it, or null
   */
  public IncompatibleModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
