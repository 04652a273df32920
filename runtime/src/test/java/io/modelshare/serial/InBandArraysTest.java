package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.ByteBufferInput;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.testing.Seed;
import io.modelshare.types.AnySerializer;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reads arrays whose bytes are there, and lengths of arrays whose bytes are not. */
class InBandArraysTest {
  private static final int INTS = 1_300_000; // beyond the first memory, and no power of two
  private static final int CLAIMED = 500_000_000;
  private static final int ROUNDS = 5_000;

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

  @Test
  void lengthOfAStringWithoutItsCharactersTakesNoMemory() {
    Output output = new Output(1024);
    output.writeVarIntFlag(true, CLAIMED, true);
    KryoException e = assertThrows(
        KryoException.class,
        () -> InBandStrings.read(new Input(new ByteArrayInputStream(output.toBytes()))));
    assertTrue(e.getMessage().contains("Buffer underflow"), e.getMessage());
  }

  /** Kryo takes memory for it, and the program's own serializers may do so too. */
  @Test
  void lengthOfTheNameOfAClassIsNoOutOfMemoryError() {
    Output output = new Output(1024);
    output.writeString(null); // none of the JDK's types
    output.writeVarInt(1, true); // a class by name
    output.writeVarInt(0, true); // the first of them
    output.writeVarIntFlag(true, Integer.MAX_VALUE, true);
    for (Input input : inputs(output.toBytes())) {
      KryoException e = assertThrows(
          KryoException.class,
          () -> new Kryo().readObject(input, Object.class, AnySerializer.of(Object.class)));
      assertTrue(e.getMessage().contains("does not fit the heap"), e.getMessage());
    }
  }

  @Test
  void stringsOfAStreamComeBack() {
    List<String> strings = List.of(
        "",
        "x",
        "plain",
        "\u00e4\u20ac",
        "\ud83d\ude00 and \ud83d alone",
        "\u00fc".repeat(100_000),
        "a".repeat(99));
    Output output = new Output(1024, -1);
    output.writeString(null);
    strings.forEach(output::writeString);
    for (Input input : inputs(output.toBytes())) {
      assertNull(InBandStrings.read(input));
      for (String string : strings) {
        assertEquals(string, InBandStrings.read(input));
      }
    }
  }

  /** Not every input has its bytes in an array. */
  @Test
  void partThatIsNullIsReadFromAnyInput() {
    Shelf shelf = new Shelf();
    shelf.weights = new float[] {1};
    Kryo kryo = shelves();
    Output output = new Output(1024);
    kryo.writeObject(output, shelf);
    for (Input input : inputs(output.toBytes())) {
      Shelf read = kryo.readObject(input, Shelf.class);
      assertNull(read.next);
      assertNull(read.names);
      assertArrayEquals(shelf.weights, read.weights);
    }
  }

  private static Kryo shelves() {
    Kryo kryo = new Kryo();
    kryo.setReferences(true);
    kryo.register(Shelf.class, ShelfSerializer.INSTANCE);
    return kryo;
  }

  /** Whoever uses a Kryo expects its exception, and no other. */
  @Test
  void changedBytesGiveAModelOrAKryoException() {
    Shelf shelf = new Shelf();
    shelf.names = List.of("\u00e4", "long enough to be worth a length", "");
    shelf.counts = new HashMap<>(Map.of("a", 1, "b", 2));
    shelf.colors = List.of(Shelf.Color.GREEN);
    shelf.weights = new float[] {1, 2, 3};
    shelf.next = shelf;
    Kryo kryo = shelves();
    Output output = new Output(1024);
    kryo.writeObject(output, shelf);
    byte[] bytes = output.toBytes();
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = bytes.clone();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      for (Input input : inputs(changed)) {
        readOrRefuse(kryo, input, "round " + round + " of " + seed);
      }
    }
  }

  private static void readOrRefuse(Kryo kryo, Input input, String where) {
    try {
      kryo.readObject(input, Shelf.class);
    } catch (KryoException e) {
      assertNotNull(e.getMessage(), where);
    } catch (Throwable e) {
      throw new AssertionError(where, e);
    }
  }

  private static void assertShort(byte[] bytes, Consumer<Input> read) {
    for (Input input : inputs(bytes)) {
      KryoException e = assertThrows(KryoException.class, () -> read.accept(input));
      assertTrue(e.getMessage().contains("Buffer underflow"), e.getMessage());
    }
  }

  private static List<Input> inputs(byte[] bytes) {
    return List.of(
        new Input(bytes),
        new Input(new ByteArrayInputStream(bytes)),
        new ByteBufferInput(bytes),
        new ByteBufferInput(new ByteArrayInputStream(bytes)));
  }
}
