package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import java.nio.IntBuffer;
import java.util.Collection;
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
  public final boolean fits(Collection<? extends @Nullable C> rows) {
    Flattened<E> elements = new Flattened<>(rows);
    return elements.length() < MAX_ELEMENTS && column.fitsInPlace(elements);
  }

  @Override
  protected final boolean isKeptByIdentity() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same elements
  public final void writeValues(
      ModelWriter out, Collection<? extends @Nullable C> rows, boolean isInPlace) {
    IntBuffer offsets = offsets(rows);
    Collection<? extends @Nullable E> elements;
    if (offsets == null) {
      Flattened<E> flattened = new Flattened<>(rows);
      offsets = flattened.offsets();
      elements = flattened;
    } else {
      elements = (InPlaceList<E>) elements(rows);
    }
    Flat.writeOffsets(out, offsets, isInPlace);
    out.writeLength(elements.size());
    out.enter("elements");
    column.write(out, elements, isInPlace);
    out.leave();
  }

  @Override
  public final InPlaceList<C> view(ModelReader in, int length) {
    IntBuffer offsets = Flat.readOffsets(in, length);
    return view(offsets, column.readInPlace(in, Flat.readLength(in)));
  }
}
