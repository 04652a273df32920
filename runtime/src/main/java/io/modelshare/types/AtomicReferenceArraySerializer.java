package io.modelshare.types;

import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects that an array of references has at the moment, as those of a list.
 *
 * @param <T> the type of the objects
 */
public final class AtomicReferenceArraySerializer<T>
    extends ModelSerializer<AtomicReferenceArray<@Nullable T>> {
  private final ModelSerializer<T> element;

  /**
   * Returns the serializer of arrays of references.
   *
   * @param <T> the type of the objects
   * @param element the serializer of an object
   * @return the serializer
   */
  public static <T> ModelSerializer<AtomicReferenceArray<@Nullable T>> of(
      ModelSerializer<T> element) {
    return new AtomicReferenceArraySerializer<>(element);
  }

  private AtomicReferenceArraySerializer(ModelSerializer<T> element) {
    this.element = element;
  }

  private static <T> List<@Nullable T> elements(AtomicReferenceArray<@Nullable T> array) {
    List<@Nullable T> elements = new ArrayList<>(array.length());
    for (int i = 0; i < array.length(); i++) {
      elements.add(array.get(i));
    }
    return elements;
  }

  @Override
  protected void write(ModelWriter out, AtomicReferenceArray<@Nullable T> array) {
    Subclasses.refuse(array, AtomicReferenceArray.class);
    Parts.write(out, element, elements(array));
  }

  @Override
  @SuppressWarnings("unchecked") // its elements are what was read
  protected AtomicReferenceArray<@Nullable T> read(ModelReader in) {
    List<@Nullable T> elements = new ArrayList<>();
    Parts.read(in, element, elements);
    return new AtomicReferenceArray<>((T[]) elements.toArray());
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public boolean isGeneric() {
    return true;
  }

  @Override
  public boolean accepts(Object object, AcceptedParts checked) {
    return object instanceof AtomicReferenceArray<?> array
        && Parts.accepts(element, object, elements(array), checked);
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader instanceof AtomicReferenceArraySerializer<?> other
        && element.acceptsAllOf(other.element);
  }

  @Override
  public Class<? super AtomicReferenceArray<@Nullable T>> valueType() {
    return AtomicReferenceArray.class;
  }
}
