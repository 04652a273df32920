package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.Filling;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Placeholder;
import io.modelshare.serial.Unfilled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of a collection in the order of its iterator.
 *
 * @param <C> the declared type of the collection
 * @param <E> the type of its elements
 */
public final class CollectionSerializer<C extends Collection<?>, E> extends ModelSerializer<C> {
  private final Class<? super C> type;
  private final ModelSerializer<E> element;

  /** In a removed field, what reads a comparator that the program may not have. */
  private final @Nullable ModelSerializer<?> own;

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
    return new CollectionSerializer<>(type, element, null);
  }

  /**
   * Returns a serializer of collections of removed fields, the elements of which are known.
   *
   * @param element the serializer of the elements
   * @param own reads an object after its type, which the program may not have
   * @return the serializer
   */
  public static ModelSerializer<?> ofRemoved(ModelSerializer<?> element, ModelSerializer<?> own) {
    return new CollectionSerializer<>(Collection.class, element, own);
  }

  private CollectionSerializer(
      Class<? super C> type, ModelSerializer<E> element, @Nullable ModelSerializer<?> own) {
    this.type = type;
    this.element = element;
    this.own = own;
  }

  /**
   * Returns the serializer of the elements.
   *
   * @return what writes one
   */
  public ModelSerializer<E> element() {
    return element;
  }

  @Override
  protected void write(ModelWriter out, C collection) {
    CollectionKind kind = CollectionKind.of(collection, type, element);
    writeKind(out, kind, collection);
    if (kind == CollectionKind.SHAREABLE) {
      OwnCollections.write(out, collection, element);
    } else {
      writeElements(out, kind, collection);
    }
  }

  @Override
  protected void writeEmpty(ModelWriter out, C collection) {
    writeKind(out, CollectionKind.of(collection, type, element), collection);
  }

  @Override
  protected void writeParts(ModelWriter out, C collection) {
    writeElements(out, CollectionKind.of(collection, type, element), collection);
  }

  private static void writeKind(ModelWriter out, CollectionKind kind, Collection<?> collection) {
    kind.write(out);
    kind.writeHead(out, collection);
  }

  @SuppressWarnings("unchecked") // the processor has compared the element's type
  private void writeElements(ModelWriter out, CollectionKind kind, C collection) {
    Parts.write(out, element, kind.snapshot((Collection<? extends E>) collection));
  }

  @Override
  protected boolean delegates(C collection) {
    return OwnCollections.isShareable(collection);
  }

  @Override
  protected C read(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    if (kind == CollectionKind.SHAREABLE) {
      return OwnCollections.read(in, type, element);
    }
    Collection<E> collection = readEmpty(in, kind);
    C view = cast(kind.view(collection));
    in.reference(view);
    readElements(in, kind, collection);
    return view;
  }

  private Collection<E> readEmpty(ModelReader in, CollectionKind kind) {
    if (own == null || !kind.isOrdered()) {
      return kind.readEmpty(in, element);
    }
    Collection<E> known = kind.readEmptyIfKnown((GraphReader) in, element, own);
    return known == null ? new Unsorted.Elements<>() : known;
  }

  @Override
  protected Unfilled<C> readEmpty(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    Collection<E> collection = readEmpty(in, kind);
    return new Empty<>(cast(kind.view(collection)), kind, collection);
  }

  @Override
  @SuppressWarnings("unchecked") // what this serializer has made
  protected void readParts(ModelReader in, Unfilled<?> unfilled) {
    Empty<C, E> empty = (Empty<C, E>) unfilled;
    readElements(in, empty.kind, empty.elements);
  }

  /** A collection without its elements, which go into what it is a view of. */
  private record Empty<C, E>(C value, CollectionKind kind, Collection<E> elements)
      implements Unfilled<C> {}

  private void readElements(ModelReader in, CollectionKind kind, Collection<E> collection) {
    if (kind.isByPosition()) {
      Parts.read(in, element, collection);
    } else {
      in.fill(new Elements<>(collection, Content.read(in, kind, element)));
    }
  }

  /**
   * Reads a collection of a removed field, to which none of its elements may refer.
   *
   * @param <E> the type of the elements
   * @param in the graph, behind the kind of the collection
   * @param kind the kind, not {@code SHAREABLE}
   * @param element the serializer of the elements, which may read some as {@link Placeholder}s
   * @param own reads a comparator after its type, likewise
   * @return the collection, or null if it cannot be made because of its elements
   */
  public static <E> @Nullable Collection<E> readIfKnown(
      GraphReader in, CollectionKind kind, ModelSerializer<E> element, ModelSerializer<?> own) {
    Collection<E> collection = kind.readEmptyIfKnown(in, element, own);
    Content<E> content = Content.read(in, kind, element);
    if (collection == null || Parts.hasPlaceholder(content.elements)) {
      return null;
    }
    in.fill(new Elements<>(collection, content));
    return kind.view(collection);
  }

  /** Elements, and the work that it takes to add them; null if it is none. */
  private record Content<E>(
      CollectionKind kind, List<E> elements, @Nullable KeyWork work) {

    static <E> Content<E> read(ModelReader in, CollectionKind kind, ModelSerializer<E> element) {
      List<E> elements = new ArrayList<>();
      KeyWork work = kind.isByEquality() ? KeyWork.begin(in, element) : null;
      Parts.read(in, element, elements);
      if (work != null) {
        work.end();
      }
      return new Content<>(kind, elements, work);
    }

    /** Charges the work that it takes to add or to find all elements. */
    void charge() {
      if (work != null) {
        kind.charge(work, elements);
      }
    }
  }

  /** Adds elements that are complete. */
  private record Elements<E>(Collection<E> collection, Content<E> content) implements Filling {

    @Override
    public void fill() {
      content.charge();
      collection.clear();
      collection.addAll(content.elements);
    }

    @Override
    public boolean isSettled() {
      if (content.kind.isOrdered()) {
        return Places.areInOrder(collection, content.elements);
      }
      if (!content.kind.isByEquality() || !Places.mayMove(content.elements)) {
        return true;
      }
      content.charge();
      return collection.size() == content.elements.size()
          && collection.containsAll(content.elements);
    }

    @Override
    public Object[] parts() {
      return collection.toArray();
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
  public boolean isGeneric() {
    return true;
  }

  @Override
  public boolean accepts(Object object, AcceptedParts checked) {
    if (object instanceof Placeholder former) {
      if (own == null) {
        throw former.unfit(type);
      }
      return true;
    }
    return type.isInstance(object)
        && (OwnCollections.isShareable(object)
            ? OwnElements.mayBe(object, element)
            : Parts.accepts(element, object, (Collection<?>) object, checked));
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader == this
        || (reader instanceof CollectionSerializer<?, ?> other
            && (own != null || other.own == null)
            && type.isAssignableFrom(other.type)
            && element.acceptsAllOf(other.element));
  }

  @Override
  public Class<? super C> valueType() {
    return type;
  }
}
