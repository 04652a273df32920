package io.modelshare;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes are not those of a model: no model file at all, a truncated one, one whose checksum
 * does not match, or one with impossible sizes.
 */
public class CorruptModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the file or segment and the figures
   */
  public CorruptModelException(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message names the file or segment and the figures
   * @param cause what went wrong while the bytes were read, or null
   */
  public CorruptModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
