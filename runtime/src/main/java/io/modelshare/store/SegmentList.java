package io.modelshare.store;

import io.modelshare.store.ListedSegment.State;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the segments of a directory, owned and hosted, and changes nothing there. */
public final class SegmentList {
  private final SegmentDirectory directory;
  private final Set<String> dead;
  private final List<ListedSegment> found = new ArrayList<>();

  private SegmentList(SegmentDirectory directory, Set<String> dead) {
    this.directory = directory;
    this.dead = dead;
  }

  /**
   * Lists the segments of a directory.
   *
   * @param directory a directory that need not exist
   * @return the segments in the order of their paths
   * @throws IOException if the directory is not this user's alone, or cannot be read
   */
  public static List<ListedSegment> of(SegmentDirectory directory) throws IOException {
    if (!directory.exists()) {
      return List.of();
    }
    SegmentList list = new SegmentList(directory, Sweep.dead(directory));
    for (String lease : PrivateDirectory.names(directory.resolve(SegmentNames.LEASES))) {
      if (SegmentNames.isId(lease)) {
        list.addLease(lease);
      }
    }
    list.found.addAll(HostDirectory.in(directory).list());
    list.found.sort(Comparator.comparing(ListedSegment::path));
    return list.found;
  }

  private void addLease(String lease) throws IOException {
    SortedSet<Long> holders = dead.contains(lease)
        ? new TreeSet<>()
        : LockHolders.of(directory.resolve(SegmentNames.lease(lease))).of(0, Long.MAX_VALUE);
    for (String name : PrivateDirectory.names(directory.resolve(SegmentNames.directory(lease)))) {
      Marker marker = SegmentNames.parseMarker(lease, name);
      ListedSegment segment = marker == null ? null : segment(marker, holders);
      if (segment != null) {
        found.add(segment);
      }
    }
  }

  private @Nullable ListedSegment segment(Marker marker, SortedSet<Long> holders)
      throws IOException {
    boolean isDead = dead.contains(marker.lease());
    return switch (marker.state()) {
      case SegmentNames.OWNED ->
        isDead
            ? ListedSegment.of(file(marker), State.ABANDONED, holders)
            : ListedSegment.of(file(marker), written(file(marker)), holders);
      case SegmentNames.OFFERED ->
        isDead && Sweep.isExpired(directory, marker)
            ? ListedSegment.of(file(marker), State.ABANDONED, new TreeSet<>())
            : ListedSegment.of(file(marker), State.OFFERED, new TreeSet<>());
      case SegmentNames.LINKED -> isDead ? null : linked(marker, holders);
      default -> null; // of a store, or of a file that is saved
    };
  }

  private Path file(Marker marker) {
    Path reusable = directory.resolve(SegmentNames.reusable(marker.segment()));
    return Files.exists(reusable, LinkOption.NOFOLLOW_LINKS)
        ? reusable
        : directory.resolve(SegmentNames.model(marker.segment()));
  }

  private static State written(Path file) throws IOException {
    try {
      return AttachedSegment.isPublished(file) ? State.OWNED : State.WRITTEN;
    } catch (NoSuchFileException e) {
      return State.WRITTEN;
    }
  }

  private @Nullable ListedSegment linked(Marker marker, SortedSet<Long> holders)
      throws IOException {
    try {
      Path file = LinkedFile.read(directory.resolve(marker.fileName())).path();
      return ListedSegment.of(file, State.LINKED, holders);
    } catch (NoSuchFileException e) {
      return null; // removed meanwhile
    }
  }
}
