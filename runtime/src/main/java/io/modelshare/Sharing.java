package io.modelshare;

import io.modelshare.container.ContainerContent;
import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.serial.ShareContext;
import io.modelshare.store.ModelHandle;
import io.modelshare.store.PlacedSegment;
import io.modelshare.store.Placement;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.PersistEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Puts one copy of a model where every JVM of the host can read it.
 *
 * <p>All methods are safe for use by several threads.
 */
public final class Sharing {
  private Sharing() {}

  /**
   * Returns whether models written by this thread keep their conditional fields.
   *
   * @return {@code true} inside a sharing mode of this thread
   */
  public static boolean inShareContext() {
    return ShareContext.isOn();
  }

  /**
   * Turns sharing mode on for this thread, until the result is closed.
   *
   * <pre>{@code
   * try (SharingMode mode = Sharing.sharingMode()) {
   *   kryo.writeObject(output, model);
   * }
   * }</pre>
   *
   * @return the mode, to be closed
   */
  public static SharingMode sharingMode() {
    return new SharingMode();
  }

  /**
   * Puts a model where every JVM of this user on the host can read it, conditional fields included.
   *
   * <p>It goes, in this order: as a mapped file into the directory that the system property
   * {@code modelshare.temp.dir} or else the environment variable {@code MODELSHARE_TEMP_DIR} names;
   * into shared memory, if this platform has it and both it and the memory limits of this process's
   * control groups have room; as a mapped file into {@code java.io.tmpdir}. One line of log says
   * which and why.
   *
   * @param <T> the type of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the persisted model, owned by this process, which closes it
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if there is no room anywhere; nothing is left behind
   */
  public static <T> PersistedModel<T> persist(T model) throws IOException {
    return put(model, null);
  }

  /**
   * Puts a model where every JVM of this user on the host can read it, as {@link #persist(Object)}
   * does, but by a given method.
   *
   * @param <T> the type of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @param method where it goes
   * @return the persisted model, owned by this process, which closes it
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if the method is not available here or there is no room; nothing is left
   *     behind
   */
  public static <T> PersistedModel<T> persist(T model, PersistMethod method) throws IOException {
    return put(model, Models.requireArgument(method, "method"));
  }

  /**
   * Begins a model whose large arrays are allocated where they are going to be shared, so that
   * persisting it copies none of them. It goes where {@link #persist(Object)} would put it.
   *
   * @param bytes about how many the arrays will take together; this decides the place, and is no
   *     limit
   * @return a builder, to be closed by the caller
   * @throws IllegalArgumentException if the number is negative
   * @throws IOException if nothing can be written there
   */
  public static SharingBuilder builder(long bytes) throws IOException {
    if (bytes < 0) {
      throw new IllegalArgumentException("arrays of " + bytes + " bytes");
    }
    return SharingBuilder.begin(null, bytes);
  }

  /**
   * Begins a model whose large arrays are allocated where they are going to be shared, as
   * {@link #builder(long)} does, but by a given method.
   *
   * @param method where it goes
   * @return a builder, to be closed by the caller
   * @throws IOException if the method is not available here
   */
  public static SharingBuilder builder(PersistMethod method) throws IOException {
    return SharingBuilder.begin(Models.requireArgument(method, "method"), 0);
  }

  /**
   * Attaches to a model that another process has persisted, or this one, and takes ownership if the
   * handle hands it over.
   *
   * @param <T> the type of the model
   * @param handle the text that {@link PersistedModel#handle()} returned
   * @param type the type of the model, or a super type
   * @return the model, to be closed by the caller
   * @throws IncompatibleModelException if the model is of another type, or of another shape of the
   *     type
   * @throws IOException if the handle is none, its model is gone, or its ownership was taken
   *     already
   */
  public static <T> PersistedModel<T> reconstruct(String handle, Class<T> type) throws IOException {
    return SharedModel.attach(ModelHandle.parse(handle), type);
  }

  private static <T> PersistedModel<T> put(T model, @Nullable PersistMethod method)
      throws IOException {
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    ContainerContent parts = Models.contentForSharing(model);
    ContainerWriter content = new ContainerWriter(parts);
    PlacedSegment placed = PlacedSegment.write(content, method);
    if (event != null) {
      Events.finish(event, placed.segment().path(), 0);
    }
    Class<T> type = Models.type(model);
    Log.persisted(type, content.length(), placed.placement());
    Log.copied(parts);
    return SharedModel.own(type, placed.placement().method(), placed.segment());
  }

  /** Says where models are. A worker, which persists none, does not load it. */
  static final class Log {
    private static final Logger LOGGER = System.getLogger(Sharing.class.getName());

    private Log() {}

    static void persisted(Class<?> type, long bytes, Placement placement) {
      LOGGER.log(
          Level.INFO,
          "{0}: {1,number,#} bytes as {2} in {3}, because {4}",
          type.getName(),
          bytes,
          placement.method(),
          placement.place(),
          placement.reason());
    }

    /** Says what each worker copies and what to declare instead, which takes time to find out. */
    static void copied(ContainerContent content) {
      if (LOGGER.isLoggable(Level.DEBUG)) {
        LOGGER.log(Level.DEBUG, "{0}", FieldBytes.describe(content));
      }
    }
  }
}
