package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.CorruptModelException;
import io.modelshare.schema.RecordedShapes;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model taken apart: the graph of its objects in Kryo's form, and its large arrays, which stay
 * where they are until a container is written.
 */
@SuppressWarnings("exports") // for the runtime itself; generated serializers never see it
public final class ModelGraph {
  private static final int FIRST_BYTES = 4 * 1024;

  /** Kryo doubles its buffer, and does not look whether the length stays positive. */
  public static final int MAX_BYTES = 1 << 30;

  private final Class<?> type;
  private final GraphWriter graph;

  private ModelGraph(Class<?> type, GraphWriter graph) {
    this.type = type;
    this.graph = graph;
  }

  /**
   * Takes a model apart, asking for each conditional field whether this thread is sharing.
   *
   * @param model an instance of a {@code @Shareable} type
   * @return its graph and its arrays, which are still the model's own
   * @throws IOException if the type or that of a part has no serializer, or the objects are of a
   *     shape that cannot be written
   */
  public static ModelGraph write(Object model) throws IOException {
    return write(model, buffer -> false);
  }

  /**
   * Takes a model apart some of whose arrays are where they are going to be read already.
   *
   * @param model an instance of a {@code @Shareable} type
   * @param staysAlone says of a buffer whether it is one of these, which share no tensor
   * @return its graph and its arrays, which are still the model's own
   * @throws IOException as {@link #write(Object)} does
   */
  public static ModelGraph write(Object model, Predicate<Buffer> staysAlone) throws IOException {
    return write(model, MAX_BYTES, staysAlone);
  }

  static ModelGraph write(Object model, int maxBytes) throws IOException {
    return write(model, maxBytes, buffer -> false);
  }

  private static ModelGraph write(Object model, int maxBytes, Predicate<Buffer> staysAlone)
      throws IOException {
    ShareableSerializer<?> serializer = SerializerRegistry.find(model.getClass());
    GraphWriter graph = new GraphWriter(output(maxBytes), staysAlone);
    GraphWriter first = graph; // knows the path to where a cycle is met
    try {
      if (!isWritten(graph, serializer, model)) {
        GraphWalk walk = GraphWalk.of(graph.isUnmade(), output(maxBytes), staysAlone);
        graph = walk.out();
        if (!isWritten(walk, serializer, model)) {
          walk = GraphWalk.of(true, output(maxBytes), staysAlone);
          graph = walk.out();
          walk.write(serializer, model);
        }
      }
    } catch (UncheckedIOException e) {
      throw located(e, graph);
    } catch (KryoException e) {
      boolean isTooLong = e instanceof KryoBufferOverflowException;
      GraphWriter at = graph.isUnmade() ? first : graph;
      throw failure(model, at, isTooLong ? tooLong(maxBytes) : e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw failure(model, graph, ModelWriter.STACK_TOO_SMALL, e);
    }
    return new ModelGraph(serializer.type(), graph);
  }

  private static Output output(int maxBytes) {
    return new Output(Math.min(FIRST_BYTES, maxBytes), maxBytes);
  }

  /** Writes a model unless a cycle leads back to an object that has to be made before. */
  private static boolean isWritten(
      GraphWalk walk, ShareableSerializer<?> serializer, Object model) {
    try {
      walk.write(serializer, model);
      return true;
    } catch (KryoException e) {
      if (walk.makesFirst() || !walk.out().isUnmade()) {
        throw e;
      }
      return false;
    }
  }

  /** Writes a model unless its objects nest too deep, or one has to be made before others. */
  private static boolean isWritten(
      GraphWriter graph, ShareableSerializer<?> serializer, Object model) {
    try {
      writeRoot(graph, serializer, model);
      return !graph.isTooDeep();
    } catch (RuntimeException e) {
      if (graph.isTooDeep() || graph.isUnmade()) {
        return false;
      }
      throw e;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static String tooLong(int maxBytes) {
    return "the graph of the objects without their arrays would be longer than " + maxBytes
        + " bytes: keep long texts in a byte[], a ByteBuffer or a Vocabulary";
  }

  /** Tells at which field the writer was when it met an object that it cannot write. */
  private static IOException located(UncheckedIOException e, GraphWriter graph) {
    IOException cause = Objects.requireNonNull(e.getCause());
    return graph.path().isEmpty()
        ? cause
        : UnknownTypes.located(cause, graph.path().shortened());
  }

  /** Tells where the writer was, which after a failure has left nothing that it had entered. */
  private static IOException failure(
      Object model, GraphWriter graph, @Nullable String reason, Throwable cause) {
    return new IOException(
        "cannot write a " + model.getClass().getTypeName() + ", at its "
            + (graph.path().isEmpty() ? "root" : graph.path().shortened()) + ": " + reason,
        cause);
  }

  @SuppressWarnings("unchecked") // the serializer of the model's own class
  private static <T> void writeRoot(
      GraphWriter out, ShareableSerializer<T> serializer, Object model) {
    out.writePart(serializer, (T) model);
  }

  /**
   * Puts a model together again.
   *
   * @param <T> the type of the model
   * @param serializer the serializer of the type
   * @param graph the bytes of {@link #bytes()}
   * @param types the text of {@link #types()}
   * @param tensors where the arrays are
   * @param changes says what becomes of objects whose type has changed
   * @param watcher takes each object that was read, but for values, which may be the JVM's own, and
   *     what a hand-written serializer has returned; or null
   * @return the model, its dropped fields rebuilt
   * @throws CorruptModelException if the graph is not what {@link #write} has written
   * @throws IOException if the types have changed
   * @throws RebuildException if a rebuilding method fails
   * @throws StackOverflowError if the objects nest too deep for this thread
   */
  public static <T> T read(
      ShareableSerializer<T> serializer,
      byte[] graph,
      String types,
      TensorViews tensors,
      ShapeChanges changes,
      @Nullable Consumer<Object> watcher)
      throws IOException {
    ClassLoader loader = serializer.type().getClassLoader();
    RecordedTypes recorded = new RecordedTypes(RecordedShapes.parse(types), loader, changes);
    Input input = new Input(graph);
    GraphReader in = new GraphReader(input, recorded, tensors, watcher);
    try {
      T model = in.readModel(serializer);
      if (model == null || input.position() != graph.length) {
        throw new CorruptModelException(
            "the graph ends at byte " + input.position() + " of " + graph.length);
      }
      return model;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      if (e instanceof RebuildException) {
        throw e;
      }
      IOException ofProgram = ProgramFailure.of(e, in.innermost(), recorded.added());
      if (ofProgram != null) {
        throw ofProgram;
      }
      throw new CorruptModelException(
          "the graph cannot be read at byte " + input.position() + " of " + graph.length
              + where(in.innermost()) + ": " + e,
          e);
    }
  }

  /** Tells in which object the reader was, which a failure leaves as it is. */
  private static String where(@Nullable ShareableSerializer<?> serializer) {
    return serializer == null ? "" : ", in a " + serializer.type().getTypeName();
  }

  /**
   * Returns the type of the model.
   *
   * @return the {@code @Shareable} type
   */
  public Class<?> type() {
    return type;
  }

  /**
   * Returns the graph.
   *
   * @return its bytes, a view
   */
  public ByteBuffer bytes() {
    Output output = graph.output();
    return ByteBuffer.wrap(output.getBuffer(), 0, output.position()).slice().asReadOnlyBuffer();
  }

  /**
   * Returns the out-of-band arrays.
   *
   * @return the arrays by name, in the order in which they were met
   */
  public Map<String, TensorSource> tensors() {
    return graph.tensors().tensors();
  }

  /**
   * Returns the types in the graph and their shapes.
   *
   * @return the text of the type table
   */
  public String types() {
    return graph.types().toString();
  }

  /**
   * Returns whether readers of the first version of the format would misread the graph.
   *
   * @return {@code true} if strings or rows have numbers, or objects stand on their own
   */
  public boolean hasLaterForms() {
    return graph.hasLaterForms();
  }

  /**
   * Returns whether readers of the second version would misread it, too.
   *
   * @return {@code true} if objects are made before their parts
   */
  public boolean hasObjectsMadeFirst() {
    return graph.hasObjectsMadeFirst();
  }

  /**
   * Returns the conditional fields that were dropped.
   *
   * @return each as type and field, sorted
   */
  public SortedSet<String> dropped() {
    return graph.dropped();
  }
}
