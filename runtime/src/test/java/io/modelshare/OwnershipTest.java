package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.store.Sweep;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Peer;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who frees a model, with real second JVMs. */
class OwnershipTest {
  private static final String TRANSFER_TIMEOUT = "modelshare.transfer.timeout";
  private static final String DIGEST = Double.toString(Neighbors.train(100).digest());

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @AfterEach
  void restoreTimeout() {
    System.clearProperty(TRANSFER_TIMEOUT);
  }

  private static SecondJvm peer() throws IOException {
    return SecondJvm.start(Peer.class, SecondJvm.SMALL);
  }

  private List<Path> models() throws IOException {
    return places.files().stream()
        .filter(file -> file.toString().endsWith(".model"))
        .toList();
  }

  @Test
  void modelTrainedInAChildOutlivesItInItsParent() throws Exception {
    String handle;
    try (SecondJvm child = peer()) {
      child.ask("persist 100");
      handle = child.ask("transfer");
      assertEquals("false", child.ask("owner"));
      assertEquals(0, child.join());
    }
    try (PersistedModel<Neighbors> received = Sharing.reconstruct(handle, Neighbors.class)) {
      assertTrue(received.isOwner());
      assertEquals(DIGEST, Double.toString(received.get().digest()));
    }
  }

  @Test
  void ownershipTravelsByJavaSerialization() throws Exception {
    String serialized;
    try (SecondJvm child = peer()) {
      child.ask("persist 100");
      serialized = child.ask("serialize");
      assertEquals(0, child.join());
    }
    byte[] bytes = Base64.getDecoder().decode(serialized);
    try (PersistedModel<Neighbors> received = Peer.deserialize(bytes)) {
      assertTrue(received.isOwner());
      assertEquals(DIGEST, Double.toString(received.get().digest()));
      IOException e = assertThrows(IOException.class, () -> Peer.deserialize(bytes));
      assertTrue(e.getMessage().contains("already taken over"), e.getMessage());
    }
  }

  @Test
  void secondReceiverIsRefused() throws Exception {
    try (PersistedModel<Neighbors> sender = Sharing.persist(Neighbors.train(100));
        SecondJvm first = peer();
        SecondJvm second = peer()) {
      String handle = sender.transfer().handle();
      assertEquals(DIGEST, first.ask("attach " + handle));
      assertEquals("true", first.ask("owner"));
      String answer = second.ask("attach " + handle);
      assertTrue(
          answer.startsWith("java.io.IOException") && answer.contains("already taken over"),
          answer);
      assertThrows(IOException.class, () -> Sharing.reconstruct(handle, Neighbors.class));
      assertEquals("closed", first.ask("close"));
      assertEquals(List.of(), models());
      assertEquals(DIGEST, Double.toString(assertReadable(sender)));
    }
  }

  /** The sender was attached to nothing yet, so it may find the model gone, but must not crash. */
  private static double assertReadable(PersistedModel<Neighbors> sender) {
    try {
      return sender.get().digest();
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("no such model"), e.getMessage());
      return Neighbors.train(100).digest();
    }
  }

  @Test
  void senderMayCloseBeforeTheReceiverAttaches() throws Exception {
    try (SecondJvm receiver = peer()) {
      PersistedModel<Neighbors> sender = Sharing.persist(Neighbors.train(100));
      String handle = sender.transfer().handle();
      sender.close();
      assertEquals(1, models().size());
      assertEquals(DIGEST, receiver.ask("attach " + handle));
      assertEquals("true", receiver.ask("owner"));
      assertEquals(0, receiver.join()); // frees what it owns
    }
  }

  @Test
  void senderMayCloseAfterTheReceiverAttached() throws Exception {
    try (SecondJvm receiver = peer()) {
      PersistedModel<Neighbors> sender = Sharing.persist(Neighbors.train(100));
      sender.get();
      assertEquals(DIGEST, receiver.ask("attach " + sender.transfer().handle()));
      sender.close();
      sender.close();
      assertEquals(1, models().size());
      assertEquals(DIGEST, receiver.ask("digest"));
      assertEquals("closed", receiver.ask("close"));
    }
  }

  @Test
  void receiverMayHandTheModelOn() throws Exception {
    try (SecondJvm first = peer();
        SecondJvm second = peer()) {
      first.ask("persist 100");
      second.ask("attach " + first.ask("transfer"));
      first.kill();
      String handle = second.ask("transfer");
      second.kill();
      try (PersistedModel<Neighbors> last = Sharing.reconstruct(handle, Neighbors.class)) {
        assertTrue(last.isOwner());
        assertEquals(DIGEST, Double.toString(last.get().digest()));
      }
    }
    Sweep.everywhere();
  }

  @Test
  @SuppressWarnings("try") // closed early on purpose
  void onlyTheOwnerHandsOver() throws Exception {
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(100));
        PersistedModel<Neighbors> attached = Sharing.reconstruct(owner.handle(), Neighbors.class)) {
      assertThrows(IllegalStateException.class, attached::transfer);
      String handle = owner.transfer().handle();
      assertThrows(IllegalStateException.class, owner::transfer);
      try (PersistedModel<Neighbors> self = Sharing.reconstruct(handle, Neighbors.class)) {
        assertTrue(self.isOwner());
        assertFalse(owner.isOwner());
      }
      owner.close();
      assertThrows(IllegalStateException.class, owner::transfer);
      assertThrows(IllegalStateException.class, owner::handle);
    }
  }

  @Test
  void workersReadOnAfterTheOwnerHasClosed() throws Exception {
    try (SecondJvm worker = peer()) {
      PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(100));
      assertEquals(DIGEST, worker.ask("attach " + owner.handle()));
      assertEquals("false", worker.ask("owner"));
      owner.close();
      assertEquals(List.of(), models());
      assertEquals(DIGEST, worker.ask("digest"));
      assertEquals("closed", worker.ask("close"));
    }
  }

  @Test
  void workersReadOnAfterTheOwnerWasKilledAndSwept() throws Exception {
    try (SecondJvm owner = peer()) {
      String handle = owner.ask("persist 100");
      try (PersistedModel<Neighbors> attached = Sharing.reconstruct(handle, Neighbors.class)) {
        owner.kill();
        assertEquals(1, models().size());
        try (PersistedModel<Neighbors> next = Sharing.persist(Neighbors.train(50))) {
          assertEquals(1, models().size());
          assertNotEquals(handle, next.handle());
        }
        assertEquals(DIGEST, Double.toString(attached.get().digest()));
        IOException e =
            assertThrows(IOException.class, () -> Sharing.reconstruct(handle, Neighbors.class));
        assertTrue(e.getMessage().contains("no such model"), e.getMessage());
      }
    }
  }

  @Test
  void whatAProcessStillOwnsIsFreedWhenItEnds() throws Exception {
    try (SecondJvm owner = peer()) {
      owner.ask("persist 100");
      owner.ask("persist 200");
      assertEquals(2, models().size());
      assertEquals(0, owner.join());
      assertEquals(List.of(), places.files());
    }
  }

  @Test
  void offerThatNobodyTakesUpIsReclaimedWhenItsSenderIsDeadAndItsTimeHasPassed() throws Exception {
    try (SecondJvm killed = peer();
        SecondJvm ended = peer()) {
      killed.ask("persist 100");
      killed.ask("transfer");
      ended.ask("persist 100");
      String handle = ended.ask("transfer");
      System.setProperty(TRANSFER_TIMEOUT, "0");
      Sweep.everywhere();
      assertEquals(2, models().size(), "both senders live");
      System.clearProperty(TRANSFER_TIMEOUT);
      killed.kill();
      assertEquals(0, ended.join());
      Sweep.everywhere();
      assertEquals(2, models().size(), "ten minutes have not passed");
      System.setProperty(TRANSFER_TIMEOUT, Long.toString(Long.MAX_VALUE));
      Sweep.everywhere();
      assertEquals(2, models().size(), "it never will have passed");
      System.setProperty(TRANSFER_TIMEOUT, "0");
      Sweep.everywhere();
      assertEquals(List.of(), places.files());
      assertThrows(IOException.class, () -> Sharing.reconstruct(handle, Neighbors.class));
    }
  }

  @Test
  void offerThatWasNeverPassedOnIsFreedByClose() throws Exception {
    PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(100));
    owner.transfer();
    owner.close();
    assertEquals(List.of(), models());
  }
}
