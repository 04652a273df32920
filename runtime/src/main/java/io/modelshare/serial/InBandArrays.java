package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import io.modelshare.memory.LargeMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays within the stream of a user's own Kryo: a length, then little-endian elements. */
final class InBandArrays {
  private static final int CHUNK_BYTES = 8 * 1024;

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
    ByteBuffer elements = ByteBuffer.allocateDirect((int) length * dtype.bytes());
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, elements.capacity())];
    while (elements.hasRemaining()) {
      int count = Math.min(chunk.length, elements.remaining());
      input.readBytes(chunk, 0, count);
      elements.put(chunk, 0, count);
    }
    return elements.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /** Reads bytes, however many they are, into read-only memory of this process. */
  static Object readMemory(Input input) {
    long length = input.readVarLong(true);
    if (length < 0) {
      throw new KryoException("an array of " + length + " bytes");
    }
    Object memory = LargeMemory.allocate(length);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, length)];
    for (long from = 0; from < length; from += chunk.length) {
      int count = (int) Math.min(chunk.length, length - from);
      input.readBytes(chunk, 0, count);
      LargeMemory.write(memory, from, chunk, count);
    }
    return LargeMemory.readOnly(memory);
  }
}
