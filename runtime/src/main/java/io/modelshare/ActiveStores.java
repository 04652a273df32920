package io.modelshare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores that a thread has opened and not closed yet, the innermost last. */
final class ActiveStores {
  /**
   * The lists are the JDK's own objects. So a thread of a pool whose last store another thread has
   * closed keeps nothing of this library, and its class loader can be collected.
   */
  private static final ThreadLocal<@Nullable List<Activation>> CURRENT = new ThreadLocal<>();

  private ActiveStores() {}

  /** Returns the innermost store of this thread, or null if none is open. */
  static @Nullable OpenStore current() {
    List<Activation> open = CURRENT.get();
    if (open == null) {
      return null;
    }
    synchronized (open) {
      int size = open.size();
      if (size == 0) {
        CURRENT.remove(); // another thread has closed the last one
        return null;
      }
      return open.get(size - 1).store;
    }
  }

  /**
   * Makes a store the innermost of this thread.
   *
   * @param nests whether it has to be closed in order with respect to all others
   */
  static Activation enter(OpenStore store, boolean nests) {
    List<Activation> open = CURRENT.get();
    if (open == null) {
      open = new ArrayList<>();
      CURRENT.set(open);
    }
    synchronized (open) {
      Activation activation = new Activation(open, store, nests);
      open.add(activation);
      return activation;
    }
  }

  /**
   * Returns what every store has, unless it was made without its constructor, as a Kryo makes it.
   *
   * @throws IllegalStateException if the store is such a copy
   */
  static Activation require(@Nullable Activation activation, ModelStore store) {
    if (activation == null) {
      throw new IllegalStateException(copied(store));
    }
    return activation;
  }

  /** Tells that a copy of a store could not own what it holds. */
  static String copied(ModelStore store) {
    return store.getClass().getName()
        + ": a store belongs to its process; serialize its client() instead";
  }

  /** One handle of a store, open on one thread; it may be closed by another. */
  static final class Activation {
    private final List<Activation> open;
    private final OpenStore store;
    private final boolean nests;

    private Activation(List<Activation> open, OpenStore store, boolean nests) {
      this.open = open;
      this.store = store;
      this.nests = nests;
    }

    boolean isOpen() {
      synchronized (open) {
        return open.contains(this);
      }
    }

    /**
     * Ends the activation.
     *
     * @return whether it was open
     * @throws IllegalStateException if one that was opened later has to be closed first
     */
    boolean leave() {
      synchronized (open) {
        int place = open.indexOf(this);
        if (place < 0) {
          return false;
        }
        for (Activation later : open.subList(place + 1, open.size())) {
          if (nests || later.nests) {
            throw outOfOrder(later.store);
          }
        }
        open.remove(place);
        if (open.isEmpty() && CURRENT.get() == open) {
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
