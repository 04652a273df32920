package io.modelshare;

import io.modelshare.container.Container;
import io.modelshare.container.ContainerWriter;
import io.modelshare.container.MappedContainer;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.schema.RecordedShapes;
import io.modelshare.store.FileWriters;
import io.modelshare.store.Reason;
import io.modelshare.store.UnfinishedFile;
import io.modelshare.watch.ModelEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps models in files: small ones, because caches are dropped and rebuilt on load.
 *
 * <p>A model file is a valid safetensors file, so other tools read its arrays by name.
 *
 * <p>All methods are safe for use by several threads and processes.
 */
public final class ModelFiles {
  private ModelFiles() {}

  /**
   * Saves a model, without its conditional fields unless this thread is in a share context.
   *
   * <p>The file appears in one step: readers see the old one or the new one, and a failure or a
   * crash leaves the old one. The new one has the mode of the old one, and its owner and group if
   * this process may give them; if not the group, then that may do only what others may.
   *
   * <p>A save that runs while the JVM shuts down is let run, so that a shutdown hook may wait for
   * it.
   *
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @param file where it goes, in a directory that exists; a file that is there is replaced, and a
   *     symbolic link is followed
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if the file cannot be written, or could not be mapped by {@link #load};
   *     nothing is left behind, and what was there is as it was
   */
  public static void save(Object model, Path file) throws IOException {
    Models.requireArgument(file, "file");
    ContainerWriter content = new ContainerWriter(Models.content(model));
    try (UnfinishedFile unfinished = UnfinishedFile.announce(file)) {
      try (FileChannel channel = unfinished.create()) {
        content.write(channel, true);
        unfinished.flush(channel);
      } catch (IOException | InternalError e) {
        throw new IOException(
            "cannot save a model of " + content.length() + " bytes: " + Reason.of(e) + ", file="
                + file,
            e);
      }
      unfinished.publish();
    }
  }

  /**
   * Loads a model. Its buffers are the mapped file itself and are given back when the model cannot
   * be reached any more; fields that were dropped are rebuilt.
   *
   * <p>While the model is in use, the file may be replaced by rename, as {@link #save} does, or
   * removed. It must not be overwritten or truncated: that can kill the JVM, unless it was loaded
   * {@linkplain LoadOption#IN_MEMORY in memory}.
   *
   * <p>Since the file was written, fields may have been added, removed, widened, or renamed with
   * {@code @Renamed}, in the type and in those of its parts.
   *
   * @param <T> the type of the model
   * @param file a file that {@link #save} has written
   * @param type the type of the model, or a super type
   * @return the model
   * @throws CorruptModelException if the file holds no sound model
   * @throws IncompatibleModelException if it holds a model of another type, or a type has changed
   *     in a way that would lose something: the message names each field that differs
   * @throws UnknownModelTypeException if the type has no generated serializer
   * @throws IOException if the file cannot be read, or a rebuilding method fails
   */
  public static <T> T load(Path file, Class<T> type) throws IOException {
    return load(file, type, Lifetime.COLLECTED, false);
  }

  /**
   * Loads a model as {@link #load(Path, Class)} does, with choices.
   *
   * @param <T> the type of the model
   * @param file a file that {@link #save} has written
   * @param type the type of the model, or a super type
   * @param options {@link LoadOption#IN_MEMORY} makes the model independent of the file, and
   *     {@link LoadOption#NOT_WRITABLE_BY_OTHERS} makes sure that it is not to be overwritten
   * @return the model
   * @throws IOException as {@link #load(Path, Class)} does; or if there is not enough memory for a
   *     copy, or others may write to the file
   */
  public static <T> T load(Path file, Class<T> type, LoadOption... options) throws IOException {
    Lifetime lifetime = Lifetime.COLLECTED;
    boolean isGuarded = false;
    for (LoadOption option : Models.requireArgument(options, "options")) {
      switch (Models.requireArgument(option, "option")) {
        case IN_MEMORY -> lifetime = Lifetime.COPIED;
        case NOT_WRITABLE_BY_OTHERS -> isGuarded = true;
      }
    }
    return load(file, type, lifetime, isGuarded);
  }

  private static <T> T load(Path file, Class<T> type, Lifetime lifetime, boolean isGuarded)
      throws IOException {
    Models.requireArgument(type, "type");
    MappedContainer mapped = isGuarded ? mapGuarded(file, lifetime) : map(file, lifetime);
    ModelEvent event = mapped.event();
    if (event != null) {
      Events.finish(event, mapped.container(), 0);
    }
    return Models.read(mapped, type, ShapeEvolution.WHERE_NOTHING_IS_LOST, null);
  }

  /** Looks at the name before and after, because an open file does not tell its mode. */
  private static MappedContainer mapGuarded(Path file, Lifetime lifetime) throws IOException {
    Object before = FileWriters.requireNoOther(Models.requireArgument(file, "file"));
    MappedContainer mapped = map(file, lifetime);
    if (!before.equals(FileWriters.requireNoOther(file))) {
      throw new IOException(
          "the file was replaced while it was opened: load it again, " + description(file));
    }
    return mapped;
  }

  private static MappedContainer map(Path file, Lifetime lifetime) throws IOException {
    try (FileChannel channel = open(file)) {
      return MappedContainer.open(named(file, channel), lifetime);
    } catch (UnsupportedOperationException e) {
      throw Reason.cannotBeMapped(file, e);
    } catch (IOException e) {
      throw Reason.interrupted(e, "load a model", description(file));
    }
  }

  /**
   * Tells what is in a model file. No class is loaded and no code of the model runs.
   *
   * @param file a file that {@link #save} has written
   * @return its type, tensors, lengths, schema, and what was dropped
   * @throws CorruptModelException if the file has no sound header
   * @throws IncompatibleModelException if another version of the format was written
   * @throws IOException if the file cannot be read
   */
  public static ModelFileInfo inspect(Path file) throws IOException {
    try (FileChannel channel = open(file)) {
      Container container = Container.read(named(file, channel));
      Set<String> copied = new HashSet<>(container.copied());
      List<ModelFileInfo.Tensor> tensors = container.tensors().stream()
          .map(tensor -> new ModelFileInfo.Tensor(
              tensor.name(),
              tensor.dtype().name(),
              tensor.shape(),
              tensor.byteLength(),
              !copied.contains(tensor.name())))
          .toList();
      SortedMap<String, List<String>> schema = schema(container);
      return new ModelFileInfo(
          file,
          container.type(),
          channel.size(),
          tensors,
          schema,
          container.dropped(),
          fields(container, schema, tensors));
    } catch (IOException e) {
      throw Reason.interrupted(e, "inspect a model", description(file));
    }
  }

  private static List<ModelFileInfo.Field> fields(
      Container container,
      SortedMap<String, List<String>> schema,
      List<ModelFileInfo.Tensor> tensors)
      throws IOException {
    try {
      return FieldBytes.of(schema.getOrDefault(container.type(), List.of()), tensors);
    } catch (UncheckedIOException e) {
      throw container.file().located(Objects.requireNonNull(e.getCause()));
    }
  }

  private static SortedMap<String, List<String>> schema(Container container) throws IOException {
    try {
      return new TreeMap<>(RecordedShapes.parse(container.types()).shapes());
    } catch (CorruptModelException e) {
      throw container.file().located(e);
    }
  }

  /**
   * Reads every byte of a model file and compares it with its checksum.
   *
   * @param file a file that {@link #save} has written
   * @throws CorruptModelException if the bytes are not those that were written; the message names
   *     the array
   * @throws IncompatibleModelException if another version of the format was written
   * @throws IOException if the file cannot be read
   */
  public static void verify(Path file) throws IOException {
    try (FileChannel channel = open(file)) {
      Container.read(named(file, channel)).verify();
    } catch (IOException e) {
      throw Reason.interrupted(e, "verify a model", description(file));
    }
  }

  static FileChannel open(Path file) throws IOException {
    Models.requireArgument(file, "file");
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (!found.isRegularFile()) {
      throw new CorruptModelException((found.isDirectory() ? "a directory" : "no regular file")
          + ", so not a model file: " + description(file));
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  static String description(Path file) {
    return "file=" + file;
  }

  static NamedFile named(Path file, FileChannel channel) {
    return new NamedFile(channel, "file", file);
  }
}
