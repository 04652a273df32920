package io.modelshare.model;

import io.modelshare.container.MappedContainer;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.Advice;
import io.modelshare.watch.StrayReferences;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model and the mapping that its buffers are views of.
 *
 * <p>Safe for use by several threads.
 */
public final class AttachedModel<T> {
  private static final boolean REFERENCES_WATCHED =
      Boolean.getBoolean("modelshare.debug.references");

  private final Class<T> type;
  private final String description;
  private final StrayReferences.@Nullable Acquirers acquirers;
  private @Nullable MappedContainer mapped;
  private volatile @Nullable T model;
  private volatile boolean closed;

  private AttachedModel(
      Class<T> type, String description, @Nullable MappedContainer mapped, @Nullable T model) {
    this.type = type;
    this.description = description;
    this.mapped = mapped;
    this.model = model;
    this.acquirers = mapped != null && REFERENCES_WATCHED ? new StrayReferences.Acquirers() : null;
  }

  /** Takes charge of a mapping. The model in it is read on first use. */
  public static <T> AttachedModel<T> in(MappedContainer mapped, Class<T> type) {
    return new AttachedModel<>(
        type, "model of type " + type.getName() + ", " + mapped, mapped, null);
  }

  /** Attaches to nothing: the model is an object of this process. */
  static <T> AttachedModel<T> of(T model, Class<T> type) {
    return new AttachedModel<>(type, "model of type " + type.getName(), null, model);
  }

  /** Returns the model, and notes who asks for it if stray references are watched. */
  public T acquire() throws IOException {
    T known = model;
    if (closed || known == null) {
      known = read();
    }
    if (acquirers != null) {
      acquirers.add();
    }
    return known;
  }

  private synchronized T read() throws IOException {
    MappedContainer open = mapped();
    T known = model;
    if (known == null) {
      if (open == null) {
        throw released(); // what has neither a model nor a mapping was closed
      }
      known = Models.read(open, type, ShapeEvolution.REFUSED, acquirers);
      model = known;
    }
    return known;
  }

  /** Returns the model, which was acquired before. */
  public T object() {
    T known = model;
    if (closed || known == null) {
      throw released();
    }
    return known;
  }

  /** Brings the memory of the model in, unless it is an object of this process. */
  public void preload() throws IOException {
    MappedContainer open = mapped();
    if (open != null) {
      open.preload();
    }
  }

  /** Tells the kernel how the memory is going to be read, and returns whether it was told. */
  public boolean advise(Advice advice) {
    MappedContainer open = mapped();
    return open != null && open.advise(advice);
  }

  /** Returns null if the model is an object of this process. */
  private synchronized @Nullable MappedContainer mapped() {
    if (closed) {
      throw released();
    }
    return mapped;
  }

  private IllegalStateException released() {
    return new IllegalStateException("already released: " + description);
  }

  /**
   * Gives the mapping back. Closing twice is harmless.
   *
   * @throws IllegalStateException if a channel uses one of its buffers: then closing again gives it
   *     back
   */
  public synchronized void close() {
    closed = true;
    MappedContainer open = mapped;
    if (open != null) {
      List<Object> parts = acquirers == null ? List.of() : open.anchors();
      open.close();
      if (acquirers != null) {
        acquirers.released(description, model, parts);
      }
    }
    mapped = null;
    model = null;
  }

  @Override
  public String toString() {
    return description;
  }
}
