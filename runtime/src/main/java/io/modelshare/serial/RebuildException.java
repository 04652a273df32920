package io.modelshare.serial;

/** A {@code @Rebuilds} method of a model has thrown an exception, which is the cause. */
public final class RebuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildException(Class<?> type, Exception cause) {
    super("rebuilding the dropped fields of " + type.getTypeName() + " failed: " + cause, cause);
  }
}
