package io.modelshare.serial;

import org.jspecify.annotations.Nullable;

/**
 * Where a generated serializer reads the fields of one object, in the order of its schema.
 *
 * <p>It hides whether the object was written in the shape that its type has now. If it was, the
 * fields come straight from the stream, a {@link ModelReader}.
 *
 * <p>Confined to one thread and one read.
 */
public interface FieldReader {

  /**
   * Reads a field of type {@code boolean}, or whether conditional fields follow.
   *
   * @return the value
   */
  boolean readBoolean();

  /**
   * Reads a field of type {@code byte}.
   *
   * @return the value
   */
  byte readByte();

  /**
   * Reads a field of type {@code short}.
   *
   * @return the value
   */
  short readShort();

  /**
   * Reads a field of type {@code char}.
   *
   * @return the value
   */
  char readChar();

  /**
   * Reads a field of type {@code int}.
   *
   * @return the value
   */
  int readInt();

  /**
   * Reads a field of type {@code long}.
   *
   * @return the value
   */
  long readLong();

  /**
   * Reads a field of type {@code float}.
   *
   * @return the value
   */
  float readFloat();

  /**
   * Reads a field of type {@code double}.
   *
   * @return the value
   */
  double readDouble();

  /**
   * Reads a field of type {@code String}.
   *
   * @return the value or null
   */
  @Nullable
  String readString();

  /**
   * Reads a field of any other type.
   *
   * @param <T> the type of the value
   * @param serializer the serializer of the field's type
   * @return the value or null
   */
  <T> @Nullable T readObject(ModelSerializer<T> serializer);

  /**
   * Makes the object whose fields are read next, and makes it known to them.
   *
   * @param <T> the type of the object
   * @param serializer its serializer, which can make it without its fields
   * @return a new object, or the one that other objects refer to already
   */
  <T> T create(ModelSerializer<T> serializer);

  /**
   * Makes the object that is being read known before its fields are read, so that they may refer to
   * it.
   *
   * @param object the new object
   */
  void reference(Object object);

  /**
   * Rebuilds the dropped fields of a model whose other fields were all read: at once, or when the
   * cycle of objects that it is part of is complete.
   *
   * @param <T> the type of the model
   * @param serializer the serializer of the type
   * @param model the model
   * @param shared whether its conditional fields were in the stream
   * @return the model, or another one that takes its place
   */
  <T> T rebuild(ModelSerializer<T> serializer, T model, boolean shared);
}
