package io.modelshare.tensor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.KryoException;
import org.junit.jupiter.api.Test;

class BufferTensorTest {
  @Test
  void longestBufferThatCanBeReadInPlaceIsAccepted() {
    BufferTensor.checkLength(Integer.MAX_VALUE - 8, Elements.BYTES);
    BufferTensor.checkLength((Integer.MAX_VALUE - 8) / Float.BYTES, Elements.FLOATS);
  }

  @Test
  void longerBufferIsRefusedWithTheLimitAndTheAlternative() {
    KryoException e =
        assertThrows(KryoException.class, () -> BufferTensor.checkLength(1 << 29, Elements.FLOATS));
    assertTrue(e.getMessage().contains("2147483648 bytes"), e.getMessage());
    assertTrue(e.getMessage().contains("limit=2147483639"), e.getMessage());
    assertTrue(e.getMessage().contains("List<FloatBuffer>"), e.getMessage());
    assertTrue(e.getMessage().contains("MemorySegment (Java 22 or later)"), e.getMessage());
    assertTrue(e.getMessage().contains("BytesStore"), e.getMessage());
  }
}
