package io.modelshare.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test shared memory and temporary files of its own, and makes sure that it leaves no file
 * and no mapping there.
 */
public final class OwnPlaces implements BeforeEachCallback, AfterEachCallback {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String SHARED_MEMORY = "modelshare.shm.dir";
  private static final Path SHM = Path.of("/dev/shm");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Whether this JDK ends a mapping when it is closed, and not when it was collected. */
  public static final boolean UNMAPS_AT_ONCE = Runtime.version().feature() >= 22;

  private final String originalTemporary = System.getProperty(TEMPORARY);
  private Path sharedMemory = SHM;
  private Path temporary = Path.of(originalTemporary);

  /** Makes the places and lets this JVM use them. */
  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    enter();
  }

  /** Makes the places and lets this JVM use them, for a program that is no test. */
  public void enter() throws IOException {
    temporary = Files.createTempDirectory(Path.of(originalTemporary), "modelshare-test-");
    sharedMemory = Files.createTempDirectory(
        Files.isWritable(SHM) ? SHM : Path.of(originalTemporary), "modelshare-test-");
    System.setProperty(TEMPORARY, temporary.toString());
    System.setProperty(SHARED_MEMORY, sharedMemory.toString());
  }

  /** Looks for files and mappings, and removes the places. */
  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    leave(context.getExecutionException().isEmpty());
  }

  /** Looks for files and mappings if asked to, and removes the places. */
  public void leave(boolean check) throws IOException {
    try {
      if (check) {
        Sweep.everywhere(); // ends leases that waited for a receiver
        assertEquals(List.of(), files(), "files left");
        assertNothingMapped();
      }
    } finally {
      System.setProperty(TEMPORARY, originalTemporary);
      System.clearProperty(SHARED_MEMORY);
      removeAll(temporary);
      removeAll(sharedMemory);
    }
  }

  /** Returns the place that is this test's shared memory. */
  public Path sharedMemory() {
    return sharedMemory;
  }

  /** Returns the place that is this test's directory for temporary files. */
  public Path temporary() {
    return temporary;
  }

  /** Returns the directory of segments in the shared memory. */
  public SegmentDirectory segments() throws IOException {
    return SegmentDirectory.below(sharedMemory);
  }

  /** Returns everything that is in the two places. */
  public List<Path> files() throws IOException {
    try (Stream<Path> shared = Files.walk(sharedMemory);
        Stream<Path> temp = Files.walk(temporary)) {
      return Stream.concat(shared, temp)
          .filter(path -> !path.equals(sharedMemory) && !path.equals(temporary))
          .sorted()
          .toList();
    }
  }

  /** Returns the lines of this process's map of memory that name a file in the two places. */
  public List<String> mappings() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines
          .filter(line -> line.contains(sharedMemory + "/") || line.contains(temporary + "/"))
          .toList();
    }
  }

  /** Returns the options that let a second JVM use the same places. */
  public static List<String> options() {
    return List.of(
        "-D" + TEMPORARY + "=" + System.getProperty(TEMPORARY),
        "-D" + SHARED_MEMORY + "=" + System.getProperty(SHARED_MEMORY, SHM.toString()));
  }

  /** Waits for the collector, which ends mappings on old JDKs, and on all those of chars. */
  public void collectMappings() throws IOException {
    Waiting.until("the mappings are collected", DEADLINE, () -> {
      System.gc();
      return mappings().isEmpty();
    });
  }

  private void assertNothingMapped() throws IOException {
    if (!Files.exists(Path.of("/proc/self/maps"))) {
      return;
    }
    if (!UNMAPS_AT_ONCE) {
      collectMappings();
    }
    assertEquals(List.of(), mappings(), "mappings left");
  }

  /** Removes a directory with everything in it. */
  public static void removeAll(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
