package io.modelshare;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import io.modelshare.memory.Contents;
import io.modelshare.model.Models;
import io.modelshare.terms.HashIndex;
import io.modelshare.terms.TermHash;
import io.modelshare.terms.TermList;
import io.modelshare.terms.TermWords;
import io.modelshare.terms.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable two-way mapping between terms and their positions 0 to n - 1, instead of a
 * {@code HashMap<String, Integer>} and a {@code String[]}.
 *
 * <p>It lies outside the heap, as UTF-8 text and an index: a worker that attaches to a model reads
 * none of their terms before the first look-up, and no look-up allocates. A saved model has no
 * index; it is built again on load.
 *
 * <p>The index holds the terms once more, so that a look-up rarely waits for memory more than once.
 * It takes 12 bytes a term, and 12 for every eight ASCII characters, or four others, of the length
 * that three terms of four do not exceed. Of longer terms, and of those beyond 40 ASCII characters
 * or 20 others, it only has the place.
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
  private static final int ABSENT = -1;

  /** How many terms are asked for their length before an index is built. */
  private static final int MOST_ASKED = 1 << 12;

  final long seed;

  /** UTF-8, and {@link Utf8#PADDING} zero bytes. */
  final ByteBuffer text;

  /** Where each term starts, and where the last one ends. */
  final IntBuffer starts;

  @Transient(unlessSharing = true)
  final @Nullable LongBuffer index;

  private final transient TermHash hash;

  /** Sees the slots of the index. */
  final transient @Nullable HashIndex table;

  Vocabulary(long seed, ByteBuffer text, IntBuffer starts, @Nullable LongBuffer index) {
    Models.requireArgument(text, "text");
    Models.requireArgument(starts, "starts");
    this.seed = seed;
    this.text = text.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.starts = starts;
    if (starts.limit() == 0) {
      throw new IllegalArgumentException("no end of the last term");
    }
    this.index = index;
    this.hash = new TermHash(seed);
    this.table = index == null ? null : new HashIndex(index, size());
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
    HashIndex built = HashIndex.allocate(size(), wordsOfSlot());
    long[] words = new long[TermWords.MAX];
    for (int position = 0; position < size(); position++) {
      int form = Utf8.words(text, starts.get(position), starts.get(position + 1), words);
      int other = form == TermWords.LONGER
          ? find(built, termAt(position), position)
          : find(built, form, words[0], words[1], words[2], words[3], words[4], null, position);
      if (other != ABSENT) {
        throw HashIndex.duplicate(position, other);
      }
    }
    return built.readOnly();
  }

  /**
   * Returns the least number of words that three terms of four fit, as far as some of them tell; or
   * 1 if there is no such number, or no room for such an index.
   */
  private int wordsOfSlot() {
    long[] words = new long[TermWords.MAX];
    int[] terms = new int[TermWords.MAX + 1];
    int step = Math.max(1, size() / MOST_ASKED);
    int asked = 0;
    for (int position = 0; position < size(); position += step) {
      int form = Utf8.words(text, starts.get(position), starts.get(position + 1), words);
      if (form != TermWords.LONGER) {
        terms[TermWords.count(form)]++;
      }
      asked++;
    }
    int fitting = terms[0];
    for (int count = 1; count <= TermWords.MAX; count++) {
      fitting += terms[count];
      if (fitting >= asked - asked / 4) {
        return HashIndex.bytes(size(), count) <= Integer.MAX_VALUE ? count : 1;
      }
    }
    return 1;
  }

  /**
   * Returns where a term is.
   *
   * @param term the term, of any class
   * @return its position, or -1 if it is not in the vocabulary
   * @throws IllegalStateException if the index is not one of these terms, as in a damaged segment
   */
  public int positionOf(CharSequence term) {
    return find(table(), Models.requireArgument(term, "term"), ABSENT);
  }

  /** Returns what finds the terms: of a vocabulary that a stranger wrote, there may be none. */
  private HashIndex table() {
    if (table == null) {
      throw new IllegalStateException("the vocabulary was written without its index");
    }
    return table;
  }

  /** Takes the words of a term, and finds it. */
  private int find(HashIndex table, CharSequence term, int newPosition) {
    int length = term.length();
    long w0 = TermWords.ascii(term, 0, length, 0);
    long w1 = TermWords.ascii(term, 1, length, w0);
    long w2 = TermWords.ascii(term, 2, length, w1);
    long w3 = TermWords.ascii(term, 3, length, w2);
    long w4 = TermWords.ascii(term, 4, length, w3);
    boolean isAscii = w4 >= 0;
    int form = TermWords.form(length, isAscii);
    if (!isAscii && form != TermWords.LONGER) {
      w0 = TermWords.any(term, 0, length);
      w1 = TermWords.any(term, 1, length);
      w2 = TermWords.any(term, 2, length);
      w3 = TermWords.any(term, 3, length);
      w4 = TermWords.any(term, 4, length);
    }
    return find(table, form, w0, w1, w2, w3, w4, term, newPosition);
  }

  /**
   * Returns where a term is, or else -1. If it is not there and is to have a position, it is put
   * into the table.
   *
   * @param term may be null if the term is not longer than its words, and is to have a position
   */
  private int find(
      HashIndex table,
      int form,
      long w0,
      long w1,
      long w2,
      long w3,
      long w4,
      @Nullable CharSequence term,
      int newPosition) {
    long wanted = form == TermWords.LONGER
        ? TermWords.hash(hash, Objects.requireNonNull(term))
        : TermWords.hash(hash, form, w0, w1, w2, w3, w4);
    int slot = table.first(wanted);
    for (int left = table.slots(); left > 0; left--) {
      long header = table.header(slot);
      if (header == 0) {
        break;
      }
      if (HashIndex.matches(header, wanted)) {
        int held = HashIndex.form(header);
        boolean found = held == TermWords.LONGER
            ? isTermAt(table.word(slot), term == null ? termAt(newPosition) : term)
            : held == form && table.holds(slot, w0, w1, w2, w3, w4);
        if (found) {
          return table.position(header);
        }
      }
      slot = table.next(slot);
    }
    if (newPosition != ABSENT) {
      if (form != TermWords.LONGER && TermWords.count(form) <= table.words()) {
        table.put(slot, wanted, form, newPosition);
        table.putWord(slot, 0, w0);
        table.putWord(slot, 1, w1);
        table.putWord(slot, 2, w2);
        table.putWord(slot, 3, w3);
        table.putWord(slot, 4, w4);
      } else {
        table.put(slot, wanted, TermWords.LONGER, newPosition);
        table.putWord(slot, 0, place(newPosition));
      }
    }
    return ABSENT;
  }

  /** Returns where the text of a term is: its start, and above that its length. */
  private long place(int position) {
    int start = starts.get(position);
    return (long) (starts.get(position + 1) - start) << Integer.SIZE | start;
  }

  private boolean isTermAt(long place, CharSequence term) {
    int start = (int) place;
    int length = (int) (place >>> Integer.SIZE);
    if (start < 0 || length < 0 || start > text.limit() - Utf8.PADDING - length) {
      throw damaged("a term of " + length + " bytes at byte " + start + " of " + text.limit());
    }
    return Utf8.equal(term, text, start, start + length);
  }

  private static IllegalStateException damaged(String what) {
    return new IllegalStateException("the vocabulary is damaged: " + what);
  }

  /**
   * Returns the term at a position.
   *
   * @param position from 0 to {@code size() - 1}
   * @return a new string
   * @throws IndexOutOfBoundsException if there is no such position
   * @throws IllegalStateException if no term is there, as in a damaged segment
   */
  public String termAt(int position) {
    int from = starts.get(Objects.checkIndex(position, size()));
    int to = starts.get(position + 1);
    if (from < 0 || to < from || to > text.limit()) {
      throw damaged("a term from byte " + from + " to " + to + " of " + text.limit());
    }
    byte[] bytes = new byte[to - from];
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
    return text.limit() + (long) Integer.BYTES * starts.limit() + table().bytes();
  }

  /**
   * Returns the terms as a list, a view that cannot be changed.
   *
   * @return the terms in the order of their positions, each made anew when it is asked for
   */
  public List<String> asList() {
    return new Terms();
  }

  @Override
  public Iterator<String> iterator() {
    return asList().iterator();
  }

  /** Returns whether the other is a vocabulary of the same terms at the same positions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vocabulary that
        && Contents.equal(starts, that.starts)
        && Contents.equal(text, that.text);
  }

  @Override
  public int hashCode() {
    return asList().hashCode();
  }

  @Override
  public String toString() {
    return "vocabulary of " + size() + " terms";
  }

  private final class Terms extends TermList<String> {
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
  }
}
