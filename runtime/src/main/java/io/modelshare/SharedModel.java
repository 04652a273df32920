package io.modelshare;

import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.model.AttachedModel;
import io.modelshare.model.Models;
import io.modelshare.model.ReceivedModels;
import io.modelshare.store.AttachedSegment;
import io.modelshare.store.ModelHandle;
import io.modelshare.store.OwnedSegment;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model in a segment that this process owns or is attached to.
 *
 * <p>Its lock is held for moments only: not while a segment is mapped, a graph is read, or a
 * mapping is given back.
 *
 * @param <T> the type of the model
 */
final class SharedModel<T> implements PersistedModel<T> {
  @Serial
  private static final long serialVersionUID = 1L;

  /**
   * Where the model is; it never hands ownership over. This and the type are neither final nor
   * transient: a Kryo of the user's sets them in an object without a constructor.
   */
  private String handle;

  private Class<T> type;

  /** Whether the attachment is this object's own, so that it closes it. */
  private transient boolean isExclusive;

  private transient @Nullable OwnedSegment owned;
  private transient volatile @Nullable AttachedModel<T> attached;
  private transient @Nullable ModelHandle place;
  private transient @Nullable String offer;
  private transient @Nullable Form<T> form;
  private transient boolean transferring;
  private transient volatile boolean closed;

  private SharedModel(ModelHandle place, Class<T> type, boolean isExclusive) {
    this.place =
        place.offer() == null ? place : new ModelHandle(place.method(), place.path(), null);
    this.handle = this.place.toString();
    this.type = type;
    this.isExclusive = isExclusive;
  }

  static <T> SharedModel<T> own(Class<T> type, PersistMethod method, OwnedSegment owned) {
    SharedModel<T> shared =
        new SharedModel<>(new ModelHandle(method, owned.path(), null), type, true);
    shared.owned = owned;
    return shared;
  }

  /** Maps a segment, so that it stays readable whatever its owner does from now on. */
  static <T> SharedModel<T> attach(ModelHandle handle, Class<T> type) throws IOException {
    SharedModel<T> shared = new SharedModel<>(handle, type, true);
    MappedContainer mapped = AttachedSegment.open(handle.path(), Lifetime.EXPLICIT);
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

  /**
   * Attaches to what came by serialization: together with all others that this JVM has received,
   * unless it hands ownership over.
   */
  private static <T> SharedModel<T> receive(ModelHandle handle, Class<T> type) throws IOException {
    if (handle.offer() != null) {
      return attach(handle, type);
    }
    SharedModel<T> received = later(handle, type);
    received.attached = ReceivedModels.attach(handle.path(), type);
    return received;
  }

  /** Leads to a model, and attaches to it on first use, together with all others. */
  static <T> SharedModel<T> later(ModelHandle handle, Class<T> type) {
    return new SharedModel<>(handle, type, false);
  }

  /** Returns the handle that does not hand ownership over. */
  String link() {
    return handle;
  }

  Class<T> type() {
    return type;
  }

  @Override
  public T get() throws IOException {
    return attached().acquire();
  }

  private AttachedModel<T> attached() throws IOException {
    requireOpen();
    AttachedModel<T> known = attached;
    return known == null ? attach() : known;
  }

  /** Attaches on first use. If two threads do so at once, one of them gives its mapping back. */
  private AttachedModel<T> attach() throws IOException {
    ModelHandle from = place();
    AttachedModel<T> made = isExclusive
        ? AttachedModel.in(AttachedSegment.open(from.path(), Lifetime.EXPLICIT), type)
        : ReceivedModels.attach(from.path(), type);
    AttachedModel<T> used = keep(made);
    if (used != made && isExclusive) {
      made.close();
    }
    if (used == null) {
      throw alreadyClosed();
    }
    return used;
  }

  /** Returns what is attached, or null if the model was closed meanwhile. */
  private synchronized @Nullable AttachedModel<T> keep(AttachedModel<T> made) {
    if (closed) {
      return null;
    }
    AttachedModel<T> used = attached;
    if (used == null) {
      used = made;
      attached = used;
    }
    return used;
  }

  @Override
  public void preload() throws IOException {
    attached().preload();
  }

  @Override
  public boolean advise(AccessPattern pattern) throws IOException {
    return attached().advise(Models.requireArgument(pattern, "pattern"));
  }

  @Override
  public synchronized String handle() {
    requireOpen();
    if (transferring) {
      try {
        return offered();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot hand the model over: " + this, e);
      }
    }
    return handle;
  }

  /** Returns the handle that hands ownership over, which is given up the first time. */
  private String offered() throws IOException {
    if (owned != null) {
      offer = owned.offer();
      owned = null;
    }
    ModelHandle from = place();
    return new ModelHandle(from.method(), from.path(), offer).toString();
  }

  /** Returns the handle that is serialized, which hands ownership over once. */
  private synchronized String handleToSerialize() throws IOException {
    requireOpen();
    if (!transferring) {
      return handle;
    }
    if (owned == null) {
      throw Form.handedOverBefore(this);
    }
    return offered();
  }

  @Override
  public PersistMethod method() {
    try {
      return place().method();
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private synchronized ModelHandle place() throws IOException {
    ModelHandle known = place;
    if (known == null) { // a Kryo of the user's has made this object
      known = ModelHandle.parse(handle);
      place = known;
    }
    return known;
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
  public void close() throws IOException {
    OwnedSegment segment;
    AttachedModel<T> own;
    synchronized (this) {
      closed = true;
      segment = owned;
      own = isExclusive ? attached : null;
      owned = null;
      attached = own; // what others share is theirs from now on
    }
    try {
      if (segment != null) {
        segment.free();
      }
    } finally {
      if (own != null) {
        own.close();
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw alreadyClosed();
    }
  }

  private IllegalStateException alreadyClosed() {
    return new IllegalStateException("already closed: " + this);
  }

  @Override
  public String toString() {
    ModelHandle known = place;
    return "model of type " + (type == null ? "?" : type.getName()) + ", "
        + (known == null ? "handle=" + handle : "path=" + known.path());
  }

  @Serial
  private synchronized Object writeReplace() {
    if (form == null) {
      form = new Form<>(this);
    }
    return form;
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException {
    throw Form.neverWritten();
  }

  /**
   * The form that Java serialization carries. A model has one, so that a stream writes it once,
   * however often the model occurs in what is written. What serialization alone throws is made
   * here, so that a worker that attaches does not load it.
   *
   * @param <T> the type of the model
   */
  private static final class Form<T> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable SharedModel<T> model;

    Form(SharedModel<T> model) {
      this.model = model;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      SharedModel<T> written = Objects.requireNonNull(model);
      out.writeUTF(written.handleToSerialize());
      out.writeObject(written.type);
    }

    @Serial
    @SuppressWarnings("unchecked") // the type is compared with that of the model
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ModelHandle handle = ModelHandle.parse(in.readUTF());
      if (!(in.readObject() instanceof Class<?> type)) {
        throw new InvalidObjectException("no type of a model: " + handle);
      }
      model = receive(handle, (Class<T>) type);
    }

    @Serial
    private Object readResolve() {
      return Objects.requireNonNull(model);
    }

    static IOException handedOverBefore(SharedModel<?> model) {
      return new NotSerializableException(
          "already handed over, by Java serialization or a handle, which works once: serialize what"
              + " its receiver has, or pass on the handle of that: " + model);
    }

    static IOException neverWritten() {
      return new InvalidObjectException("only a handle is ever written");
    }
  }
}
