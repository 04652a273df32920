package io.modelshare.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of this host in which hosted models are found, made and published. */
public final class HostPlaces {
  private static final int ATTEMPTS = 128;

  private HostPlaces() {}

  /**
   * Returns the places in which a hosted model may be. In the first of them processes meet: whoever
   * makes a model has its turn there, wherever the model goes then.
   *
   * @return one at least
   * @throws IOException if a setting is no path
   */
  static List<HostDirectory> all() throws IOException {
    Path configured = Places.configured();
    if (configured != null) {
      return List.of(HostDirectory.in(SegmentDirectory.below(configured)));
    }
    HostDirectory temporary = HostDirectory.in(SegmentDirectory.below(Places.temporary()));
    Path shared = Places.sharedMemory();
    return shared == null
        ? List.of(temporary)
        : List.of(HostDirectory.in(SegmentDirectory.below(shared)), temporary);
  }

  /**
   * Begins to use a hosted model.
   *
   * @param name its name
   * @return its use, to be released, or null if there is no such model on this host
   * @throws IOException if it cannot be looked at
   */
  public static @Nullable HostUse find(String name) throws IOException {
    for (HostDirectory each : all()) {
      HostUse use = each.use(name);
      if (use != null) {
        return use;
      }
    }
    return null;
  }

  /**
   * Takes the turn to make a hosted model.
   *
   * @param name its name
   * @return the turn, to be ended, or null if somebody else has it
   * @throws IOException if nothing can be written where it would be noted
   */
  public static @Nullable HostTurn tryTurn(String name) throws IOException {
    return all().get(0).tryTurn(name);
  }

  /**
   * Returns who has the turn to make a model.
   *
   * @param name its name
   * @return a part of a message
   * @throws IOException if a setting is no path
   */
  public static String whoseTurn(String name) throws IOException {
    return HostTurn.describe(all().get(0).note(name));
  }

  /**
   * Makes a segment of this process a hosted model, in the turn to make it.
   *
   * @param name its name
   * @param placed the segment, which this process owns no more then
   * @return the use of it by this process, to be released
   * @throws IOException if it cannot be moved; then the segment is freed
   */
  public static HostUse publish(String name, PlacedSegment placed) throws IOException {
    OwnedSegment segment = placed.segment();
    try {
      HostDirectory target =
          HostDirectory.in(SegmentDirectory.below(placed.placement().place()));
      return publish(target, name, segment);
    } finally {
      segment.free(); // what is left of it
    }
  }

  private static HostUse publish(HostDirectory target, String name, OwnedSegment segment)
      throws IOException {
    flush(segment.path());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      target.create();
      HostUse use = null;
      boolean complete = false;
      try {
        use = target.announce(name); // first, so that the directory stays
        HostDirectory.keepUntil(
            segment.path(), System.currentTimeMillis() + HostDirectory.defaultLinger());
        segment.moveTo(target.path(name));
        complete = true;
        return use;
      } catch (NoSuchFileException e) {
        if (!segment.isThere()) {
          throw e;
        }
      } finally {
        if (use != null && !complete) {
          use.leave();
        }
      }
    }
    throw new IOException("cannot publish a model after " + ATTEMPTS + " attempts: other processes"
        + " keep removing the directory " + target);
  }

  /** A file on a disk may outlive the host's crash, and has to be whole then. */
  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
