package io.modelshare;

import io.modelshare.store.SegmentNames;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A store that shares nothing: its keys lead to the very objects that were put, and only within
 * this JVM. For programs that run with or without workers.
 */
public final class InProcessModelStore extends OpenStore {
  @Serial
  private static final long serialVersionUID = 1L;

  private static final Map<String, InProcessModelStore> OPEN = new ConcurrentHashMap<>();

  private final transient Map<String, Object> models = new ConcurrentHashMap<>();
  private final transient String store;

  private InProcessModelStore(String store, boolean nests) {
    super(new ModelSource.Objects(store), nests);
    this.store = store;
  }

  /**
   * Opens a store in this process, which is then the one active on this thread.
   *
   * @return a new store, to be closed by the caller
   */
  public static InProcessModelStore open() {
    return open(false);
  }

  static InProcessModelStore open(boolean nests) {
    InProcessModelStore store = new InProcessModelStore(SegmentNames.newId(), nests);
    OPEN.put(store.store, store);
    return store;
  }

  /** Returns the open store that a client is of. */
  static InProcessModelStore find(ModelSource.Objects source) throws IOException {
    InProcessModelStore store = OPEN.get(source.store());
    if (store == null) {
      throw new IOException(
          "the store is gone: it was closed, or is in another process: " + source);
    }
    return store;
  }

  /** Returns the object that a key leads to. */
  <T> T model(ModelKey<T> key) throws IOException {
    @Nullable Object model = models.get(key.segment());
    if (model == null) {
      throw noSuchModel(key);
    }
    if (!key.type().isInstance(model)) {
      throw new IncompatibleModelException(
          "a model of type " + model.getClass().getName() + ", not that of its key: " + key);
    }
    return key.type().cast(model);
  }

  private IOException noSuchModel(ModelKey<?> key) {
    return new IOException("the store has no such model, or not any more: " + key + ", " + this);
  }

  @Override
  <T> ModelKey<T> replace(ModelKey<?> old, T model) throws IOException {
    if (models.remove(old.segment()) == null) {
      throw noSuchModel(old);
    }
    return put(model);
  }

  @Override
  <T> ModelKey<T> put(T model) {
    String segment = SegmentNames.newId();
    models.put(segment, model);
    return key(segment, Models.type(model));
  }

  @Override
  StoreBuilder begin() {
    return new StoreBuilder(this, null);
  }

  @Override
  <T> ModelKey<T> put(T model, StoreBuilder builder) {
    builder.complete();
    return put(model);
  }

  @Override
  void shutDown() {
    OPEN.remove(store);
    models.clear();
  }
}
