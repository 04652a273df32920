package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.OwnCollections;
import io.modelshare.types.Parts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists.
 *
 * @param <E> the type of the elements
 */
final class InPlaceListSerializer<E> extends InPlaceSerializer<List<E>> {
  private final ModelSerializer<E> element;
  private final Column<E> column;

  InPlaceListSerializer(ModelSerializer<E> element) {
    super(List.class);
    this.element = element;
    this.column = Columns.of(element);
  }

  @Override
  protected void write(ModelWriter out, List<E> list) {
    writeAny(out, list);
  }

  void writeAny(ModelWriter out, Collection<E> collection) {
    OwnCollections.refuseInPlace(collection);
    List<E> elements =
        collection instanceof InPlaceList<E> view ? view : new ArrayList<>(collection);
    Packed packed = isLarge(out, elements.size()) ? column.packInPlace(elements) : null;
    out.writeBoolean(packed != null);
    if (packed != null) {
      out.writeLength(elements.size());
      packed.write(out);
    } else {
      Parts.write(out, element, elements);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // elements may be null
  protected List<E> read(ModelReader in) {
    return in.readBoolean() ? column.readInPlace(in, readLength(in)) : copy(in);
  }

  private List<@Nullable E> copy(ModelReader in) {
    List<@Nullable E> elements = new ArrayList<>();
    Parts.read(in, element, elements);
    return Collections.unmodifiableList(elements);
  }
}
