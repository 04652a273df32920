package io.modelshare.inplace;

import io.modelshare.terms.ByteSlots;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Bytes that are found by their hash. */
@SuppressWarnings("exports") // for the runtime itself
public final class ByteKeys extends HashedKeys<ByteBuffer, ByteSlots> {
  /**
   * Creates keys of which there is an index.
   *
   * @param list the keys, each at its position
   * @param words the words of the index
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public ByteKeys(InPlaceList<ByteBuffer> list, LongBuffer words) {
    super(list, words, new ByteSlots(words, new Compared(list)));
  }

  /**
   * {@return an index of keys, in memory of its own outside the heap}
   *
   * @param values the value of each position, or null
   * @param list the keys, each at its position
   * @throws IllegalArgumentException if a key occurs twice, or if there are too many
   */
  public static LongBuffer index(List<ByteBuffer> list, @Nullable IntToLongFunction values) {
    return ByteSlots.index(list, new Compared(list), values);
  }

  @Override
  int find(@Nullable Object key) {
    return key instanceof ByteBuffer found ? index.find(found) : -1;
  }
}
