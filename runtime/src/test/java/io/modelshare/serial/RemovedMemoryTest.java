package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.serial.GraphFuzzTest.HeapTensors;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Reads graphs with removed fields of types that the JVM does not have. */
class RemovedMemoryTest {
  private static final String STORE = "net.openhft.chronicle.bytes.BytesStore";

  @Test
  void removedStoreNeedsNoChronicle() throws Exception {
    try (SecondJvm jvm = SecondJvm.startWithout("chronicle", RemovedMemoryTest.class, STORE)) {
      assertEquals("[kept]", jvm.read());
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_21)
  void removedSegmentNeedsNoJava22() throws Exception {
    assertEquals(List.of("kept"), read("MemorySegment").names);
  }

  public static void main(String[] arguments) throws IOException {
    System.out.println(read(arguments[0]).names);
  }

  /** Reads a graph whose removed field has such a type, in which an array looks the same. */
  private static Shelf read(String type) throws IOException {
    Shelf shelf = new Shelf();
    shelf.names = List.of("kept");
    shelf.weights = new float[] {1, 2};
    ModelGraph graph = ModelGraph.write(shelf);
    return ModelGraph.read(
        NewerShelfSerializer.INSTANCE,
        GraphFuzzTest.bytes(graph),
        graph.types().replace("weights float[]", "weights " + type),
        new HeapTensors(graph.tensors()),
        ShapeEvolution.WHERE_NOTHING_IS_LOST,
        null);
  }
}
