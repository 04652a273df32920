package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.memory.DirectBytes;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.ManyModels;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Racer;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import io.modelshare.testing.Waiting;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models that are closed while they are read, and many models at once. */
class LifetimeTest {
  private static final boolean ENDS_AT_ONCE = Runtime.version().feature() >= 22;
  private static final int MODELS = 500;
  private static final int ARRAYS = 2000;
  private static final int DESCRIPTORS = 256;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void tenMillionReadsRaceAgainstClose() throws Exception {
    Seed seed = Seed.next();
    String reads = Long.toString(Long.getLong("modelshare.test.reads", 10_000_000));
    try (SecondJvm racer =
        SecondJvm.start(Racer.class, List.of("-Xmx256m"), reads, Long.toString(seed.value()))) {
      List<String> lines = racer.rest();
      assertEquals(0, racer.join(), "crashed, " + seed + ": " + lines);
      System.out.println("LifetimeTest: " + lines + ", " + seed);
      assertEquals("wrong values 0", lines.get(1));
      String refused = lines.get(2);
      if (ENDS_AT_ONCE) {
        assertTrue(refused.matches("readers refused (\\d+) of \\1"), refused);
      } else {
        assertTrue(refused.startsWith("readers refused 0 of"), refused);
      }
    }
  }

  @Test
  void memoryThatAChannelUsesIsGivenBackWhenTheChannelIsDone() throws Exception {
    assumeTrue(ENDS_AT_ONCE, "before Java 22 nothing is unmapped by force");
    Pipe pipe = Pipe.open();
    ModelStore store = ModelStores.getStore();
    List<Path> before = places.files();
    SharedObject<Blocks> used = store.getModel(store.putModel(Blocks.of(1, 1 << 20)));
    SharedObject<Blocks> unused = store.getModel(store.putModel(Blocks.of(1, 10)));
    FloatBuffer array = used.object().arrays().get(0);
    FloatBuffer other = unused.object().arrays().get(0);
    ByteBuffer bytes = DirectBytes.of(array);
    FutureTask<Integer> writing = new FutureTask<>(() -> pipe.sink().write(bytes));
    try (Pipe.SourceChannel source = pipe.source()) {
      new Thread(writing, "writer").start();
      source.read(ByteBuffer.allocate(1)); // so it has begun
      store.close();
      assertNotEquals(before, places.files());
      assertEquals(List.of(), places.files());
      assertThrows(IllegalStateException.class, used::object);
      assertThrows(IllegalStateException.class, () -> other.get(0));
      assertEquals(0f, array.get(0));
    }
    assertTrue(writing.get() > 0); // it ends as nobody reads the pipe any more
    Waiting.until(
        "another thread has given the memory back",
        DEADLINE,
        () -> places.mappings().isEmpty());
    assertThrows(IllegalStateException.class, () -> array.get(0));
    pipe.sink().close();
  }

  @Test
  void attachedModelsHoldNoDescriptorAndOneMappingEach() throws Exception {
    try (PersistedModel<Blocks> one = Sharing.persist(Blocks.of(ARRAYS, 300));
        PersistedModel<Blocks> two = Sharing.persist(Blocks.of(ARRAYS, 301));
        SecondJvm worker = SecondJvm.startWithDescriptors(
            DESCRIPTORS,
            ManyModels.class,
            List.of("-Xmx512m", "-XX:+UseSerialGC"),
            Integer.toString(MODELS),
            one.handle(),
            two.handle())) {
      assertEquals("descriptors 0", worker.read());
      assertEquals("mappings " + MODELS, worker.read());
      assertEquals(0, worker.join());
    }
  }
}
