package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
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

  /** Kryo doubles its buffer up to the limit, which must not take the length beyond an int. */
  @Test
  void limitIsAPowerOfTwo() {
    assertEquals(1, Integer.bitCount(ModelGraph.MAX_BYTES));
  }
}
