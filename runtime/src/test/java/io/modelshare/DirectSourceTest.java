package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.testing.Neighbors;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buffers outside the heap are written from where they are, if their numbers are in order. */
class DirectSourceTest {

  @Test
  void directBuffersOfEitherOrderAreSharedLikeThoseOnTheHeap() throws Exception {
    Neighbors heap = Neighbors.train(1000);
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      try (PersistedModel<Neighbors> shared = Sharing.persist(heap.outsideTheHeap(order))) {
        assertEquals(heap.digest(), shared.get().digest(), order.toString());
      }
    }
  }

  @Test
  void sharedModelIsSharedAgainFromItsMapping() throws Exception {
    Neighbors heap = Neighbors.train(1000);
    try (PersistedModel<Neighbors> first = Sharing.persist(heap);
        PersistedModel<Neighbors> second = Sharing.persist(first.get())) {
      assertEquals(heap.digest(), second.get().digest());
    }
  }
}
