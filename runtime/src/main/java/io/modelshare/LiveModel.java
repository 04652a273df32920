package io.modelshare;

import java.io.IOException;
import java.time.Duration;

/**
 * The version of a model that a label points to, and the next one once it does so.
 *
 * <pre>{@code
 * try (LiveModel<Ranker> live = repository.follow("ranker", Ranker.class)) {
 *   live.refreshEvery(Duration.ofSeconds(1));
 *   ...
 *   try (ModelUse<Ranker> use = live.acquire()) {
 *     answer(use.object().score(query), use.version().number());
 *   }
 * }
 * }</pre>
 *
 * <p>Nothing changes but by {@link #refresh()}, which {@link #refreshEvery} calls. The next version
 * is attached and has passed all listeners before it is acquired by anybody; the old one is given
 * back after its last use. A failure leaves the old one.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public interface LiveModel<T> extends AutoCloseable {

  /**
   * Takes the version of now, which stays what it is until the use is closed. This takes no lock
   * and calls nothing of the system, and costs the same after any number of swaps.
   *
   * @return the use, to be closed by the caller, before or after this live model
   * @throws IllegalStateException after {@link #close()}
   * @throws IOException if the version of now cannot be attached
   */
  ModelUse<T> acquire() throws IOException;

  /**
   * Goes to the version that the label points to now. If the label has not changed, this looks at
   * its file once and does nothing. While one thread refreshes, others return at once.
   *
   * @return whether this call has changed the version; {@code false} too if a listener has refused
   * @throws CorruptModelException if the label or the version is not sound
   * @throws IOException if the label or the version cannot be read, or is of another type: the old
   *     version stays, and the next refresh tries again
   * @throws IllegalStateException after {@link #close()}
   */
  boolean refresh() throws IOException;

  /**
   * Refreshes again and again, in a daemon thread that ends with {@link #close()}, or when this
   * live model cannot be reached any more. What fails is logged. A second call replaces the period.
   *
   * @param period the time from one refresh to the next
   * @throws IllegalArgumentException if it is not positive
   * @throws IllegalStateException after {@link #close()}
   */
  void refreshEvery(Duration period);

  /**
   * Adds a listener, which sees every swap that begins from now on.
   *
   * @param listener is called in the order in which listeners were added
   */
  void addListener(SwapListener<T> listener);

  /**
   * Lets go of the version of now. Uses that were acquired before stay valid until they are closed.
   * Closing twice is harmless.
   */
  @Override
  void close();
}
