package io.modelshare.types;

import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Unfilled;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the object that a reference has at the moment, which may lead back to the reference.
 *
 * @param <T> the type of the object
 */
public final class AtomicReferenceSerializer<T>
    extends ModelSerializer<AtomicReference<@Nullable T>> {
  private final ModelSerializer<T> value;

  /**
   * Returns the serializer of references.
   *
   * @param <T> the type of the object
   * @param value the serializer of the object
   * @return the serializer
   */
  public static <T> ModelSerializer<AtomicReference<@Nullable T>> of(ModelSerializer<T> value) {
    return new AtomicReferenceSerializer<>(value);
  }

  private AtomicReferenceSerializer(ModelSerializer<T> value) {
    this.value = value;
  }

  @Override
  protected void write(ModelWriter out, AtomicReference<@Nullable T> reference) {
    Subclasses.refuse(reference, AtomicReference.class);
    out.writePart(value, reference.get());
  }

  @Override
  protected AtomicReference<@Nullable T> read(ModelReader in) {
    AtomicReference<@Nullable T> reference = createEmpty();
    in.reference(reference);
    reference.set(in.readPart(value));
    return reference;
  }

  @Override
  protected AtomicReference<@Nullable T> createEmpty() {
    return new AtomicReference<>(null);
  }

  @Override
  @SuppressWarnings("unchecked") // what this serializer has made
  protected void readParts(ModelReader in, Unfilled<?> unfilled) {
    ((AtomicReference<@Nullable T>) unfilled.value()).set(in.readPart(value));
  }

  @Override
  protected boolean supportsCycles(AtomicReference<@Nullable T> reference) {
    return true;
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
    if (!(object instanceof AtomicReference<?> reference)) {
      return false;
    }
    Object part = reference.get();
    return part == null || !checked.begin(object, value) || value.accepts(part, checked);
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader instanceof AtomicReferenceSerializer<?> other && value.acceptsAllOf(other.value);
  }

  @Override
  public Class<? super AtomicReference<@Nullable T>> valueType() {
    return AtomicReference.class;
  }
}
