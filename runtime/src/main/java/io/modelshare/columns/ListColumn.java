package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Lists;
import io.modelshare.packing.Column;
import java.nio.IntBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs lists. */
final class ListColumn<E> extends CollectionColumn<List<E>, E> {
  ListColumn(Column<E> column) {
    super(column);
  }

  @Override
  @Nullable
  IntBuffer offsets(Collection<? extends @Nullable List<E>> rows) {
    return rows instanceof Lists<?> view ? view.offsets() : null;
  }

  @Override
  InPlaceList<?> elements(Collection<? extends @Nullable List<E>> rows) {
    return ((Lists<?>) rows).elements();
  }

  @Override
  InPlaceList<List<E>> view(IntBuffer offsets, InPlaceList<@Nullable E> elements) {
    return new Lists<>(offsets, elements);
  }
}
