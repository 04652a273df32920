package io.modelshare.versions;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.UnfinishedFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one name. Each is a small file that is replaced by rename, so that who reads it
 * sees the old one or the new one.
 */
final class Labels {
  private static final System.Logger LOGGER = System.getLogger(Labels.class.getName());

  private static final String NO_LABEL = "not a label: ";
  private static final String REMEDY = ": let it point to a version again (ModelRepository.label)";

  private final Path directory;
  private final SegmentDirectory workshop;

  Labels(Path directory, SegmentDirectory workshop) {
    this.directory = directory;
    this.workshop = workshop;
  }

  private Path file(String label) {
    return directory.resolve(label + VersionNames.LABEL);
  }

  /**
   * Looks at the file of a label without reading it. Two states of it look different: the file is
   * another one, and should the file system have used its number again, it is younger, and has
   * another length.
   */
  LabelStamp stamp(String label) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file(label), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new LabelStamp(found.fileKey(), found.lastModifiedTime(), found.size());
  }

  /**
   * Reads a label.
   *
   * @return null if there is no such label
   * @throws CorruptModelException if the file is not one that {@link #point} has written
   */
  @Nullable
  Label read(String label) throws IOException {
    Path path = file(label);
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new CorruptModelException(NO_LABEL + "no regular file" + REMEDY + ", file=" + path);
      }
      try (FileChannel channel =
          FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        return read(new NamedFile(channel, "file", path));
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw Reason.interrupted(e, "read a label", "file=" + path);
    }
  }

  private static Label read(NamedFile file) throws IOException {
    long length = file.length();
    if (length > Label.MOST_BYTES) {
      throw file.corrupt(NO_LABEL + "length=" + length + ", limit=" + Label.MOST_BYTES + REMEDY);
    }
    byte[] bytes = new byte[(int) length];
    file.readFully(0, ByteBuffer.wrap(bytes));
    try {
      return Label.parse(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw file.corrupt(NO_LABEL + e.getMessage() + REMEDY);
    }
  }

  /**
   * Reads all labels.
   *
   * @param sound whether one that cannot be read is a failure, or else left out
   */
  Map<String, Label> all(boolean sound) throws IOException {
    Map<String, Label> labels = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "*" + VersionNames.LABEL)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String label = name.substring(0, name.length() - VersionNames.LABEL.length());
        Label read = !VersionNames.isName(label) ? null : sound ? read(label) : readSound(label);
        if (read != null) {
          labels.put(label, read);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return labels;
  }

  private @Nullable Label readSound(String label) throws IOException {
    try {
      return read(label);
    } catch (CorruptModelException e) {
      LOGGER.log(Level.WARNING, e.getMessage());
      return null;
    }
  }

  /**
   * Lets a label point to a version. Only one thread of the host does so at a time.
   *
   * @param content what tells the content of that version from others
   */
  void point(String label, long number, String content) throws IOException {
    Label old = readSound(label);
    if (old != null && old.number() == number && old.content().equals(content)) {
      return;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Label next = new Label(
        number,
        content,
        old == null ? 0 : old.number(),
        old == null ? 1 : old.generation() + 1,
        now,
        ProcessHandle.current().pid());
    write(file(label), next.text(), after(file(label), now));
  }

  /** Returns a time for a file that is later than that of the file that it replaces. */
  private static FileTime after(Path old, Instant now) throws IOException {
    try {
      Instant before = Files.getLastModifiedTime(old, LinkOption.NOFOLLOW_LINKS).toInstant();
      Instant next = before.plus(1, ChronoUnit.MICROS);
      return FileTime.from(next.isAfter(now) ? next : now);
    } catch (NoSuchFileException e) {
      return FileTime.from(now);
    }
  }

  private void write(Path file, String text, FileTime time) throws IOException {
    try (UnfinishedFile unfinished = UnfinishedFile.announce(workshop, file)) {
      try (FileChannel channel = unfinished.create()) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        Files.setLastModifiedTime(unfinished.path(), time);
        unfinished.flush(channel);
      }
      unfinished.publish();
    }
  }
}
