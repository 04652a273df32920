package io.modelshare.inplace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Constants of an enum, of which a table on the heap has the position of each: there are at most a
 * few thousand.
 *
 * @param <E> the enum
 */
public final class EnumKeys<E extends Enum<E>> extends Keys<E> {
  private final Class<E> type;
  private final int[] positions;

  /**
   * Creates the keys.
   *
   * @param type the enum's class
   * @param list the keys, each at its position
   * @throws IllegalStateException if one of them is no constant
   */
  @SuppressWarnings("EnumOrdinal") // of this program's enum
  public EnumKeys(Class<E> type, InPlaceList<E> list) {
    super(list);
    this.type = type;
    this.positions = new int[type.getEnumConstants().length];
    Arrays.fill(positions, -1);
    for (int i = 0; i < list.size(); i++) {
      positions[list.get(i).ordinal()] = i;
    }
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // of this program's enum
  int find(@Nullable Object key) {
    return type.isInstance(key) ? positions[type.cast(key).ordinal()] : -1;
  }

  @Override
  int position(int found) {
    return found;
  }
}
