package io.modelshare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores that a thread has opened and not closed yet, the innermost last. */
final class ActiveStores {
  private static final ThreadLocal<@Nullable ActiveStores> CURRENT = new ThreadLocal<>();

  private final List<Activation> open = new ArrayList<>();

  private ActiveStores() {}

  /** Returns the innermost store of this thread, or null if none is open. */
  static @Nullable OpenStore current() {
    ActiveStores stores = CURRENT.get();
    if (stores == null) {
      return null;
    }
    synchronized (stores) {
      int size = stores.open.size();
      if (size == 0) {
        CURRENT.remove(); // another thread has closed the last one
        return null;
      }
      return stores.open.get(size - 1).store;
    }
  }

  /**
   * Makes a store the innermost of this thread.
   *
   * @param nests whether it has to be closed in order with respect to all others
   */
  static Activation enter(OpenStore store, boolean nests) {
    ActiveStores stores = CURRENT.get();
    if (stores == null) {
      stores = new ActiveStores();
      CURRENT.set(stores);
    }
    synchronized (stores) {
      Activation activation = new Activation(stores, store, nests);
      stores.open.add(activation);
      return activation;
    }
  }

  /** One handle of a store, open on one thread; it may be closed by another. */
  static final class Activation {
    private final ActiveStores stores;
    private final OpenStore store;
    private final boolean nests;

    private Activation(ActiveStores stores, OpenStore store, boolean nests) {
      this.stores = stores;
      this.store = store;
      this.nests = nests;
    }

    boolean isOpen() {
      synchronized (stores) {
        return stores.open.contains(this);
      }
    }

    /**
     * Ends the activation.
     *
     * @return whether it was open
     * @throws IllegalStateException if one that was opened later has to be closed first
     */
    boolean leave() {
      synchronized (stores) {
        int place = stores.open.indexOf(this);
        if (place < 0) {
          return false;
        }
        for (Activation later : stores.open.subList(place + 1, stores.open.size())) {
          if (nests || later.nests) {
            throw outOfOrder(later.store);
          }
        }
        stores.open.remove(place);
        if (stores.open.isEmpty() && CURRENT.get() == stores) {
          CURRENT.remove();
        }
        return true;
      }
    }

    private IllegalStateException outOfOrder(OpenStore later) {
      return new IllegalStateException("closed out of order: "
          + (later == store
              ? "a later getStore() of the same store is still open, first close what it returned: "
                  + store
              : "first close the " + later + ", then the " + store));
    }
  }
}
