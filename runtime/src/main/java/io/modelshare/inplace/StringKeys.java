package io.modelshare.inplace;

import io.modelshare.terms.StringSlots;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Strings that are found by their hash. */
@SuppressWarnings("exports") // for the runtime itself
public final class StringKeys extends HashedKeys<String, StringSlots> {
  /**
   * Creates keys of which there is an index.
   *
   * @param list the keys, each at its position
   * @param words the words of the index
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public StringKeys(InPlaceList<String> list, LongBuffer words) {
    super(list, words, new StringSlots(words, new Compared(list)));
  }

  /**
   * {@return an index of keys, in memory of its own outside the heap}
   *
   * @param values the value of each position, or null
   * @param list the keys, each at its position
   * @throws IllegalArgumentException if a key occurs twice, or if there are too many
   */
  public static LongBuffer index(List<String> list, @Nullable IntToLongFunction values) {
    return StringSlots.index(list, new Compared(list), values);
  }

  @Override
  int find(@Nullable Object key) {
    return key instanceof String found ? index.find(found) : -1;
  }
}
