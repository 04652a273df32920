package io.modelshare;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import io.modelshare.memory.Contents;
import io.modelshare.model.Models;
import io.modelshare.terms.NumberSlots;
import io.modelshare.terms.SlotIndex;
import io.modelshare.terms.TermList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable two-way mapping between numeric terms, such as the numbers of items in a catalogue,
 * and their positions 0 to n - 1. It is used instead of a {@code HashMap<Long, Integer>} and a
 * {@code long[]}.
 *
 * <p>Memory, saving and hostile terms are as in a {@link Vocabulary}. There is room for 67,108,864
 * terms. Safe for use by several threads.
 */
@Shareable
public final class LongVocabulary implements Iterable<Long> {
  /** The seed of an index that earlier versions have written, which is not read; else 0. */
  final long seed;

  final LongBuffer terms;

  @Transient(unlessSharing = true)
  final @Nullable LongBuffer index;

  private final transient @Nullable NumberSlots slots;

  LongVocabulary(long seed, LongBuffer terms, @Nullable LongBuffer index) {
    Models.requireArgument(terms, "terms");
    this.seed = seed;
    this.terms = terms;
    this.index = index;
    LongBuffer words = index != null && SlotIndex.isFormer(index) ? buildIndex() : index;
    this.slots = words == null ? null : new NumberSlots(words, new Terms());
  }

  /**
   * Returns the vocabulary of some numbers, in the order of the collection.
   *
   * @param terms the numbers, none of them null and none twice
   * @return the vocabulary
   * @throws IllegalArgumentException if a number is null or occurs twice, or if there are more than
   *     fit
   */
  public static LongVocabulary of(Collection<Long> terms) {
    long[] numbers = new long[Models.requireArgument(terms, "terms").size()];
    int size = 0;
    for (Long term : terms) {
      if (term == null) {
        throw new IllegalArgumentException("the term at position " + size + " is null");
      }
      if (size == numbers.length) { // the collection has grown meanwhile
        numbers = Arrays.copyOf(numbers, size + size / 2 + 1);
      }
      numbers[size++] = term;
    }
    return of(size == numbers.length ? numbers : Arrays.copyOf(numbers, size));
  }

  /**
   * Returns the vocabulary of some numbers, in their order.
   *
   * @param terms the numbers, none of them twice; copied
   * @return the vocabulary
   * @throws IllegalArgumentException if a number occurs twice, or if there are more than fit
   */
  public static LongVocabulary of(long... terms) {
    int size = Models.requireArgument(terms, "terms").length;
    if (size > SlotIndex.MAX_KEYS) {
      throw new IllegalArgumentException(
          size + " terms are more than fit one vocabulary: limit=" + SlotIndex.MAX_KEYS);
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect(size * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(terms);
    LongBuffer copy = bytes.asLongBuffer().asReadOnlyBuffer();
    return new LongVocabulary(0, copy, new LongVocabulary(0, copy, null).buildIndex());
  }

  @Rebuilds("index")
  LongBuffer buildIndex() {
    Terms list = new Terms();
    return NumberSlots.index(list, list, null).asReadOnlyBuffer();
  }

  /**
   * Returns where a number is.
   *
   * @param term the number
   * @return its position, or -1 if it is not in the vocabulary
   * @throws IllegalStateException if the index is not one of these terms, as in a damaged segment
   */
  public int positionOf(long term) {
    NumberSlots found = slots();
    return found.position(found.find(term));
  }

  /** Returns what finds the terms: of a vocabulary that a stranger wrote, there may be none. */
  private NumberSlots slots() {
    if (slots == null) {
      throw new IllegalStateException("the vocabulary was written without its index");
    }
    return slots;
  }

  /**
   * Returns the number at a position.
   *
   * @param position from 0 to {@code size() - 1}
   * @return the number
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public long termAt(int position) {
    return terms.get(position);
  }

  /**
   * Returns how many numbers there are.
   *
   * @return zero or more
   */
  public int size() {
    return terms.limit();
  }

  /**
   * Returns how much memory the vocabulary takes outside the heap.
   *
   * @return the number of bytes of the numbers and the index
   */
  public long bytes() {
    return (long) Long.BYTES * terms.limit() + slots().bytes();
  }

  /**
   * Returns the numbers as a list, a view that cannot be changed.
   *
   * @return the numbers in the order of their positions
   */
  public List<Long> asList() {
    return new Terms();
  }

  @Override
  public Iterator<Long> iterator() {
    return asList().iterator();
  }

  /** Returns whether the other is a vocabulary of the same numbers at the same positions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LongVocabulary that && Contents.equal(terms, that.terms);
  }

  @Override
  public int hashCode() {
    return asList().hashCode();
  }

  @Override
  public String toString() {
    return "vocabulary of " + size() + " numbers";
  }

  private final class Terms extends TermList<Long> implements SlotIndex.Keys {
    @Override
    public Long get(int position) {
      return termAt(position);
    }

    @Override
    public int size() {
      return LongVocabulary.this.size();
    }

    @Override
    public int indexOf(@Nullable Object term) {
      return term instanceof Long number ? positionOf(number) : -1;
    }

    @Override
    public boolean isAt(int position, @Nullable Object other) {
      return get(position).equals(other);
    }

    @Override
    public String noun() {
      return "term";
    }
  }
}
