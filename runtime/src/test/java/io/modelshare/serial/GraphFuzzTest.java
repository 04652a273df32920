package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.io.Input;
import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.UnknownModelTypeException;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.LargeMemory;
import io.modelshare.schema.RecordedShapes;
import io.modelshare.serial.Shelf.Color;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs that no serializer has written: whatever the bytes, reading gives a model or an exception.
 */
class GraphFuzzTest {
  private static final int ROUNDS = 20_000;

  private final Shelf shelf = shelf(0);
  private final Shelf deep = shelf(2 * GraphWriter.MAX_NESTING);

  /** Two shelves that refer to each other, or as many more as recursion does not write. */
  private static Shelf shelf(int links) {
    Shelf inner = new Shelf();
    inner.names = List.of("x");
    Shelf shelf = new Shelf();
    shelf.names = List.of("ä", "long enough to be worth a length", "");
    shelf.counts = new HashMap<>(Map.of("a", 1, "b", 2));
    shelf.colors = List.of(Color.GREEN, Color.RED);
    shelf.weights = new float[] {1, 2, 3};
    shelf.next = inner;
    for (int i = 0; i < links; i++) {
      inner.next = new Shelf();
      inner = inner.next;
    }
    inner.next = shelf;
    return shelf;
  }

  /** Otherwise a few bytes of a graph could ask for any amount of memory. */
  @Test
  void arrayThatTheGraphNamesTwiceIsRefused() throws Exception {
    TensorViews tensors = new HeapTensors(
        Map.of("numbers", new BufferTensor<>(Elements.INTS, IntBuffer.allocate(10), true)));
    RecordedTypes types =
        new RecordedTypes(RecordedShapes.parse(""), loader(), ShapeEvolution.REFUSED);
    byte[] graph = {0, 7, 'n', 'u', 'm', 'b', 'e', 'r', 's', 0, 6, 1, 6, 4, 1, 0, 1};
    graph[1] = (byte) 0x88; // Kryo's form of the length of a string in UTF-8
    GraphReader reader = new GraphReader(new Input(graph), types, tensors, null);
    assertEquals(24, reader.readTensor(Dtype.I32).remaining());
    assertEquals(16, reader.readTensor(Dtype.I32).remaining());
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> reader.readTensor(Dtype.I32));
    assertInstanceOf(CorruptModelException.class, e.getCause());
    assertTrue(e.getMessage().contains("more arrays than the 40 bytes"), e.getMessage());
  }

  private static ClassLoader loader() {
    return GraphFuzzTest.class.getClassLoader();
  }

  @Test
  void unchangedGraphGivesTheModelBack() throws Exception {
    ModelGraph graph = ModelGraph.write(shelf);
    Shelf read = read(ShelfSerializer.INSTANCE, bytes(graph), graph.types(), graph);
    assertEquals(shelf.names, read.names);
    assertEquals(shelf.counts, read.counts);
    assertEquals(shelf.colors, read.colors);
    Shelf next = read.next;
    assertNotNull(next);
    assertEquals(read, next.next);
  }

  @Test
  void newerShapeOfTheTypeReadsTheGraph() throws Exception {
    ModelGraph graph = ModelGraph.write(shelf);
    Shelf read = read(NewerShelfSerializer.INSTANCE, bytes(graph), graph.types(), graph);
    assertEquals(shelf.names, read.names);
    assertEquals(shelf.counts, read.counts);
    assertNull(read.weights);
    Shelf next = read.next;
    assertNotNull(next);
    assertEquals(read, next.next);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void changedBytesGiveAModelOrACheckedException(ShareableSerializer<Shelf> serializer)
      throws Exception {
    ModelGraph graph = ModelGraph.write(shelf);
    byte[] bytes = bytes(graph);
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = changed(bytes, random);
      readOrRefuse(serializer, changed, graph.types(), graph, "round " + round + " of " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void changedBytesOfAGraphInPartsGiveAModelOrACheckedException(
      ShareableSerializer<Shelf> serializer) throws Exception {
    ModelGraph graph = ModelGraph.write(deep);
    byte[] bytes = bytes(graph);
    Shelf read = read(serializer, bytes, graph.types(), graph);
    for (int i = 0; i < 2 * GraphWriter.MAX_NESTING + 2; i++) {
      read = Objects.requireNonNull(read.next);
    }
    assertEquals(deep.names, read.names);
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = changed(bytes, random);
      readOrRefuse(serializer, changed, graph.types(), graph, "round " + round + " of " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void changedTypeTableGivesAModelOrACheckedException(ShareableSerializer<Shelf> serializer)
      throws Exception {
    ModelGraph graph = ModelGraph.write(shelf);
    byte[] types = graph.types().getBytes(StandardCharsets.ISO_8859_1);
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      String changed = new String(changed(types, random), StandardCharsets.ISO_8859_1);
      readOrRefuse(serializer, bytes(graph), changed, graph, "round " + round + " of " + seed);
    }
  }

  /**
   * A twig that is met before the one of which it is made, and a twig of that which was removed.
   */
  private static Twig twig() {
    Twig branch = new Twig(2, null);
    Twig twig = new Twig(1, branch);
    branch.twigs = List.of(new Twig(3, branch), twig, new Twig(4, twig));
    branch.leaves = Map.of("a", 1);
    twig.twigs = new ArrayList<>(List.of(branch));
    return twig;
  }

  @Test
  void objectIsMadeOfOneThatLeadsToIt() throws Exception {
    ModelGraph graph = ModelGraph.write(twig());
    assertTrue(graph.hasObjectsMadeFirst());
    Twig read = read(TwigSerializer.INSTANCE, bytes(graph), graph.types(), graph);
    Twig branch = Objects.requireNonNull(read.parent);
    List<Twig> twigs = Objects.requireNonNull(branch.twigs);
    assertSame(read, twigs.get(1));
    assertSame(branch, twigs.get(0).parent);
    assertSame(read, twigs.get(2).parent);
    assertEquals(List.of(branch), read.twigs);
    assertEquals(Map.of("a", 1), branch.leaves);
  }

  @Test
  void changedBytesOfObjectsMadeFirstGiveAModelOrACheckedException() throws Exception {
    ModelGraph graph = ModelGraph.write(twig());
    byte[] bytes = bytes(graph);
    byte[] types = graph.types().getBytes(StandardCharsets.ISO_8859_1);
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      String where = "round " + round + " of " + seed;
      byte[] changed = changed(bytes, random);
      readOrRefuse(TwigSerializer.INSTANCE, changed, graph.types(), graph, where);
      String changedTypes = new String(changed(types, random), StandardCharsets.ISO_8859_1);
      readOrRefuse(TwigSerializer.INSTANCE, bytes, changedTypes, graph, where);
    }
  }

  static List<ShareableSerializer<Shelf>> serializers() {
    return List.of(ShelfSerializer.INSTANCE, NewerShelfSerializer.INSTANCE);
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed =
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    for (int i = 0; i < 1 + random.nextInt(4) && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] =
          random.nextBoolean() ? (byte) random.nextInt() : bytes[random.nextInt(bytes.length)];
    }
    return changed;
  }

  @Test
  void deeplyNestedTypeIsRefused() throws Exception {
    ModelGraph graph = ModelGraph.write(shelf);
    for (String nested : List.of("List<".repeat(100_000), "int" + "[]".repeat(100_000))) {
      String types = graph.types().replace("weights float[]", "weights " + nested);
      assertThrows(
          CorruptModelException.class,
          () -> read(NewerShelfSerializer.INSTANCE, bytes(graph), types, graph));
    }
  }

  private static void readOrRefuse(
      ShareableSerializer<?> serializer,
      byte[] bytes,
      String types,
      ModelGraph graph,
      String where) {
    try {
      read(serializer, bytes, types, graph);
    } catch (CorruptModelException | IncompatibleModelException | UnknownModelTypeException e) {
      assertNotNull(e.getMessage(), where);
    } catch (Throwable e) {
      throw new AssertionError(where, e);
    }
  }

  static byte[] bytes(ModelGraph graph) {
    byte[] bytes = new byte[graph.bytes().remaining()];
    graph.bytes().get(bytes);
    return bytes;
  }

  private static <T> T read(
      ShareableSerializer<T> serializer, byte[] bytes, String types, ModelGraph graph)
      throws IOException {
    return ModelGraph.read(
        serializer,
        bytes,
        types,
        new HeapTensors(graph.tensors()),
        ShapeEvolution.WHERE_NOTHING_IS_LOST,
        null);
  }

  /** The tensors of a graph, not written anywhere. */
  record HeapTensors(Map<String, TensorSource> tensors) implements TensorViews {

    @Override
    public long byteLength() {
      return tensors.values().stream()
          .mapToLong(t -> t.length() * t.dtype().bytes())
          .sum();
    }

    @Override
    public ByteBuffer view(String name, Dtype dtype, long from, long count) throws IOException {
      TensorSource source = tensors.get(name);
      if (source == null
          || source.dtype() != dtype
          || from < 0
          || count < 0
          || count > source.length() - from) {
        throw new CorruptModelException("no elements " + from + " to " + count + " in " + name);
      }
      ByteBuffer bytes =
          ByteBuffer.allocateDirect((int) count * dtype.bytes()).order(ByteOrder.nativeOrder());
      source.copy(from, bytes);
      return bytes.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public LargeMemory memory(String name, long from, long count) throws IOException {
      return LargeMemory.of(view(name, Dtype.U8, from, count));
    }
  }
}
