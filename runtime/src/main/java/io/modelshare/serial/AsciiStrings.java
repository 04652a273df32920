package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads strings in Kryo's own form, but those of plain ASCII as a whole: Kryo goes from
 * character to character, which is most of the time that a small object takes. Whatever is not
 * plain ASCII, or does not lie in Kryo's buffer, is left to Kryo.
 *
 * <p>A container leaves all to Kryo when it is read: it packs its many strings, and would wait for
 * the view handle of the first one.
 */
final class AsciiStrings {
  /** Kryo marks the end of shorter strings, and writes the length of longer ones. */
  static final int MOST_MARKED = 32;

  /** The longest whose length is in the first byte; Kryo counts null and one more. */
  private static final int MOST_IN_BYTE = 62;

  /** Set in the last byte of a string without length, and in the first of one with it. */
  private static final int MARK = 0x80;

  private static final int MOST_LENGTH_BYTES = 5;
  private static final int UNROLLED = 16;

  /** {@link #MARK} in each byte of a word. */
  private static final long MARKS = 0x8080808080808080L;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private AsciiStrings() {}

  /**
   * Writes a string or null.
   *
   * <p>HotSpot inlines no method of more than 325 bytes, and this one is longer on purpose. Within
   * a large serializer it would be inlined with all the rest until the limit for one method is
   * reached, and then {@code charAt} is called for each character: twice the time of all.
   */
  @SuppressWarnings("deprecation") // the low bytes are all that ASCII has
  static void write(Output output, @Nullable String value) {
    if (value == null
        || value.length() <= 1
        || output.getClass() != Output.class
        || value.length() > output.getBuffer().length - output.position() - MOST_LENGTH_BYTES) {
      output.writeString(value);
      return;
    }
    int length = value.length();
    int position = output.position();
    if (length > MOST_IN_BYTE) {
      output.writeVarIntFlag(true, length + 1, true);
    } else if (length > MOST_MARKED) {
      output.writeByte(MARK | length + 1);
    }
    int start = output.position();
    int any = 0; // of the bits of all characters
    int i = 0;
    for (int last = length - UNROLLED; i <= last; i += UNROLLED) {
      any |= value.charAt(i)
          | value.charAt(i + 1)
          | value.charAt(i + 2)
          | value.charAt(i + 3)
          | value.charAt(i + 4)
          | value.charAt(i + 5)
          | value.charAt(i + 6)
          | value.charAt(i + 7)
          | value.charAt(i + 8)
          | value.charAt(i + 9)
          | value.charAt(i + 10)
          | value.charAt(i + 11)
          | value.charAt(i + 12)
          | value.charAt(i + 13)
          | value.charAt(i + 14)
          | value.charAt(i + 15);
    }
    while (i < length) {
      any |= value.charAt(i++);
    }
    if (any >= MARK) {
      output.setPosition(position);
      output.writeString(value);
      return;
    }
    byte[] buffer = output.getBuffer();
    value.getBytes(0, length, buffer, start);
    if (length <= MOST_MARKED) {
      buffer[start + length - 1] |= (byte) MARK;
    }
    output.setPosition(start + length);
  }

  /**
   * Reads a string of plain ASCII.
   *
   * @param scratch {@link #MOST_MARKED} bytes, where short strings are put together
   * @return the string, or null if it is another or may not be: then nothing was read
   */
  static @Nullable String read(Input input, byte[] scratch) {
    int start = input.position();
    if (input.getClass() != Input.class || input.limit() - start < Long.BYTES) {
      return null;
    }
    if (input.getBuffer()[start] >= 0) {
      return readMarked(input, start, scratch);
    }
    String value = readCounted(input);
    if (value == null) {
      input.setPosition(start);
    }
    return value;
  }

  /**
   * Reads a string whose last byte is marked. Whole words are stored, as the string's constructor
   * loads them: after a store of the last byte alone, that load would have to wait.
   */
  @SuppressWarnings("deprecation") // ASCII has no high bytes
  private static @Nullable String readMarked(Input input, int start, byte[] scratch) {
    byte[] buffer = input.getBuffer();
    int end = Math.min(MOST_MARKED, input.limit() - start) - Long.BYTES;
    for (int position = 0; position <= end; position += Long.BYTES) {
      long word = (long) WORDS.get(buffer, start + position);
      WORDS.set(scratch, position, word & ~MARKS);
      long marks = word & MARKS;
      if (marks != 0) {
        int length = position + Long.numberOfTrailingZeros(marks) / Byte.SIZE + 1;
        input.setPosition(start + length);
        return new String(scratch, 0, 0, length);
      }
    }
    return null;
  }

  @SuppressWarnings("deprecation") // ASCII has no high bytes
  private static @Nullable String readCounted(Input input) {
    int length = readLength(input);
    int start = input.position();
    if (length <= MOST_MARKED
        || length > input.limit() - start
        || !isAscii(input.getBuffer(), start, start + length)) {
      return null;
    }
    input.setPosition(start + length);
    return new String(input.getBuffer(), 0, start, length);
  }

  private static int readLength(Input input) {
    int start = input.position();
    int length = (input.getBuffer()[start] & (MARK - 1)) - 1;
    if (length > MOST_IN_BYTE) {
      return input.readVarIntFlag(true) - 1;
    }
    input.setPosition(start + 1);
    return length;
  }

  /** Looks at a word at a time; there is at least one. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int last = to - Long.BYTES;
    long any = (long) WORDS.get(bytes, last);
    for (int i = from; i < last; i += Long.BYTES) {
      any |= (long) WORDS.get(bytes, i);
    }
    return (any & MARKS) == 0;
  }
}
