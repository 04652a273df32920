package io.modelshare.columns;

import io.modelshare.packing.Column;
import io.modelshare.types.OwnCollections;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of all of some collections.
 *
 * @param offsets where each collection starts, and where the last one ends
 * @param elements the elements, one collection after the other
 */
record Flattened<E>(IntBuffer offsets, List<E> elements) {

  /** Returns the elements, or null if there are more than columns can have. */
  static <E> @Nullable Flattened<E> of(Collection<? extends @Nullable Collection<E>> rows) {
    IntBuffer offsets = IntBuffer.allocate(rows.size() + 1);
    List<E> elements = new ArrayList<>(rows.size());
    offsets.put(0);
    for (Collection<E> row : rows) {
      if (row != null) {
        OwnCollections.refuseInPlace(row);
        if ((long) elements.size() + row.size() >= Column.MAX_ELEMENTS) {
          return null;
        }
        elements.addAll(row);
      }
      offsets.put(elements.size());
    }
    return new Flattened<>(offsets.flip(), elements);
  }
}
