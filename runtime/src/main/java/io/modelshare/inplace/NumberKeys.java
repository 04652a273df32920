package io.modelshare.inplace;

import io.modelshare.terms.NumberSlots;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Boxes of whole numbers or of characters that are found by their hash.
 *
 * @param <K> the type of the boxes
 */
@SuppressWarnings("exports") // for the runtime itself
public final class NumberKeys<K> extends HashedKeys<K, NumberSlots> {
  private final Class<K> type;

  /**
   * Creates keys of which there is an index.
   *
   * @param type the type of the boxes: a box of another type equals none of them
   * @param list the keys, each at its position
   * @param words the words of the index
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public NumberKeys(InPlaceList<K> list, LongBuffer words, Class<K> type) {
    super(list, words, new NumberSlots(words, new Compared(list)));
    this.type = type;
  }

  /**
   * {@return an index of keys, in memory of its own outside the heap}
   *
   * @param values the value of each position, or null
   * @param list the keys, each at its position
   * @throws IllegalArgumentException if a key occurs twice, or if there are too many
   */
  public static LongBuffer index(List<?> list, @Nullable IntToLongFunction values) {
    return NumberSlots.index(list, new Compared(list), values);
  }

  @Override
  int find(@Nullable Object key) {
    if (key == null || key.getClass() != type) {
      return -1;
    }
    return index.find(key instanceof Long number ? number : NumberSlots.number(key));
  }
}
