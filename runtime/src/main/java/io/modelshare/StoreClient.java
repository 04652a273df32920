package io.modelshare;

import io.modelshare.model.AttachedModel;
import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** The client of a store of any kind, and what it has attached. */
final class StoreClient implements ModelClient {
  @Serial
  private static final long serialVersionUID = 1L;

  private final transient ModelSource source;
  private final transient Map<String, Attachment> attached = new HashMap<>();
  private transient boolean closed;

  StoreClient(ModelSource source) {
    this.source = source;
  }

  /** A model and the number of shared objects that lead to it. */
  private static final class Attachment {
    final AttachedModel<?> model;
    int users;

    Attachment(AttachedModel<?> model) {
      this.model = model;
    }
  }

  @Override
  public synchronized <T> SharedObject<T> getModel(ModelKey<T> key) throws IOException {
    Models.requireArgument(key, "key");
    if (closed) {
      throw new IllegalStateException("the client is closed: " + source);
    }
    source.requireKey(key.store(), key);
    source.requireOpen();
    Attachment attachment = attached.get(key.segment());
    boolean isNew = attachment == null;
    if (attachment == null) {
      attachment = new Attachment(source.attach(key.segment(), key.type()));
    }
    boolean complete = false;
    try {
      requireType(key, attachment.model.acquire());
      attached.put(key.segment(), attachment);
      attachment.users++;
      complete = true;
      return new Loan<>(key, attachment);
    } finally {
      if (isNew && !complete) {
        attachment.model.close();
      }
    }
  }

  private static void requireType(ModelKey<?> key, Object model) throws IncompatibleModelException {
    if (!key.type().isInstance(model)) {
      throw new IncompatibleModelException(
          "a model of type " + model.getClass().getName() + ", not that of its key: " + key);
    }
  }

  /** One acquisition of a model. */
  private final class Loan<T> implements SharedObject<T> {
    private final ModelKey<T> key;
    private final Attachment attachment;
    private volatile boolean released;

    Loan(ModelKey<T> key, Attachment attachment) {
      this.key = key;
      this.attachment = attachment;
    }

    @Override
    public T object() {
      return key.type().cast(model().object());
    }

    @Override
    public void preload() throws IOException {
      model().preload();
    }

    @Override
    public boolean advise(AccessPattern pattern) {
      return model().advise(Models.requireArgument(pattern, "pattern").advice);
    }

    private AttachedModel<?> model() {
      if (released) {
        throw new IllegalStateException("already released: " + attachment.model);
      }
      return attachment.model;
    }

    @Override
    public void release() {
      synchronized (StoreClient.this) {
        if (!released) {
          released = true;
          attachment.users--;
        }
        if (attachment.users == 0) {
          attached.remove(key.segment(), attachment);
          attachment.model.close();
        }
      }
    }

    @Override
    public void close() {
      release();
    }
  }

  @Override
  public String handle() {
    return source.handle();
  }

  @Override
  public synchronized void close() {
    closed = true;
    IllegalStateException failure = null;
    for (Attachment attachment : attached.values()) {
      try {
        attachment.model.close();
      } catch (IllegalStateException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    attached.clear();
  }

  @Override
  public String toString() {
    return "client of " + source;
  }

  @Serial
  private Object writeReplace() {
    return new Form(handle());
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
        return new StoreClient(ModelSource.parse(handle));
      } catch (IOException e) {
        InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }
}
