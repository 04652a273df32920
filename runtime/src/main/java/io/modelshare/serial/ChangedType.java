package io.modelshare.serial;

import java.util.List;

/** A type whose shape is not the one that a stream was written in, but can be read from it. */
public interface ChangedType {

  /**
   * Returns the fields of the next object of the stream, as the type has them now.
   *
   * @param stream the graph, at the first field of the object
   * @return the fields of the type as it is now
   */
  Fields fields(GraphReader stream);

  /**
   * Returns how many fields were recorded.
   *
   * @return zero or more
   */
  int recordedFields();

  /**
   * Returns whether the values of a recorded field were primitives, which are never null.
   *
   * @param field the position of the recorded field
   * @return false for boxes
   */
  boolean isPrimitive(int field);

  /**
   * Returns what reads the values of a recorded field if they are in columns.
   *
   * @param in where they are read
   * @param field the position of the recorded field
   * @return its serializer; for primitives that of their boxes
   */
  ModelSerializer<?> inColumns(ModelReader in, int field);

  /**
   * Returns which recorded field has become a field of now.
   *
   * @param field the name of the field of now
   * @return the position of the recorded field, or a negative number if there is none
   */
  int source(String field);

  /**
   * Returns the fields that were not recorded.
   *
   * @return the name and type of each
   */
  List<String> added();

  /** The fields of one object. */
  interface Fields extends FieldReader {

    /** Reads what nobody asked for, up to the end of the object, or the limit. */
    void finish();

    /**
     * Lets no field be read before another call: they are elsewhere in the stream.
     *
     * @param fields how many of the recorded fields come next, with those that were read
     */
    void limit(int fields);
  }
}
