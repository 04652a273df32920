package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values of one type, inside a model's container or inside a user's own Kryo.
 *
 * <p>A subclass implements {@link #write(ModelWriter, Object)} and {@link #read(ModelReader)};
 * nulls, repeated references and depth are the writer's and the reader's care, unless the
 * serializer {@linkplain #getAcceptsNull() accepts null}. Instances are immutable and safe for use
 * by several threads.
 *
 * @param <T> the type of the values
 */
public abstract class ModelSerializer<T> extends Serializer<T> {
  /** Creates a serializer whose values may repeat within a model and are then written once. */
  protected ModelSerializer() {}

  /**
   * Writes a value.
   *
   * @param out where it goes
   * @param value the value, not null unless this serializer accepts null
   */
  protected abstract void write(ModelWriter out, T value);

  /**
   * Reads what {@link #write(ModelWriter, Object)} wrote.
   *
   * <p>A serializer that can create its object before it reads the parts passes it to
   * {@link FieldReader#reference(Object)} first, so that the parts may refer to it.
   *
   * @param in where it comes from
   * @return the value
   */
  protected abstract T read(ModelReader in);

  /**
   * Returns whether repeated occurrences of one object stay one object.
   *
   * @return {@code true} unless the values are plain ones, such as strings and boxes
   */
  protected boolean keepsIdentity() {
    return true;
  }

  /**
   * Returns whether a value is written as an object of its own type, which says more than the
   * declared one. That type's serializer numbers it, and this one only says which type it is.
   *
   * @param value the value about to be written
   * @return {@code true} if {@link #write(ModelWriter, Object)} leads to another serializer
   */
  protected boolean delegates(T value) {
    return false;
  }

  /**
   * Returns a class that every value is an instance of.
   *
   * @return the type of the values, as a reference to one of them is cast
   */
  public abstract Class<? super T> valueType();

  /**
   * Returns whether an object, which another serializer may have read, is a value of this type,
   * with all parts that it was declared to have.
   *
   * @param object the object
   * @param checked whose parts were looked at before
   * @return {@code true} if this serializer could have read it
   */
  public boolean accepts(Object object, AcceptedParts checked) {
    return valueType().isInstance(object);
  }

  /**
   * Returns whether the parts of a value may be of other types than its class says.
   *
   * @return {@code true} for generic types
   */
  public boolean isGeneric() {
    return false;
  }

  /**
   * Returns whether all that another serializer reads are values of this type.
   *
   * @param reader the other serializer
   * @return {@code false} if each of its values has to be looked at
   */
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader == this || (!isGeneric() && valueType().isAssignableFrom(reader.valueType()));
  }

  /**
   * Returns whether a part of the value may refer back to the value.
   *
   * @param value the value about to be written
   * @return {@code true} if {@link #read(ModelReader)} passes the object to
   *     {@link FieldReader#reference(Object)} before it reads the parts
   */
  protected boolean supportsCycles(T value) {
    return false;
  }

  /** Returns whether an object is made before any of its parts. */
  boolean isMadeFirst(T value) {
    return supportsCycles(value);
  }

  /**
   * Writes what an object is made from before its parts are known, if other objects refer to it
   * before it is written: nothing, for most types.
   *
   * @param out where it goes
   * @param value a value that {@linkplain #supportsCycles supports cycles}
   */
  protected void writeEmpty(ModelWriter out, T value) {}

  /**
   * Writes the parts of an object that others refer to: all that {@link #write(ModelWriter,
   * Object)} writes and {@link #writeEmpty} does not.
   *
   * @param out where they go
   * @param value the value
   */
  protected void writeParts(ModelWriter out, T value) {
    write(out, value);
  }

  /**
   * Makes an object without its parts, from what {@link #writeEmpty} wrote.
   *
   * @param in where it comes from
   * @return the object
   */
  protected Unfilled<T> readEmpty(ModelReader in) {
    return Unfilled.of(createEmpty());
  }

  /**
   * Makes an object without its parts, where no more than its type need be known.
   *
   * @return a new object
   */
  protected T createEmpty() {
    throw Unfilled.impossible(valueType());
  }

  /**
   * Makes an object that stands on its own, of the first of its fields.
   *
   * @param in where they come from
   * @param fields how many there are
   * @return what {@link #readParts} needs
   */
  protected Unfilled<?> make(ModelReader in, int fields) {
    throw new KryoException("a " + valueType().getTypeName() + " before its parts");
  }

  /**
   * Returns whether parts have to have all of their own parts before a value can be made of them.
   *
   * @return {@code true} where the program's code makes the value
   */
  protected boolean needsCompleteParts() {
    return false;
  }

  /**
   * Fills an object with its parts.
   *
   * @param in what {@link #writeParts} wrote
   * @param unfilled what {@link #readEmpty} returned
   */
  protected void readParts(ModelReader in, Unfilled<?> unfilled) {
    throw new KryoException("parts of a " + valueType().getTypeName() + ", which is made of them");
  }

  /**
   * Returns what a container records of the type, so that its values can be read when the type has
   * changed.
   *
   * @return a line for each field or constant, none if the type cannot change
   */
  public List<String> shape() {
    return List.of();
  }

  /**
   * Returns whether a value belongs to its model alone, so that one that outlives the model is a
   * stray reference.
   *
   * @return {@code true} unless others may hold the value too
   */
  protected boolean isWatched() {
    return true;
  }

  /**
   * Makes an object that was met in a removed field, where nobody knew how to make it.
   *
   * @param former what stands for the object
   * @return the object, or null if it cannot be made
   */
  protected @Nullable T adopt(Placeholder former) {
    return null;
  }

  /** Returns whether only the columns of a value are written, and a row is read. */
  boolean isOfRows() {
    return false;
  }

  /** Returns whether it takes long to find out whether hashes are made of those of parts. */
  boolean isOfRecords() {
    return false;
  }

  /**
   * Returns whether to hash a value takes as long as to walk through all its parts.
   *
   * @return {@code true} unless the hash is the identity's or the program's own affair
   */
  public boolean hashesParts() {
    return true;
  }

  /** Looks at an object of its own, before it is written for the first time. */
  void begin(ModelWriter out, T value) {}

  /**
   * Restores the fields of a model that were dropped.
   *
   * @param model the model as its constructor left it
   * @param shared whether conditional fields were in the stream, so that only fields that are never
   *     written are to be rebuilt
   * @return the model, or another one that takes its place
   * @throws Exception what a method of the model throws
   */
  protected T rebuild(T model, boolean shared) throws Exception {
    return model;
  }

  /** Writes the value in-band, for a user's own Kryo. */
  @Override
  public final void write(Kryo kryo, Output output, T value) {
    InBand.write(kryo, output, this, value);
  }

  /** Reads the value in-band, for a user's own Kryo. */
  @Override
  public final T read(Kryo kryo, Input input, Class<? extends T> type) {
    return InBand.read(kryo, input, this);
  }
}
