package io.modelshare.inplace;

import io.modelshare.terms.UuidSlots;
import java.nio.LongBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** UUIDs that are found by their hash. */
@SuppressWarnings("exports") // for the runtime itself
public final class UuidKeys extends HashedKeys<UUID, UuidSlots> {
  /**
   * Creates keys of which there is an index.
   *
   * @param list the keys, each at its position
   * @param words the words of the index
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public UuidKeys(InPlaceList<UUID> list, LongBuffer words) {
    super(list, words, new UuidSlots(words, new Compared(list)));
  }

  /**
   * {@return an index of keys, in memory of its own outside the heap}
   *
   * @param values the value of each position, or null
   * @param list the keys, each at its position
   * @throws IllegalArgumentException if a key occurs twice, or if there are too many
   */
  public static LongBuffer index(List<UUID> list, @Nullable IntToLongFunction values) {
    return UuidSlots.index(list, new Compared(list), values);
  }

  @Override
  int find(@Nullable Object key) {
    return key instanceof UUID found ? index.find(found) : -1;
  }
}
