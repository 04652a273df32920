package io.modelshare;

import io.modelshare.model.AttachedModel;
import io.modelshare.model.UseCount;
import io.modelshare.versions.OpenVersion;
import io.modelshare.versions.PublishedVersion;
import io.modelshare.versions.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A version that this process has attached, until it is retired and its last use has ended.
 *
 * <p>Safe for use by several threads.
 */
final class HeldVersion<T> {
  private final ModelVersion version;
  private final AttachedModel<T> attached;
  private final Reading reading;
  private final UseCount uses = new UseCount(this::giveBack);

  /**
   * The uses that have not ended, with the stack of who acquired each, if somebody wants to know.
   */
  private final @Nullable Map<VersionUse<T>, Throwable> watched =
      AttachedModel.areReferencesWatched() ? new ConcurrentHashMap<>() : null;

  /** Null once it was given back. */
  private volatile @Nullable T model;

  private HeldVersion(ModelVersion version, AttachedModel<T> attached, Reading reading, T model) {
    this.version = version;
    this.attached = attached;
    this.reading = reading;
    this.model = model;
  }

  /** Reads the model of a version that was mapped, and takes charge of the mapping. */
  static <T> HeldVersion<T> of(String name, OpenVersion open, Class<T> type) throws IOException {
    AttachedModel<T> attached =
        AttachedModel.in(open.mapped(), type, open.version().number());
    boolean complete = false;
    try {
      T model = attached.acquire();
      complete = true;
      return new HeldVersion<>(version(name, open.version()), attached, open.reading(), model);
    } finally {
      if (!complete) {
        attached.close();
        open.reading().close();
      }
    }
  }

  static ModelVersion version(String name, PublishedVersion found) {
    return new ModelVersion(
        name, found.number(), found.labels(), found.bytes(), found.published(), found.readers());
  }

  ModelVersion version() {
    return version;
  }

  /** Returns a new use, or null if the version is retired. */
  @Nullable
  VersionUse<T> use() throws IOException {
    int counter = uses.enter();
    if (counter < 0) {
      return null;
    }
    VersionUse<T> use = new VersionUse<>(this, counter);
    if (watched != null) {
      watch(use);
    }
    return use;
  }

  private void watch(VersionUse<T> use) throws IOException {
    attached.acquire(); // for the report of parts that outlive their release
    if (watched != null) {
      watched.put(
          use,
          new Throwable("acquired here, by thread " + Thread.currentThread().getName()));
    }
  }

  void leave(VersionUse<T> use, int counter) {
    if (watched != null) {
      watched.remove(use);
    }
    uses.leave(counter);
  }

  /** Returns the model, while there is a use. */
  T model() {
    T known = model;
    if (known == null) {
      throw released();
    }
    return known;
  }

  AttachedModel<T> attached() {
    return attached;
  }

  IllegalStateException released() {
    return new IllegalStateException("already released: " + this);
  }

  /** Lets nobody use the version any more. The last who does gives the memory back. */
  void retire() {
    uses.close();
  }

  private void giveBack() {
    model = null;
    attached.close();
    reading.close();
  }

  /** Returns whether somebody uses the version, as far as it is retired. */
  boolean isUsed() {
    return model != null;
  }

  /** Returns whether the memory is given back. */
  boolean isGone() {
    return reading.isOver();
  }

  /** Returns the stack of somebody who uses the version, if that is known. */
  @Nullable
  Throwable acquirer() {
    return watched == null ? null : watched.values().stream().findFirst().orElse(null);
  }

  @Override
  public String toString() {
    return "version " + version.number() + " of " + version.name() + ", " + attached;
  }
}
