package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reads arrays whose bytes are there, and lengths of arrays whose bytes are not. */
class InBandArraysTest {
  private static final int INTS = 1_300_000; // beyond the first memory, and no power of two
  private static final int CLAIMED = 500_000_000;

  @Test
  void longArrayIsReadFromABufferAndFromAStream() {
    int[] numbers = new Random(1).ints(INTS).toArray();
    Output output = new Output(1024, -1);
    InBandArrays.write(output, new BufferTensor<>(Elements.INTS, IntBuffer.wrap(numbers), false));
    for (Input input : inputs(output.toBytes())) {
      IntBuffer read = InBandArrays.read(input, Dtype.I32).asIntBuffer();
      assertEquals(IntBuffer.wrap(numbers), read);
      assertTrue(read.isDirect() && read.isReadOnly());
      assertEquals(ByteOrder.nativeOrder(), read.order());
    }
  }

  @Test
  void longMemoryAndLongBytesAreReadFromABufferAndFromAStream() {
    byte[] bytes = new byte[INTS];
    new Random(2).nextBytes(bytes);
    Output output = new Output(1024, -1);
    InBandArrays.write(output, new BufferTensor<>(Elements.BYTES, ByteBuffer.wrap(bytes), false));
    output.writeBytes(bytes);
    for (Input input : inputs(output.toBytes())) {
      byte[] read = new byte[INTS];
      InBandArrays.readMemory(input).read(0, read, 0, INTS);
      assertArrayEquals(bytes, read);
      assertArrayEquals(bytes, InBandArrays.readBytes(input, INTS));
    }
  }

  @Test
  void lengthWithoutBytesTakesNoMemory() {
    Output output = new Output(1024);
    output.writeVarLong(CLAIMED, true);
    byte[] bytes = output.toBytes();
    assertShort(bytes, input -> InBandArrays.read(input, Dtype.F32));
    assertShort(bytes, input -> InBandArrays.readMemory(input));
    assertShort(
        bytes, input -> new InBand.Reader(new Kryo(), input, new ReadObjects(null)).readBytes());
  }

  @Test
  void lengthOfAStringThatIsNotThereIsRefused() {
    Output output = new Output(1024);
    output.writeVarIntFlag(true, CLAIMED, true);
    KryoException e = assertThrows(
        KryoException.class,
        () -> new InBand.Reader(new Kryo(), new Input(output.toBytes()), new ReadObjects(null))
            .readString());
    assertEquals("a string of 499999999 characters in 0 bytes", e.getMessage());
  }

  private static void assertShort(byte[] bytes, Consumer<Input> read) {
    for (Input input : inputs(bytes)) {
      KryoException e = assertThrows(KryoException.class, () -> read.accept(input));
      assertTrue(e.getMessage().contains("Buffer underflow"), e.getMessage());
    }
  }

  private static List<Input> inputs(byte[] bytes) {
    return List.of(new Input(bytes), new Input(new ByteArrayInputStream(bytes)));
  }
}
