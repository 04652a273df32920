package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes the elements of a collection in the order of its iterator.
 *
 * @param <C> the declared type of the collection
 * @param <E> the type of its elements
 */
public final class CollectionSerializer<C extends Collection<?>, E> extends ModelSerializer<C> {
  private final Class<? super C> type;
  private final ModelSerializer<E> element;

  /**
   * Returns the serializer of a type of collections.
   *
   * @param <C> the type of the field
   * @param type the class of that type
   * @param element the serializer of the elements
   * @return the serializer
   */
  public static <C extends Collection<?>> ModelSerializer<C> of(
      Class<? super C> type, ModelSerializer<?> element) {
    return new CollectionSerializer<>(type, element);
  }

  private CollectionSerializer(Class<? super C> type, ModelSerializer<E> element) {
    this.type = type;
    this.element = element;
  }

  @Override
  @SuppressWarnings("unchecked") // the processor has compared the element's type
  protected void write(ModelWriter out, C collection) {
    CollectionKind kind = CollectionKind.of(collection, element);
    Collection<? extends E> elements = kind.snapshot((Collection<? extends E>) collection);
    kind.write(out);
    if (kind.isOrdered()) {
      Ordering.of(collection).write(out);
    }
    Parts.write(out, element, elements);
  }

  @Override
  protected C read(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    Ordering<E> ordering = kind.isOrdered() ? Ordering.read(in) : new Ordering<>(null);
    Collection<E> collection = kind.create(ordering, element);
    C view = cast(kind.view(collection));
    in.reference(view);
    if (kind.isByPosition()) {
      Parts.read(in, element, collection);
    } else {
      List<E> elements = new ArrayList<>();
      Parts.read(in, element, elements);
      in.fill(new Filling<>(collection, elements));
    }
    return view;
  }

  /** Adds elements that are complete. */
  private record Filling<E>(Collection<E> collection, List<E> elements) implements Runnable {

    @Override
    public void run() {
      collection.addAll(elements);
    }
  }

  @SuppressWarnings("unchecked") // just looked
  private C cast(Collection<E> collection) {
    if (!type.isInstance(collection)) {
      throw new KryoException("a " + collection.getClass().getTypeName() + " where a "
          + type.getTypeName() + " is declared");
    }
    return (C) collection;
  }

  @Override
  protected boolean supportsCycles(C collection) {
    return true;
  }

  @Override
  public Class<? super C> valueType() {
    return type;
  }
}
