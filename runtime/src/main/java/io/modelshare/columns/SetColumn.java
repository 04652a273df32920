package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Sets;
import io.modelshare.packing.Column;
import java.nio.IntBuffer;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packs sets. */
final class SetColumn<E> extends CollectionColumn<Set<E>, E> {
  SetColumn(Column<E> column) {
    super(column);
  }

  @Override
  @Nullable
  IntBuffer offsets(Collection<? extends @Nullable Set<E>> rows) {
    return rows instanceof Sets<?> view ? view.offsets() : null;
  }

  @Override
  InPlaceList<?> elements(Collection<? extends @Nullable Set<E>> rows) {
    return ((Sets<?>) rows).elements();
  }

  @Override
  InPlaceList<Set<E>> view(IntBuffer offsets, InPlaceList<@Nullable E> elements) {
    return new Sets<>(offsets, elements);
  }
}
