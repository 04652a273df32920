package io.modelshare;

import java.io.IOException;

/**
 * Loads, trains or reads a model that is not on this host yet.
 *
 * @param <T> the type of the model
 */
@FunctionalInterface
public interface ModelLoader<T> {

  /**
   * Returns the model, complete with its caches. It is written once and not kept: who opened it
   * reads the shared copy, too.
   *
   * <p>This runs in a thread of its own, with the context class loader of the thread that opened
   * the model.
   *
   * @return an instance of a {@code @Shareable} type
   * @throws IOException if there is none; then the next who waits has the turn
   */
  T load() throws IOException;
}
