package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Peer;
import io.modelshare.testing.SecondJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The program that sweeps by hand. */
class GcTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void removesWhatTheDeadLeftAndNothingElse() throws Exception {
    Neighbors original = Neighbors.train(100);
    try (PersistedModel<Neighbors> alive = Sharing.persist(original);
        SecondJvm dead = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
      String handle = dead.ask("persist 100");
      dead.kill();
      try (SecondJvm gc = SecondJvm.start(Gc.class, SecondJvm.SMALL)) {
        String path = handle.substring(handle.lastIndexOf(':') + 1);
        assertEquals("removed " + path, gc.read());
        assertEquals(places.segments() + ": 1 removed", gc.read());
        assertTrue(gc.read().endsWith(": 0 removed"));
        assertEquals(0, gc.join());
      }
      assertEquals(original.digest(), alive.get().digest());
    }
    assertEquals(List.of(), places.files());
  }
}
