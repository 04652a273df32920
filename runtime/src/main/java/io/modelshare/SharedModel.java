package io.modelshare;

import io.modelshare.container.MappedContainer;
import io.modelshare.model.AttachedModel;
import io.modelshare.model.Models;
import io.modelshare.store.AttachedSegment;
import io.modelshare.store.ModelHandle;
import io.modelshare.store.OwnedSegment;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model in a segment that this process owns or is attached to.
 *
 * @param <T> the type of the model
 */
final class SharedModel<T> implements PersistedModel<T> {
  @Serial
  private static final long serialVersionUID = 1L;

  private final transient Class<T> type;
  private final transient PersistMethod method;
  private final transient Path path;
  private transient @Nullable OwnedSegment owned;
  private transient @Nullable AttachedModel<T> attached;
  private transient @Nullable String offer;
  private transient boolean transferring;
  private transient boolean closed;

  private SharedModel(Class<T> type, PersistMethod method, Path path) {
    this.type = type;
    this.method = method;
    this.path = path;
  }

  static <T> SharedModel<T> own(Class<T> type, PersistMethod method, OwnedSegment owned) {
    SharedModel<T> shared = new SharedModel<>(type, method, owned.path());
    shared.owned = owned;
    return shared;
  }

  /** Maps a segment, so that it stays readable whatever its owner does from now on. */
  static <T> SharedModel<T> attach(ModelHandle handle, Class<T> type) throws IOException {
    SharedModel<T> shared = new SharedModel<>(type, handle.method(), handle.path());
    MappedContainer mapped = AttachedSegment.open(handle.path());
    boolean complete = false;
    try {
      Models.serializer(mapped.container(), type);
      if (handle.offer() != null) {
        shared.owned = OwnedSegment.takeOver(handle.path(), handle.offer());
      }
      shared.attached = AttachedModel.in(mapped, type);
      complete = true;
      return shared;
    } finally {
      if (!complete) {
        mapped.close();
      }
    }
  }

  @Override
  public synchronized T get() throws IOException {
    return attached().acquire();
  }

  private synchronized AttachedModel<T> attached() throws IOException {
    requireOpen();
    if (attached == null) {
      attached = AttachedModel.in(AttachedSegment.open(path), type);
    }
    return attached;
  }

  @Override
  public void preload() throws IOException {
    attached().preload();
  }

  @Override
  public boolean advise(AccessPattern pattern) throws IOException {
    return attached().advise(Models.requireArgument(pattern, "pattern").advice);
  }

  @Override
  public synchronized String handle() {
    requireOpen();
    if (transferring && owned != null) {
      try {
        offer = owned.offer();
        owned = null;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot hand the model over: " + this, e);
      }
    }
    return new ModelHandle(method, path, offer).toString();
  }

  @Override
  public PersistMethod method() {
    return method;
  }

  @Override
  public synchronized boolean isOwner() {
    return owned != null;
  }

  @Override
  public synchronized PersistedModel<T> transfer() {
    requireOpen();
    if (owned == null) {
      throw new IllegalStateException("only the owner can hand a model over: " + this);
    }
    transferring = true;
    return this;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    OwnedSegment segment = owned;
    owned = null;
    try {
      if (segment != null) {
        segment.free();
      }
    } finally {
      if (attached != null) {
        attached.close();
        attached = null;
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("already closed: " + this);
    }
  }

  @Override
  public String toString() {
    return "model of type " + type.getName() + ", path=" + path;
  }

  @Serial
  private Object writeReplace() {
    return new Handle<>(handle(), type);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("only a handle is ever written");
  }

  /**
   * The form that Java serialization carries.
   *
   * @param <T> the type of the model
   * @param handle leads to the model
   * @param type the type of the model
   */
  private record Handle<T>(String handle, Class<T> type) implements Serializable {

    @Serial
    private Object readResolve() throws InvalidObjectException {
      try {
        return attach(ModelHandle.parse(handle), type);
      } catch (IOException e) {
        InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }
}
