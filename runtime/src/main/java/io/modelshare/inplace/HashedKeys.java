package io.modelshare.inplace;

import io.modelshare.terms.SlotIndex;
import java.nio.LongBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are found by an index of their hashes.
 *
 * @param <K> the type of the keys
 * @param <I> the kind of index
 */
@SuppressWarnings("exports") // for the runtime itself
public abstract class HashedKeys<K, I extends SlotIndex> extends Keys<K> {
  private final LongBuffer words;
  final I index;

  HashedKeys(InPlaceList<K> list, LongBuffer words, I index) {
    super(list);
    this.words = words;
    this.index = index;
  }

  /** {@return the index as it is written} */
  public final LongBuffer words() {
    return words;
  }

  @Override
  final int position(int found) {
    return index.position(found);
  }

  @Override
  final boolean holdsValues() {
    return index.holdsValues();
  }

  @Override
  final long value(int found) {
    return index.value(found);
  }

  /** Compares keys that are not in the index by the list of them. */
  record Compared(List<?> list) implements SlotIndex.Keys {
    @Override
    public int size() {
      return list.size();
    }

    @Override
    public boolean isAt(int position, @Nullable Object other) {
      return list instanceof InPlaceList<?> view
          ? view.isAt(position, other)
          : list.get(position).equals(other);
    }
  }
}
