package io.modelshare;

import io.modelshare.model.Models;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.store.HandleText;
import io.modelshare.store.SegmentNames;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Leads to one model of one store. It holds no secret and no resource.
 *
 * @param <T> the type of the model
 */
public final class ModelKey<T> implements Serializable {
  @Serial
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "modelshare-key:1:";

  // Neither final nor transient: a Kryo of the user's sets them in an object without a constructor.
  /** The number of the store. */
  private String store;

  /** The number of the model in it. */
  private String segment;

  /** The class of the model. */
  private Class<T> type;

  /** False in such an object, until somebody asks for one of its parts. */
  private transient boolean isChecked;

  ModelKey(String store, String segment, Class<T> type) {
    this.store = store;
    this.segment = segment;
    this.type = Models.requireArgument(type, "type");
    check();
    VarHandle.storeStoreFence(); // as if the fields were final
  }

  private void check() {
    if (!SegmentNames.isId(store) || !SegmentNames.isId(segment)) {
      throw new IllegalArgumentException("not a model's key: store=" + HandleText.shorten(store)
          + ", model=" + HandleText.shorten(segment));
    }
    isChecked = true;
  }

  private ModelKey<T> checked() {
    if (!isChecked) {
      if (store == null || segment == null || type == null) {
        throw new IllegalArgumentException("a key of which parts are missing: store="
            + HandleText.shorten(store) + ", model=" + HandleText.shorten(segment) + ", type="
            + type + ": pass on its text form, toString(), instead");
      }
      check();
    }
    return this;
  }

  /**
   * Reads the text form of a key. The type that it names is looked for among those for which a
   * serializer was generated; no other class is loaded.
   *
   * @param text what {@link #toString()} returned, perhaps in another process
   * @return the key
   * @throws IllegalArgumentException if the text is no key, or no serializer was generated for the
   *     type that it names
   */
  public static ModelKey<?> parse(String text) {
    String[] parts = HandleText.parts(text, PREFIX, "model's key");
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "not a model's key: " + parts.length + " parts: " + HandleText.shorten(text));
    }
    try {
      Class<?> type =
          SerializerRegistry.find(HandleText.decode(parts[2]), Models.loader()).type();
      return new ModelKey<>(parts[0], parts[1], type);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a key of this program: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the type of the model.
   *
   * @return the class of the model that was put
   */
  public Class<T> type() {
    return checked().type;
  }

  String store() {
    return checked().store;
  }

  String segment() {
    return checked().segment;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelKey<?> key
        && segment().equals(key.segment())
        && store.equals(key.store)
        && type == key.type;
  }

  @Override
  public int hashCode() {
    return segment().hashCode();
  }

  /**
   * Returns the text form of the key.
   *
   * @return one line of printable ASCII that {@link #parse} reads
   */
  @Override
  public String toString() {
    return PREFIX + store() + ":" + segment + ":" + HandleText.encode(type.getName());
  }

  /**
   * Returns what is written in place of the key, and checks its parts when it is read.
   *
   * @return the store, the model and the type
   */
  @Serial
  private Object writeReplace() {
    return new Form<>(store(), segment, type);
  }

  /**
   * Refuses a stream that was made up.
   *
   * @param in the stream
   * @throws InvalidObjectException always
   */
  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("only its serialized form is ever written");
  }

  /**
   * The form that Java serialization carries.
   *
   * @param <T> the type of the model
   * @param store the number of the store
   * @param segment the number of the segment
   * @param type the type of the model
   */
  private record Form<T>(String store, String segment, Class<T> type) implements Serializable {

    @Serial
    private Object readResolve() throws InvalidObjectException {
      try {
        return new ModelKey<>(store, segment, type);
      } catch (IllegalArgumentException | NullPointerException e) {
        InvalidObjectException invalid = new InvalidObjectException("not a model's key");
        invalid.initCause(e);
        throw invalid;
      }
    }
  }
}
