package io.modelshare;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import io.modelshare.memory.Contents;
import io.modelshare.model.Models;
import io.modelshare.terms.SlotIndex;
import io.modelshare.terms.StringSlots;
import io.modelshare.terms.TermList;
import io.modelshare.terms.TermText;
import io.modelshare.terms.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
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
 * It takes 13.5 bytes a term, and 12 for every eight ASCII characters, or four others, of the
 * length that three terms of four do not exceed. Of longer terms, and of those beyond 40 ASCII
 * characters or 20 others, it only has the position.
 *
 * <p>The hash is seeded at random whenever an index is built, so hostile terms cannot make building
 * or look-ups slow. Nor can a hostile index: a look-up ends after some steps.
 *
 * <p>There is room for 67,108,864 terms and, together, 2 GiB of UTF-8. Safe for use by several
 * threads.
 *
 * @see LongVocabulary for numeric terms
 */
@Shareable
public final class Vocabulary implements Iterable<String> {
  /** The seed of an index that earlier versions have written, which is not read; else 0. */
  final long seed;

  /** UTF-8, and {@link Utf8#PADDING} zero bytes. */
  final ByteBuffer text;

  /** Where each term starts, and where the last one ends. */
  final IntBuffer starts;

  @Transient(unlessSharing = true)
  final @Nullable LongBuffer index;

  private final transient TermText terms;

  private final transient @Nullable StringSlots slots;

  Vocabulary(long seed, ByteBuffer text, IntBuffer starts, @Nullable LongBuffer index) {
    Models.requireArgument(text, "text");
    Models.requireArgument(starts, "starts");
    this.seed = seed;
    this.text = text.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.starts = starts;
    this.terms = new TermText(text, starts);
    this.index = index;
    LongBuffer words = index != null && SlotIndex.isFormer(index) ? buildIndex() : index;
    this.slots = words == null ? null : new StringSlots(words, terms);
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
    return StringSlots.index(terms).asReadOnlyBuffer();
  }

  /**
   * Returns where a term is.
   *
   * @param term the term, of any class
   * @return its position, or -1 if it is not in the vocabulary
   * @throws IllegalStateException if the index is not one of these terms, as in a damaged segment
   */
  public int positionOf(CharSequence term) {
    StringSlots found = slots();
    return found.position(found.find(Models.requireArgument(term, "term")));
  }

  /** Returns what finds the terms: of a vocabulary that a stranger wrote, there may be none. */
  private StringSlots slots() {
    if (slots == null) {
      throw new IllegalStateException("the vocabulary was written without its index");
    }
    return slots;
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
    return terms.termAt(position);
  }

  /**
   * Returns the number of terms.
   *
   * @return zero or more
   */
  public int size() {
    return terms.size();
  }

  /**
   * Returns how much memory the vocabulary takes outside the heap.
   *
   * @return the number of bytes of the text, the positions and the index
   */
  public long bytes() {
    return terms.bytes() + slots().bytes();
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
