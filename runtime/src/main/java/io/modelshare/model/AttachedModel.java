package io.modelshare.model;

import io.modelshare.AccessPattern;
import io.modelshare.container.Container;
import io.modelshare.container.MappedContainer;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.NamedFile;
import io.modelshare.serial.ShapeChanges;
import io.modelshare.store.HostUse;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.Recorder;
import io.modelshare.watch.ReleaseEvent;
import io.modelshare.watch.StrayReferences;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A model and the mapping that its buffers are views of.
 *
 * <p>Safe for use by several threads. Nobody waits for a thread that reads the graph or brings
 * memory in, not even to close: the last such thread gives the mapping back.
 */
public final class AttachedModel<T> {
  private static final boolean REFERENCES_WATCHED =
      Boolean.getBoolean("modelshare.debug.references");

  /** How many mappings were made. */
  static final AtomicLong ATTACHES = new AtomicLong();

  /** The headers of the mappings that are to be closed and were not closed yet. */
  static final Set<Container> OPEN = ConcurrentHashMap.newKeySet();

  /** The sign of {@link #uses}. */
  private static final int CLOSED = Integer.MIN_VALUE;

  private final Class<T> type;

  /** What messages name; null if the model is an object of this process. */
  private final @Nullable NamedFile file;

  private final StrayReferences.@Nullable Acquirers acquirers;

  /** Whose mapping this is, if not this model's own. */
  private final @Nullable Attachment<T> lender;

  /** What ends with this model, if it is a hosted one. */
  private final @Nullable HostUse use;

  private final ShapeChanges changes;

  /** The threads that use the mapping right now; negative once the model is closed. */
  private final AtomicInteger uses = new AtomicInteger();

  private volatile @Nullable MappedContainer mapped;
  private volatile @Nullable T model;
  private boolean isReturned;

  private AttachedModel(
      Class<T> type,
      @Nullable NamedFile file,
      @Nullable MappedContainer mapped,
      @Nullable T model,
      @Nullable Attachment<T> lender,
      @Nullable HostUse use,
      ShapeChanges changes) {
    this.type = type;
    this.use = use;
    this.changes = changes;
    this.file = file;
    this.mapped = mapped;
    this.model = model;
    this.lender = lender;
    this.acquirers = mapped != null && lender == null && REFERENCES_WATCHED
        ? new StrayReferences.Acquirers()
        : null;
  }

  /** Returns whether those who acquire a model are to be noted. */
  public static boolean areReferencesWatched() {
    return REFERENCES_WATCHED;
  }

  /** Takes charge of a mapping. The model in it is read on first use. */
  public static <T> AttachedModel<T> in(MappedContainer mapped, Class<T> type) {
    return in(mapped, type, 0);
  }

  /**
   * Takes charge of a mapping of a model that many programs may read: those whose types have
   * changed, too, where nothing is lost.
   *
   * @param use ends with the model, null for a file that is not ours to free
   */
  public static <T> AttachedModel<T> hosted(
      MappedContainer mapped, Class<T> type, @Nullable HostUse use) {
    return counted(made(mapped, type, use, ShapeEvolution.WHERE_NOTHING_IS_LOST, 0));
  }

  /** Takes charge of a version of a model. */
  public static <T> AttachedModel<T> in(MappedContainer mapped, Class<T> type, long version) {
    return counted(made(mapped, type, null, ShapeEvolution.REFUSED, version));
  }

  /** Takes charge of a mapping that nobody closes: it ends when nothing of it can be reached. */
  static <T> AttachedModel<T> received(MappedContainer mapped, Class<T> type) {
    return made(mapped, type, null, ShapeEvolution.REFUSED, 0);
  }

  private static <T> AttachedModel<T> made(
      MappedContainer mapped,
      Class<T> type,
      @Nullable HostUse use,
      ShapeChanges changes,
      long version) {
    ATTACHES.incrementAndGet();
    ModelEvent event = mapped.event();
    if (event != null) {
      Events.finish(event, mapped.container(), version);
    }
    return new AttachedModel<>(type, mapped.container().file(), mapped, null, null, use, changes);
  }

  private static <T> AttachedModel<T> counted(AttachedModel<T> open) {
    MappedContainer mapped = open.mapped;
    if (mapped != null) {
      OPEN.add(mapped.container()); // what to count in it is found out when somebody asks
    }
    return open;
  }

  /** Returns the header of the mapping, or null if there is none any more. */
  @Nullable
  Container container() {
    MappedContainer open = mapped;
    return open == null ? null : open.container();
  }

  /** Attaches to nothing: the model is an object of this process. */
  static <T> AttachedModel<T> of(T model, Class<T> type) {
    return new AttachedModel<>(type, null, null, model, null, null, ShapeEvolution.REFUSED);
  }

  /** Returns this model, to be closed without an effect on the others that use its mapping. */
  AttachedModel<T> lentBy(Attachment<T> lender) throws IOException {
    return new AttachedModel<>(type, file, mapped, acquire(), lender, null, changes);
  }

  /** Returns the model, and notes who asks for it if stray references are watched. */
  public T acquire() throws IOException {
    T known = model;
    if (known == null || isClosed()) {
      known = read();
    }
    if (acquirers != null) {
      acquirers.add();
    }
    return known;
  }

  private T read() throws IOException {
    MappedContainer open = begin();
    try {
      T known = readOnce(open);
      if (isClosed()) {
        throw released();
      }
      return known;
    } finally {
      end();
    }
  }

  private synchronized T readOnce(@Nullable MappedContainer open) throws IOException {
    T known = model;
    if (known == null) {
      if (open == null) {
        throw released(); // what has neither a model nor a mapping was closed
      }
      known = Models.read(open, type, changes, acquirers);
      model = known;
      open.forgetGraph(); // only now: after a failure the model can be asked for again
    }
    return known;
  }

  /** Returns the model, which was acquired before. */
  public T object() {
    T known = model;
    if (known == null || isClosed()) {
      throw released();
    }
    return known;
  }

  /** Brings the memory of the model in, unless it is an object of this process. */
  public void preload() throws IOException {
    MappedContainer open = begin();
    try {
      if (open != null) {
        open.preload();
      }
    } finally {
      end();
    }
  }

  /** Tells the kernel how the memory is going to be read, and returns whether it was told. */
  public boolean advise(AccessPattern pattern) {
    MappedContainer open = begin();
    try {
      return open != null && open.advise(pattern);
    } finally {
      end();
    }
  }

  /** Chooses for how many milliseconds the host keeps the model after its last use. */
  public void setLinger(long millis) {
    if (use != null) {
      use.setLinger(millis);
    }
  }

  /** Keeps the mapping until {@link #end}. Returns null if the model is an object of this JVM. */
  private @Nullable MappedContainer begin() {
    int now;
    do {
      now = uses.get();
      if (now < 0) {
        throw released();
      }
    } while (!uses.compareAndSet(now, now + 1));
    return mapped;
  }

  private void end() {
    if (uses.decrementAndGet() == CLOSED) {
      giveBack();
    }
  }

  private boolean isClosed() {
    return uses.get() < 0;
  }

  private IllegalStateException released() {
    return new IllegalStateException("already released: " + this);
  }

  /**
   * Gives the mapping back, now or when the threads that use it right now are done, and waits for
   * none of them. Closing twice is harmless.
   */
  public void close() {
    int now;
    do {
      now = uses.get();
    } while (!uses.compareAndSet(now, now | CLOSED));
    if ((now | CLOSED) == CLOSED) {
      giveBack();
    }
  }

  /** Runs after the last use only, so that nobody but others who close can wait here. */
  private synchronized void giveBack() {
    MappedContainer open = mapped;
    if (lender != null) {
      boolean isFirst = !isReturned;
      isReturned = true;
      lender.leave(isFirst);
    } else if (open != null) {
      List<Object> parts = acquirers == null ? List.of() : open.anchors();
      end(open);
      if (acquirers != null) {
        acquirers.released(toString(), model, parts);
      }
      if (use != null) {
        use.release();
      }
    }
    mapped = null;
    model = null;
  }

  private void end(MappedContainer open) {
    ModelEvent event = Recorder.isOn() ? ReleaseEvent.begun() : null;
    open.close();
    OPEN.remove(open.container());
    if (event != null) {
      Events.finish(event, open.container(), 0);
    }
  }

  @Override
  public String toString() {
    String named = "model of type " + type.getName();
    return file == null ? named : named + ", " + file;
  }
}
