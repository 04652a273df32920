package io.modelshare.cli;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.ModelHandle;
import io.modelshare.store.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model that was named on the command line: a file, or the handle of one that is shared.
 *
 * @param path where its bytes are
 * @param handle the handle, or null for a file
 */
record GivenModel(Path path, @Nullable ModelHandle handle) {
  private static final String HANDLE = "modelshare:";
  private static final String OTHER_HANDLE = "modelshare-store:";
  private static final String KEY = "modelshare-key:";

  /** A file that is open, to be closed. */
  record Opened(FileChannel channel, NamedFile file) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /**
   * Reads an argument.
   *
   * @throws IllegalArgumentException if it can name no model
   */
  static GivenModel parse(String argument) {
    String text = argument.strip();
    if (text.startsWith(OTHER_HANDLE) || text.startsWith(KEY)) {
      throw new IllegalArgumentException(
          "the handle or key of a store, which is not one model: 'ls' lists the models of stores: "
              + text);
    }
    try {
      if (text.startsWith(HANDLE)) {
        ModelHandle handle = ModelHandle.parse(text);
        return new GivenModel(handle.path(), handle);
      }
      return new GivenModel(Path.of(argument), null);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(Reason.noPath("the argument", e).getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Opens the file for reading. */
  Opened open() throws IOException {
    require();
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new Opened(channel, new NamedFile(channel, handle == null ? "file" : "path", path));
  }

  /** Makes sure that there is a file. */
  void require() throws IOException {
    if (handle != null && !Files.exists(path)) {
      throw new IOException(
          "no such model: its owner has closed or replaced it, or has died and it was removed:"
              + " path=" + path);
    }
    if (!Files.exists(path)) {
      throw new IOException("no such file: " + path);
    }
    if (!Files.isRegularFile(path)) {
      throw new CorruptModelException((Files.isDirectory(path) ? "a directory" : "no regular file")
          + ", so not a model file: file=" + path);
    }
  }

  /** Returns how it is shared, in the words of handles, or that it is a file. */
  String method() {
    return handle == null ? "file" : handle.method().name().toLowerCase(Locale.ROOT);
  }
}
