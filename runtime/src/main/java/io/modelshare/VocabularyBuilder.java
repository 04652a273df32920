package io.modelshare;

import io.modelshare.terms.SlotIndex;
import io.modelshare.terms.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the terms of a {@link Vocabulary} one by one, so that they need not be in memory as
 * strings all at once. Confined to one thread.
 */
public final class VocabularyBuilder {
  /** Leaves room for the padding, and for the few bytes that the JVM keeps of an array. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 2 * Long.BYTES;

  private byte[] text = new byte[1024];
  private int[] starts = new int[64];
  private int size;

  VocabularyBuilder() {}

  /**
   * Adds a term at the next position.
   *
   * @param term the term
   * @return this
   * @throws IllegalArgumentException if the term is null or has an unpaired surrogate, or if there
   *     are more terms or bytes than fit
   */
  public VocabularyBuilder add(String term) {
    if (term == null) {
      throw new IllegalArgumentException("the term at position " + size + " is null");
    }
    if (size == SlotIndex.MAX_KEYS) {
      throw new IllegalArgumentException(
          "more terms than fit one vocabulary: limit=" + SlotIndex.MAX_KEYS);
    }
    byte[] bytes = encode(term);
    int start = starts[size];
    if (bytes.length > MAX_BYTES - start) {
      throw new IllegalArgumentException("more text than fits one vocabulary: the term at position "
          + size + " would end at byte " + ((long) start + bytes.length) + ", limit=" + MAX_BYTES);
    }
    append(bytes, start);
    return this;
  }

  private byte[] encode(String term) {
    int unpaired = Utf8.unpairedSurrogate(term);
    if (unpaired >= 0) {
      throw new IllegalArgumentException("the term at position " + size
          + " has an unpaired surrogate at index " + unpaired + ": it is not Unicode text");
    }
    return term.getBytes(StandardCharsets.UTF_8);
  }

  private void append(byte[] bytes, int start) {
    int end = start + bytes.length;
    if (end > text.length) {
      text = Arrays.copyOf(text, (int) Math.min(MAX_BYTES, Math.max(2L * text.length, end)));
    }
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    System.arraycopy(bytes, 0, text, start, bytes.length);
    starts[++size] = end;
  }

  /**
   * Builds the vocabulary of the terms so far.
   *
   * @return the vocabulary
   * @throws IllegalArgumentException if a term occurs twice
   */
  public Vocabulary build() {
    int end = starts[size];
    ByteBuffer textBytes = ByteBuffer.allocateDirect(end + Utf8.PADDING).put(0, text, 0, end);
    ByteBuffer startBytes =
        ByteBuffer.allocateDirect((size + 1) * Integer.BYTES).order(ByteOrder.nativeOrder());
    startBytes.asIntBuffer().put(starts, 0, size + 1);
    Vocabulary plain = new Vocabulary(
        0, textBytes.asReadOnlyBuffer(), startBytes.asIntBuffer().asReadOnlyBuffer(), null);
    return new Vocabulary(0, plain.text, plain.starts, plain.buildIndex());
  }
}
