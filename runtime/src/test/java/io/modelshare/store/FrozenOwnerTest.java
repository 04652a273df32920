package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelClient;
import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that is stopped in the middle of its work holds up only who wants its own models. */
@DisabledOnOs(OS.WINDOWS)
class FrozenOwnerTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  /** Attaches in a thread of its own, which this method leaves as soon as it waits. */
  private static FutureTask<Integer> attach(String handle, ModelKey<?> key) {
    FutureTask<Integer> attaching = new FutureTask<>(() -> {
      try (ModelClient client = ModelStores.client(handle);
          SharedObject<?> shared = client.getModel(key)) {
        return ((Neighbors) shared.object()).items();
      }
    });
    Thread thread = new Thread(attaching, "attaching");
    thread.start();
    Waiting.until(
        "the thread waits for the owner",
        DEADLINE,
        () -> thread.getState() == Thread.State.TIMED_WAITING || attaching.isDone());
    assertFalse(attaching.isDone());
    return attaching;
  }

  @Test
  void storesDoNotWaitForOneAnother() throws Exception {
    try (SecondJvm owner = SecondJvm.start(FrozenOwner.class, SecondJvm.SMALL);
        ModelStore other = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key =
          other.replaceModel(other.putModel(Neighbors.train(1)), Neighbors.train(20));
      String handle = owner.read();
      ModelKey<?> frozen = ModelKey.parse(owner.read());
      owner.signal("STOP");
      FutureTask<Integer> attaching = attach(handle, frozen);
      try (SharedObject<Neighbors> shared = other.getModel(key)) {
        assertEquals(20, shared.object().items());
      }
      other.replaceModel(key, Neighbors.train(30));
      assertFalse(attaching.isDone(), "it still waits");
      owner.kill();
      assertEquals(10, attaching.get());
    }
  }

  @Test
  void interruptEndsTheWait() throws Exception {
    try (SecondJvm owner = SecondJvm.start(FrozenOwner.class, SecondJvm.SMALL)) {
      String handle = owner.read();
      ModelKey<?> frozen = ModelKey.parse(owner.read());
      owner.signal("STOP");
      ModelClient client = ModelStores.client(handle);
      Thread.currentThread().interrupt();
      IOException e = assertThrows(IOException.class, () -> client.getModel(frozen));
      assertTrue(Thread.interrupted());
      assertTrue(e.getMessage().contains("the thread was interrupted, path="), e.getMessage());
      owner.kill();
    }
  }
}
