package io.modelshare.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of this host in which hosted models are found, made and published.
 *
 * @param chosen the only one, or null for those that the settings name
 * @param linger for how many milliseconds a model stays after its last use, or a negative number
 *     for what the settings say
 */
public record HostPlaces(@Nullable Path chosen, long linger) {
  /** Where and for as long as the settings say. */
  public static final HostPlaces OF_SETTINGS = new HostPlaces(null, -1);

  private static final int ATTEMPTS = 128;

  /**
   * Returns the places in which a hosted model may be. In the first of them processes meet: whoever
   * makes a model has its turn there, wherever the model goes then.
   *
   * @return one at least
   * @throws IOException if a setting is no path
   */
  List<HostDirectory> all() throws IOException {
    if (chosen != null) {
      return List.of(HostDirectory.in(SegmentDirectory.below(chosen)));
    }
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
  public @Nullable HostUse find(String name) throws IOException {
    for (HostDirectory each : all()) {
      HostUse use = each.use(name, linger);
      if (use != null) {
        return use;
      }
    }
    return null;
  }

  /**
   * Returns where a hosted model is.
   *
   * @param name its name
   * @return its file, or null if there is no such model on this host
   * @throws IOException if a setting is no path
   */
  public @Nullable Path locate(String name) throws IOException {
    for (HostDirectory each : all()) {
      if (Files.exists(each.path(name), LinkOption.NOFOLLOW_LINKS)) {
        return each.path(name);
      }
    }
    return null;
  }

  /** Sweeps where a model is about to be made. */
  void sweep() throws IOException {
    if (chosen == null) {
      Sweep.everywhere();
    } else {
      Sweep.quietly(SegmentDirectory.below(chosen));
    }
  }

  /** Returns where a model of a length is to be made. */
  Placement placement(long bytes) throws IOException {
    return chosen == null ? Placement.withRoomFor(bytes) : Placement.chosen(chosen);
  }

  /**
   * Takes the turn to make a hosted model.
   *
   * @param name its name
   * @return the turn, to be ended, or null if somebody else has it
   * @throws IOException if nothing can be written where it would be noted
   */
  public @Nullable HostTurn tryTurn(String name) throws IOException {
    return all().get(0).tryTurn(name);
  }

  /**
   * Returns who has the turn to make a model.
   *
   * @param name its name
   * @return a part of a message
   * @throws IOException if a setting is no path
   */
  public String whoseTurn(String name) throws IOException {
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
  public HostUse publish(String name, PlacedSegment placed) throws IOException {
    OwnedSegment segment = placed.segment();
    try {
      HostDirectory target =
          HostDirectory.in(SegmentDirectory.below(placed.placement().place()));
      return publish(target, name, segment);
    } finally {
      segment.free(); // what is left of it
    }
  }

  private HostUse publish(HostDirectory target, String name, OwnedSegment segment)
      throws IOException {
    flush(segment.path());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      target.create();
      HostUse use = null;
      boolean complete = false;
      try {
        use = target.announce(name, linger); // first, so that the directory stays
        HostDirectory.keepUntil(
            segment.path(), System.currentTimeMillis() + HostDirectory.effective(linger));
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
