package io.modelshare.store;

import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the clients of a store find it and its segments.
 *
 * @param directory where the segments are
 * @param store the number of the store
 * @param lease the number of the lease that the store depends on
 */
public record StoreAddress(SegmentDirectory directory, String store, String lease) {

  /**
   * Creates the address of a store.
   *
   * @throws IllegalArgumentException if one of the numbers cannot be one
   */
  public StoreAddress {
    if (!SegmentNames.isId(store) || !SegmentNames.isId(lease)) {
      throw new IllegalArgumentException(
          "not a store: " + HandleText.shorten(store) + ", lease=" + HandleText.shorten(lease));
    }
  }

  Path marker() {
    return directory.resolve(new Marker(store, lease, SegmentNames.STORE).fileName());
  }

  /**
   * Makes sure that the store is still open.
   *
   * @throws IOException if its owner has closed it, or has died and was swept
   */
  public void requireOpen() throws IOException {
    if (!Files.exists(marker(), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "the store is gone: its owner has closed it, or has died and it was removed: " + this);
    }
  }

  /**
   * Returns where a segment of the store is.
   *
   * @param segment its number
   * @return its file, whether it may be used again or not
   */
  public Path path(String segment) {
    Path reusable = directory.resolve(SegmentNames.reusable(segment));
    return Files.exists(reusable, LinkOption.NOFOLLOW_LINKS)
        ? reusable
        : directory.resolve(SegmentNames.model(segment));
  }

  /**
   * Maps a segment of the store.
   *
   * @param segment the number of the segment
   * @return the segment's container, which outlives the removal of the segment
   * @throws IOException if the store is gone or has no such segment, or its bytes are no sound
   *     container
   */
  public MappedContainer attach(String segment) throws IOException {
    requireOpen();
    directory.check();
    Path model = directory.resolve(SegmentNames.model(segment));
    if (Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      return AttachedSegment.open(model, Lifetime.EXPLICIT);
    }
    Path reusable = directory.resolve(SegmentNames.reusable(segment));
    if (Files.exists(reusable, LinkOption.NOFOLLOW_LINKS)) {
      return attachReusable(reusable, segment);
    }
    try {
      LinkedFile linked = LinkedFile.read(
          directory.resolve(new Marker(segment, lease, SegmentNames.LINKED).fileName()));
      return attachLinked(linked);
    } catch (NoSuchFileException e) {
      requireOpen();
      if (e.getFile() != null && !Path.of(e.getFile()).startsWith(directory.path())) {
        throw new IOException(
            "the file of the model is gone: file=" + e.getFile() + ", " + this, e);
      }
      throw noSuchModel(segment, e);
    }
  }

  private static MappedContainer attachLinked(LinkedFile linked) throws IOException {
    try (FileChannel channel = FileChannel.open(linked.path(), StandardOpenOption.READ)) {
      linked.check();
      return MappedContainer.open(new NamedFile(channel, "file", linked.path()), Lifetime.EXPLICIT);
    } catch (IOException e) {
      throw Reason.interrupted(e, "attach to a model", "file=" + linked.path());
    }
  }

  IOException noSuchModel(String segment, @Nullable Exception cause) {
    return new IOException(
        "the store has no such model, or not any more: segment=" + segment + ", " + this, cause);
  }

  private MappedContainer attachReusable(Path model, String segment) throws IOException {
    ReaderLock lock;
    try {
      lock = ReaderLock.acquire(marker(), segment);
    } catch (IOException e) {
      requireOpen();
      throw Reason.interrupted(e, "attach to a model", "path=" + model);
    }
    return AttachedSegment.open(model, lock);
  }

  @Override
  public String toString() {
    return "store=" + store + ", directory=" + directory;
  }
}
