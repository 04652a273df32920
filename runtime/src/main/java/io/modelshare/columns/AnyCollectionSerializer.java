package io.modelshare.columns;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes collections of which nobody says more: sets as sets, if their elements can be found, so
 * that {@code contains} is as quick as it was, and all others as lists.
 *
 * @param <E> the type of the elements
 */
final class AnyCollectionSerializer<E> extends InPlaceSerializer<Collection<E>> {
  private final InPlaceListSerializer<E> list;
  private final @Nullable InPlaceSetSerializer<Set<E>, E> set;

  AnyCollectionSerializer(ModelSerializer<E> element) {
    super(Collection.class);
    this.list = new InPlaceListSerializer<>(element);
    this.set = KeyKind.isPossible(element.valueType())
        ? new InPlaceSetSerializer<>(Set.class, element)
        : null;
  }

  @Override
  protected void write(ModelWriter out, Collection<E> collection) {
    boolean isSet = set != null && collection instanceof Set && !hasNull(collection);
    out.writeBoolean(isSet);
    if (isSet && set != null && collection instanceof Set<E> elements) {
      set.write(out, elements);
    } else {
      list.writeAny(out, collection);
    }
  }

  /** Asks each element: some sets throw an exception when they are asked for null. */
  private static boolean hasNull(Collection<?> collection) {
    for (Object element : collection) {
      if (element == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected Collection<E> read(ModelReader in) {
    return in.readBoolean() && set != null ? set.read(in) : list.read(in);
  }
}
