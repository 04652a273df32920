package io.modelshare;

import java.io.IOException;
import java.io.Serializable;

/**
 * Reads the models of a {@link ModelStore}, in any JVM of this user on the host.
 *
 * <p>A client is cheap to pass on: Java serialization and {@link #handle()} carry the store's
 * address, never a model; so does a user's own Kryo. The receiver gets a new client, with nothing
 * attached. All clients of one store that one JVM receives in either way share one attachment to
 * each model. It ends when the last shared object of the model is released.
 *
 * <p>No key waits for another: a model that is attached is found while others are still being read.
 *
 * <p>Safe for use by several threads.
 */
public interface ModelClient extends Serializable, AutoCloseable {

  /**
   * Attaches to a model. As long as it is attached, further calls for the same key return the same
   * model and map nothing again.
   *
   * @param <T> the type of the model
   * @param key the key that the store returned when the model was put
   * @return the model, to be released
   * @throws IncompatibleModelException if the model is not of the key's type
   * @throws IOException if the store is gone, the key is of another store, or the model cannot be
   *     read
   * @throws IllegalStateException after {@link #close()}
   */
  <T> SharedObject<T> getModel(ModelKey<T> key) throws IOException;

  /**
   * Returns where the store is, for {@link ModelStores#client}.
   *
   * @return one line of printable ASCII, for an argument, the environment or a pipe
   */
  String handle();

  /**
   * Releases all models that this client still holds. Closing twice is harmless.
   *
   * @throws IOException never by a client; by a store if something cannot be removed
   * @throws IllegalStateException as {@link SharedObject#release()} does; all else is released
   */
  @Override
  void close() throws IOException;
}
