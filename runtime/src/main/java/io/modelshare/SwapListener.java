package io.modelshare;

/**
 * Sees how a {@link LiveModel} goes from one version to the next. All methods are called by the
 * thread that refreshes, one after the other; those who acquire do not wait for them.
 *
 * @param <T> the type of the model
 */
public interface SwapListener<T> {

  /**
   * Prepares for a version, while the one before is still what others acquire: warms it up with a
   * few requests, or refuses it.
   *
   * @param next the model, attached and readable; not to be kept after this method has thrown
   * @param version which version it is
   * @throws Exception to refuse the version: the old one stays, all listeners are told by
   *     {@link #swapFailed}, and the next refresh tries again
   */
  default void beforeSwap(T next, ModelVersion version) throws Exception {}

  /**
   * Is told that a version is what others acquire from now on. The memory of the one before is
   * given back when its last use is closed.
   *
   * @param from the version before
   * @param to the version of now
   */
  default void afterSwap(ModelVersion from, ModelVersion to) {}

  /**
   * Is told that the old version stays.
   *
   * @param version the version that was to be next
   * @param cause what a listener has thrown, or why the version cannot be attached
   */
  default void swapFailed(ModelVersion version, Throwable cause) {}
}
