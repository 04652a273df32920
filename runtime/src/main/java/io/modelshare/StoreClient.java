package io.modelshare;

import io.modelshare.model.Attachment;
import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The client of a store of any kind, and what it has attached.
 *
 * <p>A hit takes no lock: it looks the key up and counts one user more. No key waits for another.
 */
final class StoreClient implements ModelClient {
  @Serial
  private static final long serialVersionUID = 1L;

  /**
   * Not final and not transient: a Kryo of the user's sets it in an object without a constructor.
   */
  private String handle;

  /** Null in an object that a Kryo has made. */
  private transient volatile @Nullable ModelSource source;

  private transient volatile @Nullable ConcurrentMap<ModelKey<?>, Attachment<?>> attached;
  private transient volatile boolean closed;

  StoreClient(ModelSource source) {
    this.handle = source.handle();
    this.attached = new ConcurrentHashMap<>();
    this.source = source;
  }

  @Override
  public <T> SharedObject<T> getModel(ModelKey<T> key) throws IOException {
    Models.requireArgument(key, "key");
    requireNotClosed();
    ModelSource from = source();
    from.requireKey(key.store(), key);
    from.requireOpen();
    Attachment<T> attachment = Attachment.enter(attached(), key);
    boolean complete = false;
    try {
      requireNotClosed(); // close() has ended what it found, and this may be newer
      attachment.acquire(from, key.segment(), key.type());
      complete = true;
      return new Loan<>(attachment);
    } finally {
      if (!complete) {
        attachment.leave(true);
      }
    }
  }

  private void requireNotClosed() {
    if (closed) {
      throw new IllegalStateException("the client is closed: " + this);
    }
  }

  private ModelSource source() throws IOException {
    ModelSource known = source;
    if (known == null) {
      known = ModelSource.parse(handle).received();
      source = known;
    }
    return known;
  }

  private ConcurrentMap<ModelKey<?>, Attachment<?>> attached() {
    ConcurrentMap<ModelKey<?>, Attachment<?>> known = attached;
    return known == null ? attachedAfterKryo() : known;
  }

  private synchronized ConcurrentMap<ModelKey<?>, Attachment<?>> attachedAfterKryo() {
    ConcurrentMap<ModelKey<?>, Attachment<?>> known = attached;
    if (known == null) {
      known = new ConcurrentHashMap<>();
      attached = known;
    }
    return known;
  }

  @Override
  public String handle() {
    return handle;
  }

  @Override
  public void close() {
    closed = true;
    IllegalStateException failure = null;
    for (Attachment<?> attachment : attached().values()) {
      try {
        attachment.end();
      } catch (IllegalStateException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public String toString() {
    ModelSource known = source;
    return "client of " + (known == null ? handle : known);
  }

  @Serial
  private Object writeReplace() {
    return new Form(handle);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("only a handle is ever written");
  }

  /**
   * The form that Java serialization carries.
   *
   * @param handle leads to the store
   */
  private record Form(String handle) implements Serializable {

    @Serial
    private Object readResolve() throws InvalidObjectException {
      try {
        return new StoreClient(ModelSource.parse(handle).received());
      } catch (IOException e) {
        InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }
}
