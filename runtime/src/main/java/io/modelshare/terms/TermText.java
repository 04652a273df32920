package io.modelshare.terms;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text of a vocabulary, and where each term starts in it. Safe for use by several threads. */
public final class TermText implements SlotIndex.Keys {
  private final ByteBuffer text;
  private final IntBuffer starts;

  /**
   * Makes sure that there is an end of the last term.
   *
   * @param text UTF-8, and {@link Utf8#PADDING} zero bytes
   * @param starts where each term starts, and where the last one ends
   */
  public TermText(ByteBuffer text, IntBuffer starts) {
    if (starts.limit() == 0) {
      throw new IllegalArgumentException("no end of the last term");
    }
    this.text = text.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.starts = starts;
  }

  @Override
  public int size() {
    return starts.limit() - 1;
  }

  /** Returns how many bytes the text and the starts take. */
  public long bytes() {
    return text.limit() + (long) Integer.BYTES * starts.limit();
  }

  /**
   * Returns a term as a new string.
   *
   * @throws IndexOutOfBoundsException if there is no such position
   * @throws IllegalStateException if no term is there, as in a damaged segment
   */
  public String termAt(int position) {
    int from = starts.get(Objects.checkIndex(position, size()));
    int to = starts.get(position + 1);
    if (from < 0 || to < from || to > text.limit()) {
      throw damaged(from, to);
    }
    byte[] bytes = new byte[to - from];
    text.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Takes the words of a term and returns their form, as {@link Utf8#words} does. */
  int words(int position, long[] words) {
    return Utf8.words(text, starts.get(position), starts.get(position + 1), words);
  }

  @Override
  public String noun() {
    return "term";
  }

  @Override
  public boolean isAt(int position, @Nullable Object other) {
    int from = starts.get(position);
    int to = starts.get(position + 1);
    if (from < 0 || to < from || to > text.limit()) {
      throw damaged(from, to);
    }
    return other instanceof String string
        ? Utf8.equal(string, text, from, to)
        : other instanceof CharSequence chars && Utf8.equal(chars, text, from, to);
  }

  private IllegalStateException damaged(int from, int to) {
    return new IllegalStateException("the vocabulary is damaged: a term from byte " + from + " to "
        + to + " of " + text.limit());
  }
}
