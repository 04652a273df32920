package io.modelshare;

import io.modelshare.model.Models;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.Placement;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import io.modelshare.store.UnfinishedSegment;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Builds a model in place that is persisted without a store. {@link Sharing#builder} makes it. */
public final class SharingBuilder extends SegmentBuilder {
  private final Placement placement;

  private SharingBuilder(Placement placement, UnfinishedSegment segment) {
    super(segment);
    this.placement = placement;
  }

  /**
   * Begins a model whose arrays are allocated first.
   *
   * @param method what was asked for, or null
   * @param bytes about how many the arrays will take
   */
  static SharingBuilder begin(@Nullable PersistMethod method, long bytes) throws IOException {
    Sweep.everywhere();
    Placement placement = method == null ? Placement.withRoomFor(bytes) : Placement.of(method);
    return new SharingBuilder(
        placement, UnfinishedSegment.begin(SegmentDirectory.below(placement.place())));
  }

  /**
   * Returns where the arrays are.
   *
   * @return how the model will be shared
   */
  public PersistMethod method() {
    return placement.method();
  }

  /**
   * Completes the model, conditional fields included, and ends this builder. What
   * {@link PersistedModel#get()} returns is another object with the same elements, read-only as in
   * every process.
   *
   * @param <T> the type of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the persisted model, owned by this process, which closes it
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if there is no room for the rest of the model, or it has more than some
   *     5,000 arrays; the builder is still open then, so that the model can be persisted as any
   *     other
   * @throws IllegalStateException after completing or closing
   */
  public <T> PersistedModel<T> persist(T model) throws IOException {
    OwnedSegment segment = complete(model);
    Class<T> type = Models.type(model);
    Sharing.Log.persisted(type, segment.path().toFile().length(), placement);
    return SharedModel.own(type, placement.method(), segment);
  }
}
