package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.VirtualThreads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Virtual threads wait for one another's sweeps and locks, but never for ever. */
class VirtualThreadsTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void hundredsPersistAndAttachOnOneCarrier() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "there are none before Java 21");
    List<String> options = List.of(
        "-Djdk.virtualThreadScheduler.parallelism=1",
        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
        "-Xmx256m");
    try (SecondJvm jvm = SecondJvm.start(VirtualThreads.class, options)) {
      assertEquals("ended 500", jvm.read());
      assertEquals(0, jvm.join());
    }
    assertEquals(List.of(), places.files());
  }
}
