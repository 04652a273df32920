package io.modelshare;

import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Events;
import io.modelshare.model.ModelSource;
import io.modelshare.model.Models;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.StoreDirectory;
import io.modelshare.store.Sweep;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.PersistEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A store that keeps its models in segments of a directory, where other processes map them. */
@SuppressWarnings("serial") // no store is ever serialized
abstract class SegmentStore extends OpenStore {
  private final transient StoreDirectory segments;

  SegmentStore(StoreDirectory segments, boolean nests) {
    super(new ModelSource.Segments(segments.address()), nests);
    this.segments = segments;
  }

  /** Sweeps what the dead have left, and makes the store's presence on disk. */
  static StoreDirectory make(Path place) throws IOException {
    Sweep.everywhere();
    SegmentDirectory directory = SegmentDirectory.below(place);
    Sweep.run(directory);
    return StoreDirectory.open(directory);
  }

  @Override
  <T> ModelKey<T> put(T model) throws IOException {
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    return key(recorded(event, segments.write(layOut(model))), Models.type(model));
  }

  @Override
  StoreBuilder begin() throws IOException {
    return new StoreBuilder(this, segments.begin());
  }

  @Override
  <T> ModelKey<T> put(T model, StoreBuilder builder) throws IOException {
    return key(segments.add(builder.complete(model)), Models.type(model));
  }

  @Override
  <T> ModelKey<T> replace(ModelKey<?> old, T model) throws IOException {
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    return key(recorded(event, segments.replace(old.segment(), layOut(model))), Models.type(model));
  }

  /** Returns the number of a segment, after an event that is wanted was recorded. */
  private String recorded(@Nullable ModelEvent event, String segment) {
    if (event != null) {
      Events.finish(event, segments.address().path(segment), 0);
    }
    return segment;
  }

  private static ContainerWriter layOut(Object model) throws IOException {
    return new ContainerWriter(Models.contentForSharing(model));
  }

  /** Uses a file as it is. */
  final <T> ModelKey<T> link(Path modelFile, Class<T> type) throws IOException {
    return key(segments.link(modelFile), type);
  }

  @Override
  void shutDown() throws IOException {
    segments.close();
  }
}
