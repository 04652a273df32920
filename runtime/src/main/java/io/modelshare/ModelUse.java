package io.modelshare;

/**
 * A version of a model, held until this is closed. What is read through it is of that version,
 * whatever is published meanwhile.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public interface ModelUse<T> extends SharedObject<T> {

  /**
   * Returns which version it is, as it was when this process attached to it.
   *
   * @return the version, after {@link #release()} too
   */
  ModelVersion version();
}
