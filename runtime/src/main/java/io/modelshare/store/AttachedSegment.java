package io.modelshare.store;

import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** Maps segments, after a look at who made them. */
public final class AttachedSegment {
  private static final int PERMISSION_BITS = 07777;
  private static final int READ_ONLY = 0400;

  private AttachedSegment() {}

  /**
   * Maps a segment.
   *
   * @param model where the segment is: a path that {@link OwnedSegment#path()} returned, perhaps in
   *     another process
   * @param lifetime when the memory is given back
   * @return the segment's container, which outlives the removal of the segment
   * @throws IOException if there is no such segment, or it is not one that this user has published,
   *     or its bytes are no sound container
   */
  public static MappedContainer open(Path model, Lifetime lifetime) throws IOException {
    if (model.getFileName() == null
        || SegmentNames.parseModel(model.getFileName().toString()) == null) {
      throw new IOException("not a model's name: " + model);
    }
    return map(model, lifetime);
  }

  /**
   * Maps a segment whose file the owner of its store may use for another one as soon as nobody
   * reads it.
   *
   * @param model where the segment is
   * @param lock tells the owner that it is read, until that ends
   * @return the segment's container
   * @throws IOException as {@link #open} does
   */
  static MappedContainer open(Path model, ReaderLock lock) throws IOException {
    boolean mapped = false;
    try {
      MappedContainer container = map(model, Lifetime.EXPLICIT);
      container.whenGone(lock);
      mapped = true;
      return container;
    } finally {
      if (!mapped) {
        lock.run();
      }
    }
  }

  /**
   * Maps a model that belongs to no process, in a directory that is this user's alone.
   *
   * @param model where the model is
   * @param gone is run once the model cannot be read any more, or if this fails
   * @return the model's container, which outlives the removal of the file
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it is not one that this user has published, or its bytes are no sound
   *     container
   */
  public static MappedContainer openUnowned(Path model, Runnable gone) throws IOException {
    boolean mapped = false;
    try {
      MappedContainer container = mapPublished(model, Lifetime.EXPLICIT);
      container.whenGone(gone);
      mapped = true;
      return container;
    } catch (IOException e) {
      throw Reason.interrupted(e, "attach to a model", "path=" + model);
    } finally {
      if (!mapped) {
        gone.run();
      }
    }
  }

  /** Maps a model that belongs to no process, as above, with nothing to be run afterwards. */
  static MappedContainer openUnowned(Path model, Lifetime lifetime) throws IOException {
    try {
      return mapPublished(model, lifetime);
    } catch (IOException e) {
      throw Reason.interrupted(e, "attach to a model", "path=" + model);
    }
  }

  private static MappedContainer map(Path model, Lifetime lifetime) throws IOException {
    try {
      SegmentDirectory.of(model); // refuses one that is not sound
      return mapPublished(model, lifetime);
    } catch (IOException e) {
      throw failure(e, model);
    }
  }

  private static MappedContainer mapPublished(Path model, Lifetime lifetime) throws IOException {
    check(model);
    try (FileChannel channel =
        FileChannel.open(model, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return MappedContainer.open(new NamedFile(channel, "path", model), lifetime);
    }
  }

  private static IOException failure(IOException e, Path model) {
    if (e instanceof NoSuchFileException) {
      return new IOException(
          "no such model: its owner has closed or replaced it, or has died and it was removed:"
              + " path=" + model,
          e);
    }
    return Reason.interrupted(e, "attach to a model", "path=" + model);
  }

  /** Returns whether all bytes of a segment are there: its owner has made it read-only. */
  static boolean isPublished(Path model) throws IOException {
    return !CurrentUser.isPosix()
        || ((int) Files.getAttribute(model, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                & PERMISSION_BITS)
            == READ_ONLY;
  }

  private static void check(Path model) throws IOException {
    if (!CurrentUser.isPosix()) {
      return;
    }
    Map<String, Object> found =
        Files.readAttributes(model, "unix:uid,mode,nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) CurrentUser.attribute(found, "mode") & PERMISSION_BITS;
    if (!(boolean) CurrentUser.attribute(found, "isRegularFile")
        || (int) CurrentUser.attribute(found, "uid") != CurrentUser.id()
        || mode != READ_ONLY
        || (int) CurrentUser.attribute(found, "nlink") != 1) {
      throw new IOException("not a published model of this user: owner=" + found.get("uid")
          + ", required=" + CurrentUser.id() + ", mode=" + Integer.toOctalString(mode)
          + ", required=400, links=" + found.get("nlink") + ", regular file="
          + found.get("isRegularFile") + ", path=" + model);
    }
  }
}
