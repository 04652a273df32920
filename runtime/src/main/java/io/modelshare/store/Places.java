package io.modelshare.store;

import io.modelshare.PersistMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
  private static final String JVM_TEMP_DIR_PROPERTY = "java.io.tmpdir";

  /** The directory that was asked for last: to find out takes longer than to attach. */
  private static volatile @Nullable Path knownOfThisHost;

  private Places() {}

  /**
   * Returns the directory that the user has set for mapped files.
   *
   * @return the directory in which ours is, or null if none is set
   * @throws IOException if the setting is no path
   */
  public static @Nullable Path configured() throws IOException {
    String value = configuredValue();
    return value.isEmpty() ? null : path(configuredBy(), value);
  }

  private static String configuredValue() {
    String value = configuredBy().equals(TEMP_DIR_PROPERTY)
        ? System.getProperty(TEMP_DIR_PROPERTY)
        : System.getenv(TEMP_DIR_VARIABLE);
    return value == null ? "" : value;
  }

  private static String configuredBy() {
    return System.getProperty(TEMP_DIR_PROPERTY, "").isEmpty()
        ? TEMP_DIR_VARIABLE
        : TEMP_DIR_PROPERTY;
  }

  private static Path path(String setting, String value) throws IOException {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IOException(
          setting + " is no path: " + e.getReason()
              + ": set it to a directory, or start the JVM in a locale that has all its characters"
              + " (LC_ALL), value=" + value,
          e);
    }
  }

  private static @Nullable Path pathOrNull(String value) {
    try {
      return value.isEmpty() ? null : Path.of(value);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Returns which setting names a place, as a part of a message that may be empty. */
  static String origin(Path place, String remedy) {
    Path configured = pathOrNull(configuredValue());
    if (configured != null && configured.toAbsolutePath().normalize().equals(place)) {
      return ", which " + configuredBy() + " names: " + remedy;
    }
    return "";
  }

  /**
   * Returns where the host's shared memory is: {@code /dev/shm}, or what the system property
   * {@code modelshare.shm.dir} names.
   *
   * @return a directory, or null if there is none that can be written
   */
  public static @Nullable Path sharedMemory() {
    Path place = pathOrNull(System.getProperty(SHARED_MEMORY_PROPERTY, SHARED_MEMORY));
    return place != null && Files.isDirectory(place) && Files.isWritable(place) ? place : null;
  }

  /**
   * Returns by which method a file is shared.
   *
   * @param file where a model is
   * @return {@link PersistMethod#SHARED_MEMORY} for a file below {@link #sharedMemory()}
   */
  public static PersistMethod method(Path file) {
    Path shared = sharedMemory();
    return shared != null && file.toAbsolutePath().startsWith(shared.toAbsolutePath())
        ? PersistMethod.SHARED_MEMORY
        : PersistMethod.MAPPED_FILE;
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
   * Returns whether a file is in a file system of this host, as opposed to one of the network.
   *
   * @param file a file that exists
   * @return {@code true} also if that cannot be found out
   * @throws IOException if the file does not exist
   */
  public static boolean isOfThisHost(Path file) throws IOException {
    Path directory = file.toRealPath().getParent();
    if (directory == null || directory.equals(knownOfThisHost)) {
      return true;
    }
    boolean isLocal = Mounts.read(Path.of("/")).remoteType(directory) == null;
    if (isLocal) {
      knownOfThisHost = directory;
    }
    return isLocal;
  }

  /**
   * Returns the directory for mapped files.
   *
   * @return the one that the user has set, or else that of the JVM for temporary files
   * @throws IOException if the setting is no path
   */
  public static Path files() throws IOException {
    Path configured = configured();
    return configured == null ? temporary() : configured;
  }

  /**
   * Returns the directory of the JVM for temporary files.
   *
   * @return what {@code java.io.tmpdir} names
   * @throws IOException if that is no path
   */
  public static Path temporary() throws IOException {
    return path(JVM_TEMP_DIR_PROPERTY, System.getProperty(JVM_TEMP_DIR_PROPERTY));
  }

  /**
   * Returns the directories of this user in all these places, without those whose setting is no
   * path.
   *
   * @return directories that need not exist
   * @throws IOException if it cannot be found out who the user is
   */
  public static List<SegmentDirectory> directories() throws IOException {
    List<SegmentDirectory> directories = new ArrayList<>();
    Path temporary = pathOrNull(System.getProperty(JVM_TEMP_DIR_PROPERTY));
    Path configured = pathOrNull(configuredValue());
    for (Path place : new @Nullable Path[] {configured, sharedMemory(), temporary}) {
      if (place != null) {
        directories.add(SegmentDirectory.below(place));
      }
    }
    return directories;
  }
}
