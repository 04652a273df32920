package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker has no heap for what is read in place, as second JVMs show. */
class InPlaceHeapTest {
  private static final int FEW = 64;
  private static final int MANY = 200_000;
  private static final long MOST_BYTES = (1 << 20) / 10;

  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  static Stream<String> kinds() {
    return HeapOfWorker.KINDS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void heapOfAWorkerIsThatOfAnIdleOneOfTheSameClasses(String kind) throws Exception {
    long idle = heap(kind, FEW);
    long worker = heap(kind, MANY);
    assertTrue(
        worker - idle <= MOST_BYTES,
        () -> MANY + " elements take " + (worker - idle) + " bytes of heap");
  }

  private static long heap(String kind, int size) throws IOException, InterruptedException {
    HeapOfWorker.use(kind);
    Holder made = new Holder(HeapOfWorker.collection(kind, size));
    try (PersistedModel<Holder> model = Sharing.persist(made);
        SecondJvm worker = SecondJvm.start(
            HeapOfWorker.class, OPTIONS, kind, Integer.toString(size), model.handle())) {
      long bytes = Long.parseLong(worker.read());
      assertEquals(0, worker.join());
      return bytes;
    }
  }
}
