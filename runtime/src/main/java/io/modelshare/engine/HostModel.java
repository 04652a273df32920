package io.modelshare.engine;

import io.modelshare.container.Container;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.model.ArrivingModel;
import io.modelshare.model.AttachedModel;
import io.modelshare.model.Attaching;
import io.modelshare.model.Attachment;
import io.modelshare.model.ByteSource;
import io.modelshare.model.HostedModels;
import io.modelshare.store.ExitHook;
import io.modelshare.store.HostNames;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.Places;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that this JVM reads, on behalf of an engine whose tasks come and go. What was handed out
 * lasts as long as it can be reached, on every JDK, also after the release.
 *
 * <p>What is not released when the JVM ends in an orderly way is released then.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public final class HostModel<T> {
  private static final Set<HostModel<?>> OPEN = ConcurrentHashMap.newKeySet();
  private static final ExitHook HOOK = new ExitHook("modelshare-engine", HostModel::releaseAll);

  private final Attachment<T> attachment;
  private final T object;
  private boolean released;

  private HostModel(Attachment<T> attachment) {
    this.attachment = attachment;
    this.object = attachment.model().object();
    synchronized (HOOK) {
      OPEN.add(this);
      HOOK.setNeeded(true);
    }
  }

  /**
   * Opens the model of a content. If it is not on the host yet, one process fetches it.
   *
   * @param <T> the type of the model
   * @param content what {@link ModelContent} says
   * @param type the type of the model, or a super type
   * @param places where it may be
   * @param source writes the bytes of a saved model with this content
   * @return the model, to be released
   * @throws IOException if the source throws it, the bytes are not sound, or there is no room
   */
  public static <T> HostModel<T> open(
      String content, Class<T> type, HostPlaces places, ByteSource source) throws IOException {
    String name = HostNames.ofContent(content);
    return new HostModel<>(
        HostedModels.attach(places, name, type, new ArrivingModel(type, source, places)));
  }

  /**
   * Opens a model where a file of this host has it.
   *
   * @param <T> the type of the model
   * @param content what {@link ModelContent} says
   * @param source where the model is, which may be no file
   * @param type the type of the model, or a super type
   * @return the model, to be released, or null if it is not on this host, or something was dropped
   *     from it: then it has to be {@linkplain #open brought} there
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if the file cannot be read, or has another content
   */
  public static <T> @Nullable HostModel<T> openWhereItIs(
      ModelContent content, URI source, Class<T> type) throws IOException {
    if (!"file".equals(source.getScheme())) {
      return null;
    }
    Path file = Path.of(source);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(
          file.toString(),
          null,
          "a model that is named as a file has to lie on each host: use a file system that all"
              + " hosts reach");
    }
    if (content.isAnythingDropped() || !Places.isOfThisHost(file)) {
      return null;
    }
    String name = HostNames.ofContent(content.digest());
    return new HostModel<>(HostedModels.attach("where it is/" + name, type, new WhereItIs(file)));
  }

  /**
   * A file that needs neither a copy nor somebody who frees it.
   *
   * @param file the file
   */
  private record WhereItIs(Path file) implements Attaching {
    @Override
    public <T> AttachedModel<T> attach(String name, Class<T> type) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        Container container = Container.read(new NamedFile(channel, "file", file));
        if (!name.endsWith(HostNames.ofContent(container.digest()))) {
          throw new IOException("the file was replaced since it was opened, file=" + file);
        }
        MappedContainer mapped = MappedContainer.open(container, Lifetime.COLLECTED);
        return AttachedModel.hosted(mapped, type, null);
      }
    }
  }

  /**
   * Returns the model.
   *
   * @return the same object for all who have opened it by this class loader
   */
  public T object() {
    return object;
  }

  /**
   * Ends the use of the model by this process. Releasing twice is harmless. A JVM that ends
   * meanwhile in an orderly way waits for it.
   */
  public synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    try {
      attachment.leave(true);
    } finally {
      synchronized (HOOK) {
        OPEN.remove(this); // only now: until then the hook waits
        HOOK.setNeeded(!OPEN.isEmpty());
      }
    }
  }

  private static void releaseAll() {
    List.copyOf(OPEN).forEach(HostModel::release);
  }
}
