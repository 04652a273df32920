package io.modelshare;

import io.modelshare.container.Container;
import io.modelshare.container.ContainerWriter;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.model.ArrivingModel;
import io.modelshare.model.AttachedModel;
import io.modelshare.model.Attaching;
import io.modelshare.model.ByteSource;
import io.modelshare.model.HostMaking;
import io.modelshare.model.HostedModels;
import io.modelshare.model.Models;
import io.modelshare.store.HostNames;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.PlacedSegment;
import io.modelshare.store.Places;
import io.modelshare.store.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One copy of a model for all JVMs of this user on the host, which belongs to none of them.
 *
 * <p>The first JVM that opens a model loads it, and puts its shared form where
 * {@link Sharing#persist(Object)} would. All others attach, or wait for the load. If the loader
 * throws or its process dies, the next who waits has its turn with its own loader.
 *
 * <p>The model stays as long as anybody uses it. Then it stays for as many seconds as the system
 * property {@code modelshare.host.linger} says, 600 if it is not set. After that the next use of
 * any model, or {@code io.modelshare.Gc}, removes it. With 0 the last release does. Processes may
 * be killed at any moment: what they leave is removed by a later use.
 *
 * <p>A JVM attaches once for each model and type, and the memory is given back with the last
 * release. Nobody waits to release.
 *
 * <p>Whoever waits for the load of another does so for as many seconds as
 * {@code modelshare.host.timeout} says, 600 if it is not set. To interrupt a thread that waits ends
 * the wait with an {@code IOException}; the load goes on.
 *
 * <p>Applications meet where their settings name the same places: by the system property
 * {@code modelshare.temp.dir}, or else in the host's shared memory. A file system of the network is
 * refused. All methods are safe for use by several threads and class loaders.
 *
 * <p>The log of this class says at level DEBUG how the JVM came to a model: it was loaded, in so
 * many seconds, or another was waited for. That it was found is said only if the system property
 * {@code modelshare.debug.hosts} is true, as the first line of a log takes longer than to attach.
 */
public final class HostModels {
  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

  private HostModels() {}

  /**
   * Opens the model in a file. What tells it from others is its content. Files of any name and
   * place lead to the same copy if they have the same digest in their header. A file that was
   * replaced leads to another one.
   *
   * <p>A file of this host from which nothing was dropped is mapped where it is. Then nothing is
   * copied, and the file itself may be replaced by rename but not be overwritten.
   *
   * @param <T> the type of the model
   * @param file a file that {@link ModelFiles#save} has written
   * @param type the type of the model, or a super type
   * @return the model, to be released
   * @throws CorruptModelException if the file holds no sound model; whoever loads it compares every
   *     byte with its checksum
   * @throws IncompatibleModelException as {@link ModelFiles#load(Path, Class)} does
   * @throws IOException if the file cannot be read, there is no room, or another process has been
   *     loading it for too long: the message says which, and since when
   */
  public static <T> SharedObject<T> open(Path file, Class<T> type) throws IOException {
    Models.requireArgument(type, "type");
    try (FileChannel channel = ModelFiles.open(file)) {
      Container container = Container.read(ModelFiles.named(file, channel));
      String name = HostNames.ofContent(container.digest());
      if (!container.isAnythingDropped() && Places.isOfThisHost(file)) {
        return new HostLoan<>(HostedModels.attach(name, type, new MappedWhereItIs(container)));
      }
      return new HostLoan<>(HostedModels.attach(name, type, new FromFile(file, name, type)));
    } catch (IOException e) {
      throw Reason.interrupted(e, "open a model", ModelFiles.description(file));
    }
  }

  /**
   * A file that needs neither a copy nor somebody who frees it.
   *
   * @param container its header
   */
  private record MappedWhereItIs(Container container) implements Attaching {
    @Override
    public <T> AttachedModel<T> attach(String name, Class<T> type) throws IOException {
      MappedContainer mapped = MappedContainer.open(container, Lifetime.EXPLICIT);
      return AttachedModel.hosted(mapped, type, null);
    }
  }

  /**
   * Loads a file, which must still be the same. Not a lambda: who attaches makes it as well.
   *
   * @param file the file
   * @param name that of its content
   * @param type the type of the model
   */
  private record FromFile(Path file, String name, Class<?> type) implements HostMaking {
    @Override
    public PlacedSegment make() throws IOException {
      try (FileChannel channel = ModelFiles.open(file)) {
        Container container = Container.read(ModelFiles.named(file, channel));
        if (!HostNames.ofContent(container.digest()).equals(name)) {
          throw new IOException("the file was replaced while it was opened: open it again, "
              + ModelFiles.description(file));
        }
        container.verify();
        return ArrivingModel.rebuild(container, type, HostPlaces.OF_SETTINGS);
      }
    }
  }

  private static PlacedSegment put(Object model) throws IOException {
    return PlacedSegment.write(new ContainerWriter(Models.contentForSharing(model)), null);
  }

  /**
   * Opens the model of a key.
   *
   * @param <T> the type of the model
   * @param key tells the model from all others of this user on the host, so that it names version
   *     and parameters, too
   * @param type the type of the model, or a super type
   * @param loader loads the model if it is not on the host
   * @return the model, to be released
   * @throws IncompatibleModelException if the model of this key is of another type, or of a shape
   *     of the type that this one cannot be read from
   * @throws IOException if the loader throws it, there is no room, or another process has been
   *     loading the model for too long: the message says which, and since when
   */
  public static <T> SharedObject<T> open(String key, Class<T> type, ModelLoader<? extends T> loader)
      throws IOException {
    Models.requireArgument(key, "key");
    Models.requireArgument(type, "type");
    Models.requireArgument(loader, "loader");
    String name = HostNames.ofKey(key);
    return new HostLoan<>(HostedModels.attach(name, type, new FromLoader(key, type, loader)));
  }

  /**
   * Puts what a loader returns.
   *
   * @param key the key, for messages
   * @param type the type of the model
   * @param loader loads it
   */
  private record FromLoader(String key, Class<?> type, ModelLoader<?> loader)
      implements HostMaking {
    @Override
    public PlacedSegment make() throws IOException {
      Object model = loader.load();
      if (!type.isInstance(model)) {
        throw new IncompatibleModelException("the loader has returned "
            + (model == null ? "null" : "a model of type " + model.getClass().getName())
            + ", not " + type.getName() + ", key=" + key);
      }
      return put(model);
    }
  }

  /**
   * Opens the model of a key, of which the bytes come from somewhere else.
   *
   * @param <T> the type of the model
   * @param key tells the model from all others of this user on the host, so that it names version
   *     and parameters, too
   * @param type the type of the model, or a super type
   * @param source writes the bytes of a model file if the model is not on the host
   * @return the model, to be released
   * @throws CorruptModelException if they are not those that were saved
   * @throws IncompatibleModelException if the model of this key is of another type, or of a shape
   *     of the type that this one cannot be read from
   * @throws IOException if the source throws it, there is no room, or another process has been
   *     loading the model for too long: the message says which, and since when
   */
  public static <T> SharedObject<T> open(String key, Class<T> type, ModelBytes source)
      throws IOException {
    Models.requireArgument(key, "key");
    Models.requireArgument(type, "type");
    Models.requireArgument(source, "source");
    String name = HostNames.ofKey(key);
    return new HostLoan<>(HostedModels.attach(
        name, type, new ArrivingModel(type, new Source(source), HostPlaces.OF_SETTINGS)));
  }

  /**
   * Where the bytes come from.
   *
   * @param bytes writes them
   */
  private record Source(ModelBytes bytes) implements ByteSource {
    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
      bytes.writeTo(target);
    }
  }

  /**
   * Releases a model as {@link SharedObject#release()} does, but chooses how long the host keeps it
   * after the last release. What the last of all processes has chosen counts.
   *
   * @param model a model that this class has opened
   * @param linger none to have it removed with the last release; a model that is mapped where it is
   *     is never removed
   * @throws IllegalArgumentException if the model is not one of this class, or the time is negative
   */
  public static void release(SharedObject<?> model, Duration linger) {
    if (!(model instanceof HostLoan<?> loan)) {
      throw new IllegalArgumentException("not opened by HostModels: " + model);
    }
    if (Models.requireArgument(linger, "linger").isNegative()) {
      throw new IllegalArgumentException("negative linger: " + linger);
    }
    loan.release(linger.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : linger.toMillis());
  }
}
