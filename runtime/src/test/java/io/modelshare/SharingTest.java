package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharingTest {

  @ParameterizedTest
  @EnumSource
  void reconstructedModelEqualsThePersistedOne(PersistMethod method) throws Exception {
    Neighbors original = Neighbors.train(1000);
    try (PersistedModel<Neighbors> owner = Sharing.persist(original, method);
        PersistedModel<Neighbors> attached = Sharing.reconstruct(owner.handle(), Neighbors.class)) {
      assertTrue(owner.isOwner());
      assertFalse(attached.isOwner());
      assertEquals(method, attached.method());
      assertNotSame(original, owner.get());
      assertSame(owner.get(), owner.get());
      assertEquals(original.digest(), owner.get().digest());
      assertEquals(original.digest(), attached.get().digest());
    }
  }

  @Test
  void keepsTheCacheAndRebuildsNothing() throws Exception {
    Neighbors original = Neighbors.train(100);
    int before = Neighbors.REBUILDS.get();
    try (PersistedModel<Neighbors> owner = Sharing.persist(original)) {
      assertEquals(original.popularity(), owner.get().popularity());
      assertTrue(owner.get().popularity().isDirect());
      assertTrue(owner.get().similarities().isReadOnly());
    }
    assertEquals(before, Neighbors.REBUILDS.get());
  }

  @Test
  void useAfterCloseIsRefused() throws Exception {
    PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
    PersistedModel<Neighbors> attached = Sharing.reconstruct(owner.handle(), Neighbors.class);
    Neighbors read = attached.get();
    owner.close();
    owner.close();
    assertThrows(IllegalStateException.class, owner::get);
    assertEquals(10, read.items());
    attached.close();
    assertThrows(IllegalStateException.class, attached::get);
  }

  @Test
  void handleThatIsNoneIsRefusedWithTheReason() {
    IOException other =
        assertThrows(IOException.class, () -> Sharing.reconstruct("x", Neighbors.class));
    assertEquals(
        "not a model handle: it does not start with 'modelshare:1:': x", other.getMessage());
    for (String none :
        List.of("", ":", "file", "file:///a", "shared_memory", "shared_memory:/a:b:c")) {
      IOException parts = assertThrows(
          IOException.class, () -> Sharing.reconstruct("modelshare:1:" + none, Neighbors.class));
      assertEquals(
          "not a model handle: after 'modelshare:1:' comes 'mapped_file' or 'shared_memory', and"
              + " then ':' and a path. Pass on what handle() returned: modelshare:1:" + none,
          parts.getMessage());
    }
    IOException noPath = assertThrows(
        IOException.class, () -> Sharing.reconstruct("modelshare:1:mapped_file:", Neighbors.class));
    assertEquals("not a handle: no plain absolute path: ''", noPath.getMessage());
    String text = "modelshare:1:shared_memory:/" + "a".repeat(20_000);
    IOException tooLong =
        assertThrows(IOException.class, () -> Sharing.reconstruct(text, Neighbors.class));
    assertTrue(tooLong.getMessage().contains("length=20028"), tooLong.getMessage());
  }

  @Test
  void handleWithLinesMakesNoLinesInALog() {
    String lines = "x\nINFO: all is well\r\u2028";
    String id = "a".repeat(32);
    for (String text : List.of(
        lines,
        "modelshare:1:" + lines,
        "modelshare:1:" + lines + ":/a",
        "modelshare:1:shared_memory:/" + lines,
        "modelshare:1:shared_memory:/" + id + ".model:" + lines,
        "modelshare-store:1:" + lines,
        "modelshare-store:1:/" + lines + ":" + id + ":" + id,
        "modelshare-store:1:/a:" + lines + ":" + id,
        "modelshare-store:1:in-process:" + lines,
        "modelshare-key:1:" + id + ":" + id + ":" + lines,
        "modelshare-key:1:" + lines + ":" + id + ":X")) {
      for (Executable use : List.<Executable>of(
          () -> Sharing.reconstruct(text, Neighbors.class),
          () -> ModelStores.client(text),
          () -> ModelKey.parse(text))) {
        String message = assertThrows(Exception.class, use).getMessage();
        assertTrue(message.lines().count() == 1 && message.indexOf('\u2028') < 0, message);
      }
    }
  }
}
