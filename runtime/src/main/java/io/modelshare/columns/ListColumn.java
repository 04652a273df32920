package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Lists;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs lists: the elements of all, and where each starts. */
final class ListColumn<E> extends Column<List<E>> {
  private final Column<E> column;

  ListColumn(Column<E> column) {
    this.column = column;
  }

  private static <E> List<E> flat(Collection<? extends @Nullable Collection<E>> rows) {
    List<E> flat = new ArrayList<>((int) Flat.length(rows));
    for (Collection<E> row : rows) {
      if (row != null) {
        flat.addAll(row);
      }
    }
    return flat;
  }

  @Override
  public boolean fits(Collection<? extends @Nullable List<E>> rows) {
    return Flat.length(rows) < MAX_ELEMENTS && column.fitsInPlace(flat(rows));
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same elements
  public void writeValues(
      ModelWriter out, Collection<? extends @Nullable List<E>> rows, boolean isInPlace) {
    if (rows instanceof Lists<?> view) {
      Flat.writeOffsets(out, view.offsets(), isInPlace);
      writeElements(out, (InPlaceList<E>) view.elements(), isInPlace);
    } else {
      Flat.writeOffsets(out, rows, isInPlace);
      writeElements(out, flat(rows), isInPlace);
    }
  }

  private void writeElements(
      ModelWriter out, Collection<? extends @Nullable E> elements, boolean isInPlace) {
    out.writeLength(elements.size());
    out.enter("elements");
    column.write(out, elements, isInPlace);
    out.leave();
  }

  @Override
  public InPlaceList<List<E>> view(ModelReader in, int length) {
    IntBuffer offsets = Flat.readOffsets(in, length);
    return new Lists<>(offsets, column.readInPlace(in, Flat.readLength(in)));
  }
}
