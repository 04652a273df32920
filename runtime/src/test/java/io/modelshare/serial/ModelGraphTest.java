package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes graphs up to their limit. */
class ModelGraphTest {

  @Test
  void longestGraphIsWrittenAndALongerOneIsRefused() throws Exception {
    Shelf shelf = new Shelf();
    shelf.names = List.of("text".repeat(500), "text".repeat(500));
    int length = ModelGraph.write(shelf).bytes().remaining();
    assertEquals(length, ModelGraph.write(shelf, length).bytes().remaining());
    IOException e = assertThrows(IOException.class, () -> ModelGraph.write(shelf, length - 1));
    assertEquals(
        "cannot write a io.modelshare.serial.Shelf, at its weights: the graph of the objects"
            + " without their arrays would be longer than " + (length - 1)
            + " bytes: keep long texts in a byte[], a ByteBuffer or a Vocabulary",
        e.getMessage());
  }

  /** Kryo doubles its buffer on the way, and does not look whether the length stays positive. */
  @Test
  void graphBeyondTheLimitOfTheFormatIsRefused() {
    Shelf shelf = new Shelf();
    shelf.names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      shelf.names.add(i + "text".repeat(5_000_000));
    }
    IOException e = assertThrows(IOException.class, () -> ModelGraph.write(shelf));
    assertTrue(e.getMessage().contains("would be longer than 1073741824 bytes"), e.getMessage());
  }
}
