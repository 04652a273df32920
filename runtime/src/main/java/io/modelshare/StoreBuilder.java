package io.modelshare;

import io.modelshare.store.UnfinishedSegment;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Builds a model in place that a store holds. {@link ModelStore#builder} makes it. */
public final class StoreBuilder extends SegmentBuilder {
  private final OpenStore store;

  StoreBuilder(OpenStore store, @Nullable UnfinishedSegment segment) {
    super(segment);
    this.store = store;
  }

  /**
   * Completes the model, conditional fields included, puts it into the store, and ends this
   * builder. In a store in this process the buffers stay what they are; in others they end.
   *
   * @param <T> the type of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the key that leads to it
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if there is no room for the rest of the model, or it has more than some
   *     5,000 arrays; the builder is still open then, so that the model can be put as any other
   * @throws IllegalStateException after completing or closing, or if the store is closed
   */
  public <T> ModelKey<T> putModel(T model) throws IOException {
    return store.putModel(model, this);
  }
}
