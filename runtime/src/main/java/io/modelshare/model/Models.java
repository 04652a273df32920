package io.modelshare.model;

import io.modelshare.UnknownModelTypeException;
import io.modelshare.container.Container;
import io.modelshare.container.ContainerContent;
import io.modelshare.container.ContainerFormat;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion;
import io.modelshare.memory.NamedFile;
import io.modelshare.serial.ModelGraph;
import io.modelshare.serial.RebuildException;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.serial.ShapeChanges;
import io.modelshare.serial.ShareContext;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.ReadEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.Buffer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns models into containers and back. */
public final class Models {
  private Models() {}

  /** Takes a model apart, in the mode that this thread is in. */
  public static ContainerContent content(Object model) throws IOException {
    return content(model, buffer -> false);
  }

  private static ContainerContent content(Object model, Predicate<Buffer> staysAlone)
      throws IOException {
    requireArgument(model, "model");
    try {
      MappedRegion
          .throwLateFault(); // one that an earlier read has left must not cut off the writer
      ModelGraph graph = ModelGraph.write(model, staysAlone);
      MappedRegion
          .throwLateFault(); // a value that was read may be wrong: nothing is laid out of it
      return new ContainerContent(
          version(graph),
          graph.type().getName(),
          graph.types(),
          graph.dropped(),
          graph.bytes(),
          graph.tensors());
    } catch (InternalError e) {
      throw new IOException(
          "the model cannot be written: it, or something that this thread has read before, is in a"
              + " mapped file that was truncated, type=" + model.getClass().getName(),
          e);
    }
  }

  private static String version(ModelGraph graph) {
    if (graph.hasObjectsMadeFirst()) {
      return ContainerFormat.VERSION_OF_OBJECTS_MADE_FIRST;
    }
    return graph.hasLaterForms()
        ? ContainerFormat.VERSION_OF_NUMBERED_STRINGS
        : ContainerFormat.VERSION;
  }

  /** Takes a model apart with its conditional fields. */
  public static ContainerContent contentForSharing(Object model) throws IOException {
    return contentForSharing(model, buffer -> false);
  }

  /**
   * As {@link #contentForSharing(Object)}, where some arrays are in the segment already.
   *
   * @param staysAlone says of a buffer whether it is one of these
   */
  @SuppressWarnings("try") // it is only to be on
  public static ContainerContent contentForSharing(Object model, Predicate<Buffer> staysAlone)
      throws IOException {
    try (ShareContext context = ShareContext.enter()) {
      return content(model, staysAlone);
    }
  }

  /**
   * Puts the model in a container together.
   *
   * @param changes says what becomes of objects whose type has changed
   * @param watcher takes each object that was read, or null
   */
  public static <T> T read(
      MappedContainer mapped,
      Class<T> type,
      ShapeChanges changes,
      @Nullable Consumer<Object> watcher)
      throws IOException {
    Container container = mapped.container();
    NamedFile file = container.file();
    ShareableSerializer<? extends T> serializer = serializer(container, type);
    ModelEvent event = Recorder.isOn() ? ReadEvent.begun() : null;
    try {
      T model =
          ModelGraph.read(serializer, mapped.graph(), container.types(), mapped, changes, watcher);
      MappedRegion.throwLateFault(); // or the caller would get it later, with a wrong model
      if (event != null) {
        Events.finish(event, container, 0);
      }
      return model;
    } catch (RuntimeException e) {
      if (e instanceof RebuildException) {
        throw file.failure(String.valueOf(e.getMessage()), e.getCause());
      }
      throw e;
    } catch (IOException e) {
      throw file.located(e);
    } catch (OutOfMemoryError e) {
      throw container.doesNotFitHeap(e);
    } catch (StackOverflowError e) {
      throw file.failure(
          "the objects of the model nest too deep for the stack of this thread: read it in a thread"
              + " with a larger stack (-Xss, or the stackSize of a Thread)",
          e);
    } catch (InternalError e) {
      throw file.corrupt("truncated while it was read", e);
    } finally {
      MappedRegion.takeLateFault(); // one failure is enough, and none is the caller's
    }
  }

  /**
   * Makes sure that a container holds a model of a type, and returns the serializer that reads it.
   */
  public static <T> ShareableSerializer<? extends T> serializer(Container container, Class<T> type)
      throws IOException {
    requireArgument(type, "type");
    String found = container.type();
    if (found.equals(type.getName())) {
      return SerializerRegistry.find(type);
    }
    ShareableSerializer<?> serializer = serializerBelow(container, type.getClassLoader());
    if (!type.isAssignableFrom(serializer.type())) {
      throw container.file().incompatible("a model of type " + found + ", not " + type.getName());
    }
    return cast(serializer);
  }

  /** Returns the serializer of the model in a container, whatever its type. */
  public static ShareableSerializer<?> serializer(Container container) throws IOException {
    return serializerBelow(container, null);
  }

  /** Finds the type that a container names, in the loader of its super type first. */
  private static ShareableSerializer<?> serializerBelow(
      Container container, @Nullable ClassLoader loader) throws IOException {
    try {
      return find(container.type(), loader);
    } catch (IOException e) {
      throw container.file().located(e);
    }
  }

  /**
   * Finds the type that a file names, where its super type is or else where this thread looks: an
   * engine has the classes of its jobs in a loader below that of the super type.
   *
   * @param loader the loader of the super type, null for a type of the JDK
   */
  private static ShareableSerializer<?> find(String type, @Nullable ClassLoader loader)
      throws IOException {
    ClassLoader context = loader();
    if (loader == null || loader == context) {
      return SerializerRegistry.find(type, context);
    }
    try {
      return SerializerRegistry.find(type, loader);
    } catch (IOException e) {
      if (!(e instanceof UnknownModelTypeException)) {
        throw e;
      }
      return findElsewhere(type, context, e);
    }
  }

  private static ShareableSerializer<?> findElsewhere(
      String type, ClassLoader context, IOException unknown) throws IOException {
    try {
      return SerializerRegistry.find(type, context);
    } catch (IOException neither) {
      unknown.addSuppressed(neither);
      throw unknown;
    }
  }

  @SuppressWarnings("unchecked") // the caller has compared the types
  private static <T> ShareableSerializer<? extends T> cast(ShareableSerializer<?> serializer) {
    return (ShareableSerializer<? extends T>) serializer;
  }

  /** Returns where the types are looked up that only a text names. */
  public static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Models.class.getClassLoader() : context;
    return loader == null ? ClassLoader.getSystemClassLoader() : loader; // on the boot class path
  }

  /** Returns the class of a model that has a serializer. */
  @SuppressWarnings("unchecked") // a model's class is that of its type
  public static <T> Class<T> type(T model) {
    return (Class<T>) model.getClass();
  }

  /** Refuses null, which a caller without null checks may pass. */
  public static <A> A requireArgument(A argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException("no " + name + ": null");
    }
    return argument;
  }
}
