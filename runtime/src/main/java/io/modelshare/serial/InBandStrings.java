package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import org.jspecify.annotations.Nullable;

/**
 * Reads strings in Kryo's own form from any kind of input, such as a stream. Kryo would take memory
 * for as many characters as a string says it has, before it reads any of them.
 */
final class InBandStrings {
  /** As many as Kryo may be trusted with. */
  private static final int FEW = 64 * 1024;

  private InBandStrings() {}

  static @Nullable String read(Input input) {
    if (!input.readVarIntFlag()) {
      return input.readString(); // of plain ASCII, to the byte that is marked
    }
    int length = input.readVarIntFlag(true) - 1;
    if (length < 0) {
      if (length < -1) {
        throw new KryoException("a string of " + length + " characters");
      }
      return null;
    }
    StringBuilder text = new StringBuilder(Math.min(length, FEW));
    for (int i = 0; i < length; i++) {
      text.append(readChar(input));
    }
    return text.toString();
  }

  /** Reads one to three bytes, of which the high bits of the first tell how many they are. */
  private static char readChar(Input input) {
    int first = input.readByte() & 0xff;
    return switch (first >> 4) {
      case 12, 13 -> (char) ((first & 0x1f) << 6 | (input.readByte() & 0x3f));
      case 14 -> {
        int second = input.readByte() & 0x3f;
        yield (char) ((first & 0x0f) << 12 | second << 6 | (input.readByte() & 0x3f));
      }
      default -> (char) first;
    };
  }
}
