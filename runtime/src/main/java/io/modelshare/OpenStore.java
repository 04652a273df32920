package io.modelshare;

import io.modelshare.ActiveStores.Activation;
import io.modelshare.container.Container;
import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import io.modelshare.store.Reason;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Does the work that all stores share. A store is also its own client.
 *
 * <p>No store is ever serialized. Its fields are transient nevertheless, so that no Kryo of the
 * user's follows them to threads and locks.
 */
@SuppressWarnings("serial") // no store is ever serialized
abstract class OpenStore implements ModelStore {
  private final transient ModelSource source;
  private final transient StoreClient own;
  private final transient @Nullable Activation activation;
  private transient boolean isShutDown;

  /**
   * Opens the store on this thread.
   *
   * @param nests whether {@link ModelStores#getStore} opens it
   */
  OpenStore(ModelSource source, boolean nests) {
    this.source = source;
    this.own = new StoreClient(source);
    this.activation = ActiveStores.enter(this, nests);
  }

  @Override
  public <T> ModelKey<T> putModel(T model) throws IOException {
    requireOpen();
    Models.requireArgument(model, "model");
    return put(model);
  }

  @Override
  public StoreBuilder builder() throws IOException {
    requireOpen();
    return begin();
  }

  /** Puts a model whose arrays were allocated before. */
  final <T> ModelKey<T> putModel(T model, StoreBuilder builder) throws IOException {
    requireOpen();
    Models.requireArgument(model, "model");
    return put(model, builder);
  }

  @Override
  public <T> ModelKey<T> replaceModel(ModelKey<?> old, T model) throws IOException {
    requireOpen();
    Models.requireArgument(old, "key");
    Models.requireArgument(model, "model");
    source.requireKey(old.store(), old);
    return replace(old, model);
  }

  @Override
  public ModelKey<?> putSerialized(Path modelFile) throws IOException {
    requireOpen();
    Models.requireArgument(modelFile, "modelFile");
    Class<?> type;
    try (FileChannel channel = ModelFiles.open(modelFile)) {
      Container container = Container.read(ModelFiles.named(modelFile, channel));
      type = Models.serializer(container).type();
      container.verify();
    } catch (IOException e) {
      throw Reason.interrupted(e, "verify a model", ModelFiles.description(modelFile));
    }
    return putFile(modelFile, type);
  }

  /** Puts a model. */
  abstract <T> ModelKey<T> put(T model) throws IOException;

  /** Begins a model whose arrays are allocated first. */
  abstract StoreBuilder begin() throws IOException;

  /** Puts such a model. */
  abstract <T> ModelKey<T> put(T model, StoreBuilder builder) throws IOException;

  /** Replaces a model of this store by another. */
  abstract <T> ModelKey<T> replace(ModelKey<?> old, T model) throws IOException;

  /** Puts the model in a file that is sound. */
  <T> ModelKey<T> putFile(Path modelFile, Class<T> type) throws IOException {
    return put(ModelFiles.load(modelFile, type));
  }

  /** Frees what the store holds. Called once. */
  abstract void shutDown() throws IOException;

  final <T> ModelKey<T> key(String segment, Class<T> type) {
    return new ModelKey<>(source.store(), segment, type);
  }

  @Override
  public <T> SharedObject<T> getModel(ModelKey<T> key) throws IOException {
    requireOpen();
    return own.getModel(key);
  }

  @Override
  public ModelClient client() {
    requireOpen();
    return new StoreClient(source);
  }

  @Override
  public String handle() {
    ActiveStores.require(activation, this);
    return own.handle();
  }

  /** Closes the store, or, again, what of its own client could not be given back before. */
  @Override
  public void close() throws IOException {
    ActiveStores.require(activation, this).leave();
    try {
      own.close();
    } finally {
      shutDownOnce();
    }
  }

  private void shutDownOnce() throws IOException {
    synchronized (own) {
      if (isShutDown) {
        return;
      }
      isShutDown = true;
    }
    shutDown();
  }

  /** Makes sure that the store is open, or still is. */
  final void requireOpen() {
    if (!ActiveStores.require(activation, this).isOpen()) {
      throw new IllegalStateException("the store is closed: " + source);
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + ", " + source;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(ActiveStores.copied(this));
  }
}
