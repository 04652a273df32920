package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Arrays within the stream of a user's own Kryo: a length, then little-endian elements. */
final class InBandArrays {
  private static final int CHUNK_BYTES = 8 * 1024;
  private static final int FIRST_BYTES = 1024 * 1024;

  private InBandArrays() {}

  static void write(Output output, TensorSource source) {
    long length = source.length();
    int width = source.dtype().bytes();
    output.writeVarLong(length, true);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, length * width)];
    for (long from = 0; from < length; from += CHUNK_BYTES / width) {
      int bytes = (int) Math.min(chunk.length, (length - from) * width);
      source.copy(from, ByteBuffer.wrap(chunk, 0, bytes).order(ByteOrder.LITTLE_ENDIAN));
      output.writeBytes(chunk, 0, bytes);
    }
  }

  static ByteBuffer read(Input input, Dtype dtype) {
    long length = input.readVarLong(true);
    if (length < 0 || length > Integer.MAX_VALUE / dtype.bytes()) {
      throw new KryoException("an array of " + length + " elements of type " + dtype);
    }
    int bytes = (int) length * dtype.bytes();
    ByteBuffer elements = ByteBuffer.allocateDirect((int) trusted(input, bytes));
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, bytes)];
    while (elements.position() < bytes) {
      if (!elements.hasRemaining()) {
        long more = Math.min(bytes, 2L * elements.capacity());
        elements = ByteBuffer.allocateDirect((int) more).put(elements.flip());
      }
      int count = Math.min(chunk.length, elements.remaining());
      input.readBytes(chunk, 0, count);
      elements.put(chunk, 0, count);
    }
    return elements.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * Returns how many bytes get memory before they are read: those that are there, or a few. A wrong
   * length would take any amount.
   */
  private static long trusted(Input input, long bytes) {
    return Math.min(bytes, Math.max(FIRST_BYTES, input.limit() - input.position()));
  }

  /** Reads bytes, however many they are, into read-only memory of this process. */
  static LargeMemory readMemory(Input input) {
    long length = input.readVarLong(true);
    if (length < 0) {
      throw new KryoException("an array of " + length + " bytes");
    }
    long capacity = trusted(input, length);
    LargeMemory memory = LargeMemory.allocate(capacity);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, length)];
    for (long from = 0; from < length; ) {
      if (from == capacity) {
        capacity = capacity > length / 2 ? length : 2 * capacity;
        memory = longer(memory, from, capacity, chunk);
      }
      int count = (int) Math.min(chunk.length, capacity - from);
      input.readBytes(chunk, 0, count);
      memory.write(from, chunk, count);
      from += count;
    }
    return memory.readOnly();
  }

  private static LargeMemory longer(LargeMemory memory, long length, long capacity, byte[] chunk) {
    LargeMemory longer = LargeMemory.allocate(capacity);
    for (long from = 0; from < length; from += chunk.length) {
      int count = (int) Math.min(chunk.length, length - from);
      memory.read(from, chunk, 0, count);
      longer.write(from, chunk, count);
    }
    return longer;
  }

  /** Reads bytes whose number was read before. */
  static byte[] readBytes(Input input, int length) {
    byte[] bytes = new byte[(int) trusted(input, length)];
    for (int from = 0; from < length; from = bytes.length) {
      if (from > 0) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * from));
      }
      input.readBytes(bytes, from, bytes.length - from);
    }
    return bytes;
  }
}
