package io.modelshare.inplace;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of a list whose elements are distinct, and perhaps sorted. */
final class DistinctPart<E extends @Nullable Object> implements Spliterator<E> {
  private final Spliterator<E> part;
  private final boolean isSorted;
  private final @Nullable Comparator<? super E> comparator;

  DistinctPart(Spliterator<E> part) {
    this(part, false, null);
  }

  DistinctPart(Spliterator<E> part, boolean isSorted, @Nullable Comparator<? super E> comparator) {
    this.part = part;
    this.isSorted = isSorted;
    this.comparator = comparator;
  }

  @Override
  public boolean tryAdvance(Consumer<? super E> action) {
    return part.tryAdvance(action);
  }

  @Override
  public void forEachRemaining(Consumer<? super E> action) {
    part.forEachRemaining(action);
  }

  @Override
  public @Nullable Spliterator<E> trySplit() {
    Spliterator<E> first = part.trySplit();
    return first == null ? null : new DistinctPart<>(first, isSorted, comparator);
  }

  @Override
  public long estimateSize() {
    return part.estimateSize();
  }

  @Override
  public int characteristics() {
    return part.characteristics() | DISTINCT | (isSorted ? SORTED : 0);
  }

  @Override
  public @Nullable Comparator<? super E> getComparator() {
    if (!isSorted) {
      throw new IllegalStateException("not sorted");
    }
    return comparator;
  }
}
