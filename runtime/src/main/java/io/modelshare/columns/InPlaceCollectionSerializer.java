package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.Parts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists, and collections of which nobody says more.
 *
 * @param <C> the declared type, a list or a collection
 * @param <E> the type of the elements
 */
final class InPlaceCollectionSerializer<C extends Collection<E>, E> extends InPlaceSerializer<C> {
  private final ModelSerializer<E> element;
  private final Column<E> column;

  InPlaceCollectionSerializer(Class<? super C> type, ModelSerializer<E> element) {
    super(type);
    this.element = element;
    this.column = Columns.of(element);
  }

  @Override
  protected void write(ModelWriter out, C collection) {
    List<E> elements =
        collection instanceof InPlaceList<E> view ? view : new ArrayList<>(collection);
    boolean isInPlace = isLarge(out, elements.size()) && column.fitsInPlace(elements);
    out.writeBoolean(isInPlace);
    if (isInPlace) {
      out.writeLength(elements.size());
      column.writeInPlace(out, elements);
    } else {
      Parts.write(out, element, elements);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a list is what is declared
  protected C read(ModelReader in) {
    return (C) (in.readBoolean() ? column.readInPlace(in, readLength(in)) : copy(in));
  }

  private List<@Nullable E> copy(ModelReader in) {
    List<@Nullable E> elements = new ArrayList<>();
    Parts.read(in, element, elements);
    return Collections.unmodifiableList(elements);
  }
}
