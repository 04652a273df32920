package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays within the stream of a user's own Kryo: a length, then little-endian elements. */
final class InBandArrays {
  private static final int CHUNK_BYTES = 8 * 1024;

  private InBandArrays() {}

  static void write(Output output, TensorSource source) {
    int length = Math.toIntExact(source.length());
    int width = source.dtype().bytes();
    output.writeVarInt(length, true);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) length * width)];
    for (int from = 0; from < length; from += CHUNK_BYTES / width) {
      int bytes = (int) Math.min(chunk.length, (long) (length - from) * width);
      source.copy(from, ByteBuffer.wrap(chunk, 0, bytes).order(ByteOrder.LITTLE_ENDIAN));
      output.writeBytes(chunk, 0, bytes);
    }
  }

  static ByteBuffer read(Input input, Dtype dtype) {
    long bytes = (long) input.readVarInt(true) * dtype.bytes();
    if (bytes < 0 || bytes > Integer.MAX_VALUE) {
      throw new KryoException("an array of " + bytes + " bytes");
    }
    ByteBuffer elements = ByteBuffer.allocateDirect((int) bytes);
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, (int) bytes)];
    while (elements.hasRemaining()) {
      int count = Math.min(chunk.length, elements.remaining());
      input.readBytes(chunk, 0, count);
      elements.put(chunk, 0, count);
    }
    return elements.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }
}
