package io.modelshare;

import io.modelshare.model.InProcessModels;
import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import io.modelshare.store.SegmentNames;
import java.io.IOException;

/**
 * A store that shares nothing: its keys lead to the very objects that were put, and only within
 * this JVM. For programs that run with or without workers.
 */
@SuppressWarnings("serial") // no store is ever serialized
public final class InProcessModelStore extends OpenStore {
  private final transient InProcessModels models;

  private InProcessModelStore(String store, boolean nests) {
    super(new ModelSource.Objects(store), nests);
    this.models = InProcessModels.open(store);
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
    return new InProcessModelStore(SegmentNames.newId(), nests);
  }

  @Override
  <T> ModelKey<T> replace(ModelKey<?> old, T model) throws IOException {
    try {
      models.remove(old.segment());
    } catch (IOException e) {
      requireOpen(); // or it was closed meanwhile
      throw e;
    }
    return put(model);
  }

  @Override
  <T> ModelKey<T> put(T model) {
    String number = SegmentNames.newId();
    models.put(number, model);
    requireOpen(); // or it was closed meanwhile, and forgets what it holds
    return key(number, Models.type(model));
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
    models.close();
  }
}
