package io.modelshare;

import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;

/**
 * Finds stores and their clients.
 *
 * <pre>{@code
 * try (ModelStore store = ModelStores.getStore()) {
 *   ModelKey<Recommender> key = store.putModel(recommender);
 *   start(workers, store.client(), key);
 * }
 * }</pre>
 */
public final class ModelStores {
  private static final Logger LOGGER = System.getLogger(ModelStores.class.getName());

  private ModelStores() {}

  /**
   * Returns a store: the innermost one that this thread has opened and not closed, unless
   * {@link StoreOption#NEW} is given. If there is none, it opens one. With
   * {@link StoreOption#IN_PROCESS} that is in this process. Otherwise it is in shared memory if the
   * host has it and it can be used, or else in files.
   *
   * <p>Each call returns a handle of its own, to be closed; the store is shut down with the
   * outermost. Handles are closed in the reverse order of their opening. Only stores that were
   * opened explicitly, for example by {@link FileModelStore#open()}, may be closed in any order
   * among themselves.
   *
   * @param options what is asked for
   * @return a store, to be closed by the caller
   * @throws IOException if no store can be opened
   */
  public static ModelStore getStore(StoreOption... options) throws IOException {
    List<StoreOption> asked = Arrays.asList(Models.requireArgument(options, "options"));
    for (StoreOption option : asked) {
      Models.requireArgument(option, "option");
    }
    OpenStore active = asked.contains(StoreOption.NEW) ? null : ActiveStores.current();
    if (active != null) {
      return new NestedStore(active);
    }
    if (asked.contains(StoreOption.IN_PROCESS)) {
      return InProcessModelStore.open(true);
    }
    if (SharedMemoryModelStore.isAvailable()) {
      try {
        return SharedMemoryModelStore.open(true);
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "models go into files, because shared memory failed", e);
      }
    }
    return FileModelStore.open(true);
  }

  /**
   * Returns a client of a store, perhaps of another process.
   *
   * @param handle the text that {@link ModelClient#handle()} returned
   * @return a new client, to be closed by the caller
   * @throws IOException if the text is no such handle; whether the store is still there turns out
   *     at {@link ModelClient#getModel}
   */
  public static ModelClient client(String handle) throws IOException {
    return new StoreClient(ModelSource.parse(handle));
  }
}
