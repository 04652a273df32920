package io.modelshare.model;

import io.modelshare.container.Container;
import io.modelshare.container.ContainerWriter;
import io.modelshare.container.MappedContainer;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.ArrivingSegment;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.PlacedSegment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes what arrives where it stays, unless something was dropped: that has to be rebuilt.
 *
 * @param type the type of the model
 * @param source writes the bytes
 * @param places where it may stay
 */
public record ArrivingModel(Class<?> type, ByteSource source, HostPlaces places)
    implements HostMaking {

  @Override
  public PlacedSegment make() throws IOException {
    try (ArrivingSegment arriving = ArrivingSegment.begin(places)) {
      source.writeTo(arriving.target());
      PlacedSegment arrived = arriving.complete();
      boolean stays = false;
      try {
        stays = !arriving.container().isAnythingDropped();
        return stays ? arrived : rebuild(arrived.segment().path());
      } finally {
        if (!stays) {
          arrived.segment().free();
        }
      }
    }
  }

  private PlacedSegment rebuild(Path saved) throws IOException {
    try (FileChannel channel = FileChannel.open(saved, StandardOpenOption.READ)) {
      return rebuild(Container.read(new NamedFile(channel, "path", saved)), type, places);
    }
  }

  /** Puts the model of a file that is mapped meanwhile, and no longer: it is in memory twice. */
  public static PlacedSegment rebuild(Container container, Class<?> type, HostPlaces places)
      throws IOException {
    try (MappedContainer mapped = MappedContainer.open(container, Lifetime.EXPLICIT)) {
      Object model = Models.read(mapped, type, ShapeEvolution.WHERE_NOTHING_IS_LOST, null);
      ContainerWriter content = new ContainerWriter(Models.contentForSharing(model));
      return PlacedSegment.write(content, places, false);
    }
  }
}
