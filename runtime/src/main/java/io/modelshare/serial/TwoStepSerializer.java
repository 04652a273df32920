package io.modelshare.serial;

/**
 * The base class of generated serializers whose objects are made of some of their fields. From then
 * on their other fields may lead back to them.
 *
 * <p>The fields that an object is made of are the first of its schema.
 *
 * @param <T> the {@code @Shareable} type
 */
public abstract class TwoStepSerializer<T> extends ShareableSerializer<T> {
  private final int madeOf;

  /**
   * Creates the serializer of a type.
   *
   * @param type the {@code @Shareable} type
   * @param schema as of {@link ShareableSerializer}
   * @param formerNames as of {@link ShareableSerializer}, empty if no field was renamed
   * @param madeOf how many fields of the schema, the first ones, an object is made of
   */
  protected TwoStepSerializer(Class<T> type, String schema, String formerNames, int madeOf) {
    super(type, schema, formerNames);
    this.madeOf = madeOf;
  }

  /**
   * Reads the fields that an object is made of, and makes it.
   *
   * @param in where they come from
   * @return the object, and what its other fields need
   */
  @Override
  protected abstract Unfilled<T> make(FieldReader in);

  /**
   * Reads the other fields of an object.
   *
   * @param in where they come from
   * @param made what {@link #make} has returned
   * @return the object
   */
  @Override
  protected abstract T fill(FieldReader in, Unfilled<?> made);

  /** Writes the fields that an object is made of. */
  @Override
  protected abstract void writeEmpty(ModelWriter out, T value);

  /** Writes the other fields. */
  @Override
  protected abstract void writeParts(ModelWriter out, T value);

  @Override
  protected final void write(ModelWriter out, T value) {
    writeEmpty(out, value);
    out.made();
    writeParts(out, value);
  }

  @Override
  protected final T read(FieldReader in) {
    Unfilled<T> made = make(in);
    in.reference(made.value());
    return fill(in, made);
  }

  @Override
  protected final boolean supportsCycles(T value) {
    return true;
  }

  @Override
  final boolean isMadeFirst(T value) {
    return false;
  }

  @Override
  final int madeOf() {
    return madeOf;
  }
}
