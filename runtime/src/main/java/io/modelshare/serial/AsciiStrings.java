package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads strings in Kryo's own form, but those of plain ASCII as a whole: Kryo goes from
 * character to character, which is most of the time that a small object takes. Whatever is not
 * plain ASCII, or does not lie in Kryo's buffer, is left to Kryo.
 */
final class AsciiStrings {
  /** Kryo marks the end of shorter strings, and writes the length of longer ones. */
  private static final int MOST_MARKED = 32;

  /** The longest whose length is in the first byte; Kryo counts null and one more. */
  private static final int MOST_IN_BYTE = 62;

  /** Set in the last byte of a string without length, and in the first of one with it. */
  private static final int MARK = 0x80;

  private static final int MOST_LENGTH_BYTES = 5;

  private AsciiStrings() {}

  static void write(Output output, @Nullable String value) {
    if (value != null
        && value.length() > 1
        && output.getClass() == Output.class
        && value.length() <= room(output)
        && isAscii(value)) {
      writeAscii(output, value, value.length());
    } else {
      output.writeString(value);
    }
  }

  private static int room(Output output) {
    return output.getBuffer().length - output.position() - MOST_LENGTH_BYTES;
  }

  private static boolean isAscii(String value) {
    int any = 0;
    for (int i = 0; i < value.length(); i++) {
      any |= value.charAt(i);
    }
    return any < MARK;
  }

  @SuppressWarnings("deprecation") // the low bytes are all that ASCII has
  private static void writeAscii(Output output, String value, int length) {
    if (length > MOST_IN_BYTE) {
      output.writeVarIntFlag(true, length + 1, true);
    } else if (length > MOST_MARKED) {
      output.writeByte(MARK | length + 1);
    }
    byte[] buffer = output.getBuffer();
    int end = output.position() + length;
    value.getBytes(0, length, buffer, output.position());
    if (length <= MOST_MARKED) {
      buffer[end - 1] |= (byte) MARK;
    }
    output.setPosition(end);
  }

  static @Nullable String read(Input input) {
    int start = input.position();
    if (input.getClass() == Input.class
        && start + MOST_LENGTH_BYTES < input.limit()
        && input.getBuffer()[start] < 0) {
      int length = readLength(input, start);
      String value = length > MOST_MARKED ? readAscii(input, length) : null;
      if (value != null) {
        return value;
      }
      input.setPosition(start);
    }
    return input.readString();
  }

  private static int readLength(Input input, int start) {
    int length = (input.getBuffer()[start] & (MARK - 1)) - 1;
    if (length > MOST_IN_BYTE) {
      return input.readVarIntFlag(true) - 1;
    }
    input.setPosition(start + 1);
    return length;
  }

  @SuppressWarnings("deprecation") // ASCII has no high bytes
  private static @Nullable String readAscii(Input input, int length) {
    int start = input.position();
    if (length > input.limit() - start || !isAscii(input.getBuffer(), start, start + length)) {
      return null;
    }
    input.setPosition(start + length);
    return new String(input.getBuffer(), 0, start, length);
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= bytes[i];
    }
    return any >= 0;
  }
}
