package io.modelshare;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An immutable two-way mapping between terms and their positions 0 to n - 1, in the place of a
 * {@code HashMap<String, Integer>} and a {@code String[]}.
 *
 * <p>It lies outside the heap, as UTF-8 text and an index of hashes: a worker that attaches to a
 * model reads none of it before the first look-up, and no look-up allocates. A saved model has no
 * index; it is built again on load.
 *
 * <p>The hash is seeded at random for each vocabulary, so hostile terms cannot make look-ups slow.
 *
 * <p>There is room for 67,108,864 terms and, together, 2 GiB of UTF-8. Safe for use by several
 * threads.
 *
 * @see LongVocabulary for numeric terms
 */
@Shareable
public final class Vocabulary implements Iterable<String> {
  final long seed;

  /** UTF-8, and {@link Utf8#PADDING} zero bytes. */
  final ByteBuffer text;

  /** Where each term starts, and where the last one ends. */
  final IntBuffer starts;

  @Transient(unlessSharing = true)
  final @Nullable LongBuffer index;

  private final transient TermHash hash;

  Vocabulary(long seed, ByteBuffer text, IntBuffer starts, @Nullable LongBuffer index) {
    this.seed = seed;
    this.text = text.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.starts = starts;
    this.index = index;
    this.hash = new TermHash(seed);
    if (index != null) {
      HashIndex.check(index, size());
    }
  }

  /**
   * Returns the vocabulary of some terms, in the order of the collection.
   *
   * @param terms the terms, none of them null and none twice
   * @return the vocabulary
   * @throws IllegalArgumentException if a term is null, occurs twice or has an unpaired surrogate,
   *     or if there are more terms or bytes than fit
   */
  public static Vocabulary of(Collection<String> terms) {
    VocabularyBuilder builder = builder();
    Models.requireArgument(terms, "terms").forEach(builder::add);
    return builder.build();
  }

  /**
   * Starts a vocabulary whose terms come one by one.
   *
   * @return a builder without terms
   */
  public static VocabularyBuilder builder() {
    return new VocabularyBuilder();
  }

  @Rebuilds("index")
  LongBuffer buildIndex() {
    return HashIndex.build(new HashIndex.Terms() {
      @Override
      public int size() {
        return Vocabulary.this.size();
      }

      @Override
      public long hash(int position) {
        return Utf8.hash(text, starts.get(position), starts.get(position + 1), hash);
      }

      @Override
      public int start(int position) {
        return starts.get(position);
      }

      @Override
      public boolean areEqual(int position, int other) {
        return Utf8.equal(
            text,
            starts.get(position),
            starts.get(position + 1),
            starts.get(other),
            starts.get(other + 1));
      }
    });
  }

  /**
   * Returns where a term is.
   *
   * @param term the term, of any class
   * @return its position, or -1 if it is not in the vocabulary
   */
  public int positionOf(CharSequence term) {
    int length = Models.requireArgument(term, "term").length();
    long w0 = Utf8.asciiWord(term, 0, length);
    long w1 = Utf8.asciiWord(term, Long.BYTES, length);
    long w2 = Utf8.asciiWord(term, 2 * Long.BYTES, length);
    long w3 = Utf8.asciiWord(term, 3 * Long.BYTES, length);
    boolean isShort = length <= Utf8.MOST_KEPT && (w0 | w1 | w2 | w3) >= 0;
    long wanted = isShort ? Utf8.hash(w0, w1, w2, w3, length, hash) : Utf8.hash(term, hash);
    LongBuffer slots = Objects.requireNonNull(index);
    int slot = HashIndex.first(wanted, slots);
    for (int left = slots.limit(); left > 0; left--) {
      long entry = slots.get(slot);
      if (entry == 0) {
        break;
      }
      if (HashIndex.matches(entry, wanted)) {
        int position = HashIndex.position(entry);
        int start = HashIndex.start(entry);
        int end = starts.get(position + 1);
        if (isShort
            ? Utf8.equal(w0, w1, w2, w3, length, text, start, end)
            : Utf8.equal(term, text, start, end)) {
          return position;
        }
      }
      slot = HashIndex.next(slot, slots);
    }
    return -1;
  }

  /**
   * Returns the term at a position.
   *
   * @param position from 0 to {@code size() - 1}
   * @return a new string
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public String termAt(int position) {
    int from = starts.get(Objects.checkIndex(position, size()));
    byte[] bytes = new byte[starts.get(position + 1) - from];
    text.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Returns the number of terms.
   *
   * @return zero or more
   */
  public int size() {
    return starts.limit() - 1;
  }

  /**
   * Returns how much memory the vocabulary takes outside the heap.
   *
   * @return the number of bytes of the text, the positions and the index
   */
  public long bytes() {
    return text.limit()
        + (long) Integer.BYTES * starts.limit()
        + (long) Long.BYTES * Objects.requireNonNull(index).limit();
  }

  /**
   * Returns the terms as a list, a view that cannot be changed.
   *
   * @return the terms in the order of their positions, each made anew when it is asked for
   */
  public List<String> asList() {
    return new TermList();
  }

  @Override
  public Iterator<String> iterator() {
    return asList().iterator();
  }

  /** Returns whether the other is a vocabulary of the same terms at the same positions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vocabulary that
        && starts.duplicate().clear().equals(that.starts.duplicate().clear())
        && text.duplicate().clear().equals(that.text.duplicate().clear());
  }

  @Override
  public int hashCode() {
    return asList().hashCode();
  }

  @Override
  public String toString() {
    return "vocabulary of " + size() + " terms";
  }

  private final class TermList extends AbstractList<String> implements RandomAccess {
    @Override
    public String get(int position) {
      return termAt(position);
    }

    @Override
    public int size() {
      return Vocabulary.this.size();
    }

    @Override
    public int indexOf(@Nullable Object term) {
      return term instanceof String text ? positionOf(text) : -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object term) {
      return indexOf(term);
    }

    @Override
    public boolean contains(@Nullable Object term) {
      return indexOf(term) >= 0;
    }
  }
}
