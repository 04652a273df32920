package io.modelshare.model;

import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.store.AttachedSegment;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The persisted models that this JVM has received by serialization. An engine makes one for each of
 * its tasks, and closes none of them. So all that lead to the same model share one attachment. Its
 * memory is given back when neither they nor a buffer of the model can be reached any more.
 *
 * <p>Nothing here keeps a model, or the class loader of its type, alive.
 */
public final class ReceivedModels {
  private static final List<ReceivedModels> KNOWN = new ArrayList<>();

  private final Path path;
  private final WeakReference<Class<?>> type;

  /** Those who are about to attach. Guarded by {@link #KNOWN}. */
  private int attaching;

  private volatile WeakReference<@Nullable AttachedModel<?>> attached = new WeakReference<>(null);

  private ReceivedModels(Path path, Class<?> type) {
    this.path = path;
    this.type = new WeakReference<>(type);
  }

  /**
   * Attaches to a model, unless this JVM has received it before.
   *
   * @param path where its segment is
   * @return what others may have as well, so that nobody closes it
   */
  public static <T> AttachedModel<T> attach(Path path, Class<T> type) throws IOException {
    Models.requireArgument(type, "type");
    ReceivedModels received = find(path, type);
    try {
      return received.attachOnce(type);
    } finally {
      synchronized (KNOWN) {
        received.attaching--;
      }
    }
  }

  /** Returns those that can be reached right now. */
  static List<AttachedModel<?>> reachable() {
    List<AttachedModel<?>> reachable = new ArrayList<>();
    synchronized (KNOWN) {
      for (ReceivedModels received : KNOWN) {
        AttachedModel<?> model = received.attached.get();
        if (model != null) {
          reachable.add(model);
        }
      }
    }
    return reachable;
  }

  /** Returns the one of a path and a type, and forgets those that were collected. */
  private static ReceivedModels find(Path path, Class<?> type) {
    synchronized (KNOWN) {
      ReceivedModels found = null;
      for (Iterator<ReceivedModels> all = KNOWN.iterator(); all.hasNext(); ) {
        ReceivedModels next = all.next();
        if (next.attaching == 0 && next.attached.refersTo(null)) {
          all.remove();
        } else if (next.path.equals(path) && next.type.refersTo(type)) {
          found = next;
        }
      }
      if (found == null) {
        found = new ReceivedModels(path, type);
        KNOWN.add(found);
      }
      found.attaching++;
      return found;
    }
  }

  @SuppressWarnings("unchecked") // it is of the type by which it was found
  private synchronized <T> AttachedModel<T> attachOnce(Class<T> type) throws IOException {
    AttachedModel<T> known = (AttachedModel<T>) attached.get();
    if (known == null) {
      MappedContainer mapped = AttachedSegment.open(path, Lifetime.COLLECTED);
      Models.serializer(mapped.container(), type);
      known = AttachedModel.received(mapped, type);
      attached = new WeakReference<>(known);
    }
    return known;
  }
}
