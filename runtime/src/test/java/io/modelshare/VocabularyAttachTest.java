package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.VocabularyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

class VocabularyAttachTest {
  private static final int TERMS = 1_000_000;

  /** Around a page that is touched, the kernel maps a few that are in memory anyway. */
  private static final long HEADER_AND_GRAPH = 256 * 1024;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc/self/smaps")
  void attachTouchesNoTerm() throws Exception {
    Vocabulary vocabulary = millionTerms();
    try (PersistedModel<Vocabulary> owner = Sharing.persist(vocabulary)) {
      String handle = owner.handle();
      String file = handle.substring(handle.lastIndexOf(':') + 1);
      try (SecondJvm reader =
          SecondJvm.start(VocabularyReader.class, SecondJvm.SMALL, handle, file)) {
        long attached = Long.parseLong(reader.read());
        long lookedUp = Long.parseLong(reader.read());
        assertTrue(attached <= HEADER_AND_GRAPH, "resident after the attach: " + attached);
        assertTrue(lookedUp >= vocabulary.bytes(), "resident after all look-ups: " + lookedUp);
        assertEquals(0, reader.join());
      }
    }
  }

  private static Vocabulary millionTerms() {
    VocabularyBuilder builder = Vocabulary.builder();
    for (int i = 0; i < TERMS; i++) {
      builder.add("item-" + i);
    }
    return builder.build();
  }
}
