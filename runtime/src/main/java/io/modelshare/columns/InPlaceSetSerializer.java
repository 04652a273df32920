package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.InPlaceSet;
import io.modelshare.inplace.InPlaceSortedSet;
import io.modelshare.inplace.Keys;
import io.modelshare.inplace.SortedKeys;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.OwnCollections;
import io.modelshare.types.Parts;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes sets.
 *
 * @param <C> the declared type, a set or a sorted one
 * @param <E> the type of the elements
 */
final class InPlaceSetSerializer<C extends Set<E>, E> extends InPlaceSerializer<C> {
  private final ModelSerializer<E> element;
  private final KeyColumn<E> column;
  private final boolean isSorted;

  InPlaceSetSerializer(Class<? super C> type, ModelSerializer<E> element) {
    super(type);
    this.element = element;
    this.isSorted = type != Set.class;
    this.column = new KeyColumn<>(element, isSorted);
  }

  @Override
  protected void write(ModelWriter out, C set) {
    OwnCollections.refuseInPlace(set);
    Keys<E> known = set instanceof InPlaceSet<E> view ? view.keys() : null;
    List<E> elements = known == null ? new ArrayList<>(set) : known.list();
    if (known == null) {
      requireDistinct(elements);
    }
    if (isSorted) {
      requireNaturalOrder(((SortedSet<E>) set).comparator());
    }
    Packed packed = isLarge(out, elements.size()) ? column.pack(elements) : null;
    out.writeBoolean(packed != null);
    if (packed != null) {
      out.writeLength(elements.size());
      packed.write(out);
      column.writeIndex(out, elements, known, null);
    } else {
      Parts.write(out, element, elements);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a set is what is declared
  protected C read(ModelReader in) {
    if (!in.readBoolean()) {
      return (C) copy(in);
    }
    InPlaceList<E> list = column.readList(in, readLength(in));
    LongBuffer index = column.readIndex(in);
    Keys<E> keys = column.keys(list, index, null);
    return (C)
        (keys instanceof SortedKeys<E> sorted
            ? new InPlaceSortedSet<>(sorted)
            : new InPlaceSet<>(keys));
  }

  private Set<E> copy(ModelReader in) {
    List<E> elements = new ArrayList<>();
    Parts.read(in, element, elements);
    return isSorted
        ? Collections.unmodifiableNavigableSet(new TreeSet<>(elements))
        : Collections.unmodifiableSet(new LinkedHashSet<>(elements));
  }
}
