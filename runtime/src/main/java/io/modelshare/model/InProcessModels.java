package io.modelshare.model;

import io.modelshare.IncompatibleModelException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The models that one store of this JVM holds: the very objects that were put. Its clients find
 * them by the number of the store.
 *
 * <p>Safe for use by several threads.
 */
public final class InProcessModels {
  private static final Map<String, InProcessModels> OPEN = new ConcurrentHashMap<>();

  private final String store;
  private final Map<String, Object> models = new ConcurrentHashMap<>();

  private InProcessModels(String store) {
    this.store = store;
  }

  /** Returns the models of a new store, to be closed by the caller. */
  public static InProcessModels open(String store) {
    InProcessModels models = new InProcessModels(store);
    OPEN.put(store, models);
    return models;
  }

  /** Returns the models of an open store. */
  static InProcessModels find(String store) throws IOException {
    InProcessModels models = OPEN.get(store);
    if (models == null) {
      throw new IOException(
          "the store is gone: it was closed, or is in another process: " + describe(store));
    }
    return models;
  }

  static String describe(String store) {
    return "in-process store=" + store;
  }

  /** Puts a model under a number that no other has. */
  public void put(String number, Object model) {
    models.put(number, model);
  }

  /** Returns the model of a number. */
  <T> T get(String number, Class<T> type) throws IOException {
    Object model = require(number, models.get(number));
    if (!type.isInstance(model)) {
      throw new IncompatibleModelException("a model of type " + model.getClass().getName()
          + ", not " + type.getName() + " as its key says, model=" + number + ", " + this);
    }
    return type.cast(model);
  }

  /** Removes the model of a number. */
  public void remove(String number) throws IOException {
    require(number, models.remove(number));
  }

  private Object require(String number, @Nullable Object model) throws IOException {
    if (model == null) {
      throw new IOException(
          "the store has no such model, or not any more: model=" + number + ", " + this);
    }
    return model;
  }

  /** Lets go of all models. */
  public void close() {
    OPEN.remove(store);
    models.clear();
  }

  @Override
  public String toString() {
    return describe(store);
  }
}
