package io.modelshare;

import io.modelshare.model.Models;
import io.modelshare.store.Places;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A store that keeps its models in mapped files.
 *
 * <p>They are in a directory {@code modelshare-<uid>} of mode 0700, which is removed with the last
 * of them. The directory around it is kept.
 */
@SuppressWarnings("serial") // no store is ever serialized
public final class FileModelStore extends SegmentStore {
  private final transient boolean reserialize;

  private FileModelStore(Path place, boolean reserialize, boolean nests) throws IOException {
    super(make(place), nests);
    this.reserialize = reserialize;
  }

  /**
   * Opens a store in the directory that the system property {@code modelshare.temp.dir} names, or
   * else the environment variable {@code MODELSHARE_TEMP_DIR}. If neither is set, the directory is
   * that of the JVM for temporary files. The store is then the one active on this thread.
   *
   * @return a new store, to be closed by the caller
   * @throws IOException if nothing can be written there
   */
  public static FileModelStore open() throws IOException {
    return open(false);
  }

  static FileModelStore open(boolean nests) throws IOException {
    return new FileModelStore(Places.files(), true, nests);
  }

  /**
   * Opens a store in a directory. It is then the one active on this thread.
   *
   * @param directory an existing directory, which is kept when the store is closed
   * @return a new store, to be closed by the caller
   * @throws IOException if nothing can be written there
   */
  public static FileModelStore open(Path directory) throws IOException {
    return open(directory, true);
  }

  /**
   * Opens a store in a directory. It is then the one active on this thread.
   *
   * @param directory an existing directory, which is kept when the store is closed
   * @param reserialize {@code true}: {@link #putSerialized} loads the model, rebuilds what was
   *     dropped and writes it again with all its fields. {@code false}: clients map the given file
   *     itself, and each rebuilds what was dropped. The file then has to stay as it is as long as
   *     the store is open
   * @return a new store, to be closed by the caller
   * @throws IOException if nothing can be written there
   */
  public static FileModelStore open(Path directory, boolean reserialize) throws IOException {
    Models.requireArgument(directory, "directory");
    return new FileModelStore(directory, reserialize, false);
  }

  @Override
  <T> ModelKey<T> putFile(Path modelFile, Class<T> type) throws IOException {
    return reserialize ? super.putFile(modelFile, type) : link(modelFile, type);
  }
}
