package io.modelshare;

import io.modelshare.ActiveStores.Activation;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A further handle of a store that is active on this thread. To close it leaves the store open. */
@SuppressWarnings("serial") // no store is ever serialized
final class NestedStore implements ModelStore {
  private final transient OpenStore store;
  private final transient @Nullable Activation activation;

  NestedStore(OpenStore store) {
    this.store = store;
    this.activation = ActiveStores.enter(store, true);
  }

  private OpenStore open() {
    if (!ActiveStores.require(activation, this).isOpen()) {
      throw new IllegalStateException("this handle is closed: " + store);
    }
    return store;
  }

  @Override
  public <T> ModelKey<T> putModel(T model) throws IOException {
    return open().putModel(model);
  }

  @Override
  public StoreBuilder builder() throws IOException {
    return open().builder();
  }

  @Override
  public <T> ModelKey<T> replaceModel(ModelKey<?> old, T model) throws IOException {
    return open().replaceModel(old, model);
  }

  @Override
  public ModelKey<?> putSerialized(Path modelFile) throws IOException {
    return open().putSerialized(modelFile);
  }

  @Override
  public <T> SharedObject<T> getModel(ModelKey<T> key) throws IOException {
    return open().getModel(key);
  }

  @Override
  public ModelClient client() {
    return open().client();
  }

  @Override
  public String handle() {
    ActiveStores.require(activation, this);
    return store.handle();
  }

  @Override
  public void close() {
    ActiveStores.require(activation, this).leave();
  }

  @Override
  public String toString() {
    return String.valueOf(store);
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(ActiveStores.copied(this));
  }
}
