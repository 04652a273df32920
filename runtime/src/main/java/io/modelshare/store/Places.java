package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of this host where segments may be, as the environment says. */
public final class Places {
  private static final String TEMP_DIR_PROPERTY = "modelshare.temp.dir";
  private static final String TEMP_DIR_VARIABLE = "MODELSHARE_TEMP_DIR";
  private static final String SHARED_MEMORY_PROPERTY = "modelshare.shm.dir";
  private static final String SHARED_MEMORY = "/dev/shm";

  private Places() {}

  /**
   * Returns the directory that the user has set for mapped files.
   *
   * @return the directory in which ours is, or null if none is set
   */
  public static @Nullable Path configured() {
    String property = System.getProperty(TEMP_DIR_PROPERTY, "");
    String variable = System.getenv(TEMP_DIR_VARIABLE);
    if (!property.isEmpty()) {
      return Path.of(property);
    }
    return variable == null || variable.isEmpty() ? null : Path.of(variable);
  }

  /**
   * Returns where the host's shared memory is: {@code /dev/shm}, or what the system property
   * {@code modelshare.shm.dir} names.
   *
   * @return a directory, or null if there is none that can be written
   */
  public static @Nullable Path sharedMemory() {
    Path place = Path.of(System.getProperty(SHARED_MEMORY_PROPERTY, SHARED_MEMORY));
    return Files.isDirectory(place) && Files.isWritable(place) ? place : null;
  }

  /**
   * Returns where the host's shared memory is, as {@link #sharedMemory()} does.
   *
   * @return a directory
   * @throws IOException if there is none that can be written
   */
  public static Path requireSharedMemory() throws IOException {
    Path place = sharedMemory();
    if (place == null) {
      throw new IOException("this host has no shared memory that can be written: mount a tmpfs at"
          + " /dev/shm, or use a mapped file (MAPPED_FILE, FileModelStore)");
    }
    return place;
  }

  /**
   * Returns the directory for mapped files.
   *
   * @return the one that the user has set, or else that of the JVM for temporary files
   */
  public static Path files() {
    Path configured = configured();
    return configured == null ? temporary() : configured;
  }

  /**
   * Returns the directory of the JVM for temporary files.
   *
   * @return what {@code java.io.tmpdir} names
   */
  public static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Returns the directories of this user in all these places.
   *
   * @return directories that need not exist
   * @throws IOException if it cannot be found out who the user is
   */
  public static List<SegmentDirectory> directories() throws IOException {
    List<SegmentDirectory> directories = new ArrayList<>();
    for (Path place : new @Nullable Path[] {configured(), sharedMemory(), temporary()}) {
      if (place != null) {
        directories.add(SegmentDirectory.below(place));
      }
    }
    return directories;
  }
}
