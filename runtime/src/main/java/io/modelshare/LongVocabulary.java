package io.modelshare;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import io.modelshare.memory.Contents;
import io.modelshare.model.Models;
import io.modelshare.terms.HashIndex;
import io.modelshare.terms.HashIndexBuilder;
import io.modelshare.terms.TermHash;
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
  /** The seed of an index that has none of its own, which earlier versions have written; else 0. */
  final long seed;

  final LongBuffer terms;

  @Transient(unlessSharing = true)
  final @Nullable LongBuffer index;

  private final transient @Nullable HashIndex table;

  LongVocabulary(long seed, LongBuffer terms, @Nullable LongBuffer index) {
    Models.requireArgument(terms, "terms");
    this.seed = seed;
    this.terms = terms;
    this.index = index;
    this.table = index == null ? null : new HashIndex(index, terms.limit(), seed);
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
    return of(Models.requireArgument(terms, "terms"), TermHash.newSeed());
  }

  static LongVocabulary of(long[] terms, long seed) {
    if (terms.length > HashIndex.MAX_TERMS) {
      throw new IllegalArgumentException(
          terms.length + " terms are more than fit one vocabulary: limit=" + HashIndex.MAX_TERMS);
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(terms.length * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(terms);
    LongBuffer copy = bytes.asLongBuffer().asReadOnlyBuffer();
    return new LongVocabulary(0, copy, new LongVocabulary(0, copy, null).buildIndex(seed));
  }

  @Rebuilds("index")
  LongBuffer buildIndex() {
    return buildIndex(TermHash.newSeed());
  }

  LongBuffer buildIndex(long indexSeed) {
    return HashIndexBuilder.of(terms, indexSeed).readOnly();
  }

  /**
   * Returns where a number is.
   *
   * @param term the number
   * @return its position, or -1 if it is not in the vocabulary
   * @throws IllegalStateException if the index is not one of these terms, as in a damaged segment
   */
  public int positionOf(long term) {
    return table().positionOf(term);
  }

  /** Returns what finds the terms: of a vocabulary that a stranger wrote, there may be none. */
  private HashIndex table() {
    if (table == null) {
      throw new IllegalStateException("the vocabulary was written without its index");
    }
    return table;
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
    return (long) Long.BYTES * terms.limit() + table().bytes();
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

  private final class Terms extends TermList<Long> {
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
  }
}
