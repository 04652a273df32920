package io.modelshare.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test shared memory and temporary files of its own. */
public final class OwnPlaces implements BeforeEachCallback, AfterEachCallback {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String SHARED_MEMORY = "modelshare.shm.dir";
  private static final Path SHM = Path.of("/dev/shm");

  private final String originalTemporary = System.getProperty(TEMPORARY);
  private Path sharedMemory = SHM;
  private Path temporary = Path.of(originalTemporary);

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    temporary = Files.createTempDirectory(Path.of(originalTemporary), "modelshare-test-");
    sharedMemory = Files.createTempDirectory(
        Files.isWritable(SHM) ? SHM : Path.of(originalTemporary), "modelshare-test-");
    System.setProperty(TEMPORARY, temporary.toString());
    System.setProperty(SHARED_MEMORY, sharedMemory.toString());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    System.setProperty(TEMPORARY, originalTemporary);
    System.clearProperty(SHARED_MEMORY);
    for (Path place : List.of(temporary, sharedMemory)) {
      try (Stream<Path> all = Files.walk(place)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
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

  /** Returns everything that is in the two places. */
  public List<Path> files() throws IOException {
    try (Stream<Path> shared = Files.walk(sharedMemory);
        Stream<Path> files = Files.walk(temporary)) {
      return Stream.concat(shared, files).sorted().toList();
    }
  }

  /** Returns the options that let another JVM use the same places. */
  public List<String> options() {
    return List.of("-D" + TEMPORARY + "=" + temporary, "-D" + SHARED_MEMORY + "=" + sharedMemory);
  }
}
