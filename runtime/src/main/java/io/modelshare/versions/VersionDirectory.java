package io.modelshare.versions;

import io.modelshare.CorruptModelException;
import io.modelshare.container.ContainerWriter;
import io.modelshare.container.MappedContainer;
import io.modelshare.store.LockHolders;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one name.
 *
 * <p>A version is complete, verified and flushed before it has a number, and a label is set after
 * that. What changes a name is done in turns, of which readers know nothing.
 */
public final class VersionDirectory {
  private static final Logger LOGGER = System.getLogger(VersionDirectory.class.getName());

  private static final Duration RECENT = Duration.ofMinutes(1);

  /** How often somebody else may be faster, who changes what was just read. */
  private static final int ATTEMPTS = 1000;

  private final Repository repository;
  private final String name;
  private final Numbers numbers;
  private final VersionFiles files;
  private final Labels labels;

  VersionDirectory(Repository repository, String name) {
    Path path = repository.path().resolve(name + VersionNames.VERSIONS);
    this.repository = repository;
    this.name = name;
    this.numbers = new Numbers(path);
    this.files = new VersionFiles(path);
    this.labels = new Labels(path, repository.workshop());
  }

  /**
   * Returns the numbers of the versions that are there.
   *
   * @return numbers in ascending order
   * @throws IOException if the directory cannot be read
   */
  public SortedSet<Long> numbers() throws IOException {
    return numbers.all();
  }

  /**
   * Returns where a version is.
   *
   * @param number the version
   * @return its file, whether it is there or not
   */
  public Path path(long number) {
    return files.file(number);
  }

  /**
   * Adds a version.
   *
   * @param content what goes into it
   * @param label a label that points to it from then on, or null
   * @return the version
   * @throws IOException if it cannot be written, or its bytes are not those that were; nothing is
   *     left behind, and the label points where it did
   */
  public PublishedVersion publish(ContainerWriter content, @Nullable String label)
      throws IOException {
    Sweep.quietly(repository.workshop());
    try {
      files.create();
    } catch (NoSuchFileException e) {
      throw repository.gone(e);
    }
    OwnedSegment written = OwnedSegment.writeChecked(repository.workshop(), content);
    try {
      String key = VersionFiles.verify(written.path());
      return files.change(() -> add(written, key, label));
    } finally {
      free(written);
    }
  }

  private PublishedVersion add(OwnedSegment written, String content, @Nullable String label)
      throws IOException {
    long number = numbers.take();
    files.add(written, number);
    boolean complete = false;
    try {
      if (label != null) {
        labels.point(label, number, content);
      }
      complete = true;
    } finally {
      if (!complete) {
        files.remove(number, written);
      }
    }
    return describe(number);
  }

  /** Frees what was announced. What cannot be removed is left to the next sweep. */
  private static void free(OwnedSegment segment) {
    try {
      segment.free();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "left to the next sweep: " + segment.path(), e);
    }
  }

  private PublishedVersion describe(long number) throws IOException {
    return files.describe(number, labels.all(false), files.readers());
  }

  /**
   * Lets a label point to a version, of which every byte is read before.
   *
   * @param label the label, new or not
   * @param number the version
   * @throws IOException if there is no such version, or its bytes are not those that were written
   */
  public void label(String label, long number) throws IOException {
    String content = verify(number);
    files.change(() -> {
      if (!files.isThere(number)) {
        throw missing(number, null);
      }
      labels.point(label, number, content);
      return number;
    });
  }

  private String verify(long number) throws IOException {
    try {
      return files.verify(number);
    } catch (NoSuchFileException e) {
      throw missing(number, e);
    }
  }

  private IOException missing(long number, @Nullable IOException cause) throws IOException {
    return new IOException(
        "no such version, or not any more: version=" + number + ", versions=" + numbers.all() + ", "
            + this,
        cause);
  }

  /**
   * Lets a label point to the version that it pointed to before.
   *
   * @param label the label
   * @return the version that it points to now
   * @throws IOException if there is no such label, it never pointed elsewhere, or that version is
   *     gone or not sound
   */
  public PublishedVersion rollBack(String label) throws IOException {
    Map<Long, String> verified = new HashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = before(label);
      if (!verified.containsKey(before)) {
        verified.put(before, verify(before));
      }
      Optional<PublishedVersion> now = files.change(() -> rollBack(label, verified));
      if (now.isPresent()) {
        return now.get();
      }
    }
    throw tooFast(label);
  }

  /** Returns nothing if the label was set after that version was verified. */
  private Optional<PublishedVersion> rollBack(String label, Map<Long, String> verified)
      throws IOException {
    long before = before(label);
    String content = verified.get(before);
    if (content == null) {
      return Optional.empty();
    }
    if (!files.isThere(before)) {
      throw missing(before, null);
    }
    labels.point(label, before, content);
    return Optional.of(describe(before));
  }

  private long before(String label) throws IOException {
    Label now = require(label);
    if (now.previous() == 0) {
      throw new IOException("label " + label + " has only ever pointed to version " + now.number()
          + ", so there is nothing to go back to, " + this);
    }
    return now.previous();
  }

  private Label require(String label) throws IOException {
    Label found = labels.read(label);
    if (found == null) {
      SortedSet<Long> known = numbers.all();
      throw new IOException(
          (known.isEmpty() ? "nothing was published under this name" : "no such label: " + label)
              + ", versions=" + known + ", labels=" + knownLabels() + ", " + this);
    }
    return found;
  }

  private Set<String> knownLabels() {
    try {
      return labels.all(false).keySet();
    } catch (IOException e) {
      return Set.of(); // no directory
    }
  }

  private IOException tooFast(String label) {
    return new IOException("label " + label + " was set by others " + ATTEMPTS
        + " times while it was looked at, " + this);
  }

  /**
   * Looks at all versions.
   *
   * @return versions in ascending order, none if there are none
   * @throws IOException if the directory cannot be read
   */
  public List<PublishedVersion> versions() throws IOException {
    SortedSet<Long> all = numbers.all();
    if (all.isEmpty()) {
      return List.of();
    }
    List<PublishedVersion> versions = new ArrayList<>();
    Map<String, Label> known = labels.all(false);
    LockHolders holders = files.readers();
    for (long number : all) {
      try {
        versions.add(files.describe(number, known, holders));
      } catch (NoSuchFileException e) {
        // removed meanwhile
      }
    }
    return versions;
  }

  /**
   * Removes versions that no label points to and nobody reads.
   *
   * @param count how many of the newest stay in any case
   * @return how many were removed
   * @throws CorruptModelException if a label cannot be read, so that it might point to any version
   * @throws IOException if a file cannot be removed
   */
  public int retain(int count) throws IOException {
    if (numbers.all().isEmpty()) {
      return 0;
    }
    List<OwnedSegment> removed = new ArrayList<>();
    try {
      return files.change(() -> retain(count, removed));
    } finally {
      removed.forEach(VersionDirectory::free);
    }
  }

  private int retain(int count, List<OwnedSegment> removed) throws IOException {
    Set<Long> labelled =
        labels.all(true).values().stream().map(Label::number).collect(Collectors.toSet());
    List<Long> all = new ArrayList<>(numbers.all());
    LockHolders holders = files.readers();
    int before = removed.size();
    for (long number : all.subList(0, Math.max(0, all.size() - count))) {
      if (!labelled.contains(number) && !remove(number, removed)) {
        logRead(files.describe(number, Map.of(), holders), VersionFiles.readers(holders, number));
      }
    }
    return removed.size() - before;
  }

  private boolean remove(long number, List<OwnedSegment> removed) throws IOException {
    OwnedSegment segment = OwnedSegment.announce(repository.workshop());
    boolean taken = false;
    try {
      taken = files.removeIfUnread(number, segment);
      return taken;
    } finally {
      if (taken) {
        removed.add(segment);
      } else {
        free(segment);
      }
    }
  }

  /** Names those who read an old version; that of a moment ago is read by many. */
  private void logRead(PublishedVersion version, SortedSet<Long> readers) {
    boolean isOld = version.published().isBefore(Instant.now().minus(RECENT));
    LOGGER.log(
        isOld ? Level.INFO : Level.DEBUG,
        "version {0,number,#} is kept because it is read, by {1}, {2}",
        version.number(),
        readers.isEmpty() ? "processes that this system does not tell" : "processes " + readers,
        this);
  }

  /**
   * Looks at the file of a label without reading it.
   *
   * @param label the label
   * @return how it looks
   * @throws IOException if it is not there
   */
  public LabelStamp stamp(String label) throws IOException {
    try {
      return labels.stamp(label);
    } catch (NoSuchFileException e) {
      require(label);
      return labels.stamp(label); // it was made meanwhile
    }
  }

  /**
   * Returns where a label points.
   *
   * @param label the label
   * @return the number of a version
   * @throws CorruptModelException if the file of the label is none
   * @throws IOException if there is no such label
   */
  public long target(String label) throws IOException {
    return require(label).number();
  }

  /**
   * Maps the version that a label points to.
   *
   * @param label the label
   * @return the version
   * @throws CorruptModelException if the label or the version is not sound
   * @throws IOException if there is no such label, or what it points to is gone
   */
  public OpenVersion open(String label) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Label now = require(label);
      try {
        return open(now.number(), now.content());
      } catch (NoSuchFileException e) {
        if (require(label).text().equals(now.text())) {
          throw missing(now.number(), e);
        }
      }
    }
    throw tooFast(label);
  }

  /**
   * Maps a version.
   *
   * @param number the version
   * @return the version
   * @throws IOException if there is no such version, or it is not sound
   */
  public OpenVersion open(long number) throws IOException {
    try {
      return open(number, null);
    } catch (NoSuchFileException e) {
      throw missing(number, e);
    }
  }

  private OpenVersion open(long number, @Nullable String content) throws IOException {
    Reading reading = files.announce(number);
    MappedContainer mapped = files.open(number, reading);
    boolean complete = false;
    try {
      String found = mapped.container().digest();
      if (content != null && !content.equals(found)) {
        throw new CorruptModelException("a label points to version " + number
            + " with other content: digest=" + found + ", expected=" + content + ", " + this);
      }
      OpenVersion open = new OpenVersion(describe(number), mapped, reading);
      complete = true;
      return open;
    } finally {
      if (!complete) {
        mapped.close();
        reading.close();
      }
    }
  }

  @Override
  public String toString() {
    return "name=" + name + ", " + repository;
  }
}
