package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import java.nio.IntBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs collections: the elements of all, and where each starts. */
abstract class CollectionColumn<C extends Collection<E>, E> extends Column<C> {
  private final Column<E> column;

  CollectionColumn(Column<E> column) {
    this.column = column;
  }

  /** Returns where each of the collections starts if they are read in place, or else null. */
  abstract @Nullable IntBuffer offsets(Collection<? extends @Nullable C> rows);

  /** Returns the elements of collections that are read in place. */
  abstract InPlaceList<?> elements(Collection<? extends @Nullable C> rows);

  /** Returns a view of collections. */
  abstract InPlaceList<C> view(IntBuffer offsets, InPlaceList<@Nullable E> elements);

  @Override
  protected final boolean isKeptByIdentity() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same elements
  public final @Nullable Packed packValues(
      Collection<? extends @Nullable C> rows, boolean isInPlace) {
    IntBuffer offsets = offsets(rows);
    if (offsets != null) {
      return pack(offsets, (InPlaceList<E>) elements(rows));
    }
    Flattened<E> flattened = Flattened.of(rows);
    return flattened == null ? null : pack(flattened.offsets(), flattened.elements());
  }

  private @Nullable Packed pack(IntBuffer offsets, List<? extends @Nullable E> elements) {
    int length = elements.size();
    Packed packed = column.packInPlace(elements);
    return packed == null
        ? null
        : out -> {
          Flat.writeOffsets(out, offsets);
          out.writeLength(length);
          out.enter("elements");
          packed.write(out);
          out.leave();
        };
  }

  @Override
  public final InPlaceList<C> view(ModelReader in, int length) {
    IntBuffer offsets = Flat.readOffsets(in, length);
    return view(offsets, column.readInPlace(in, Flat.readLength(in)));
  }
}
