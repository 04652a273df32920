package io.modelshare.serial;

/** A type whose shape is not the one that a stream was written in, but can be read from it. */
public interface ChangedType {

  /**
   * Returns the fields of the next object of the stream, as the type has them now.
   *
   * @param stream the graph, at the first field of the object
   * @return the fields of the type as it is now
   */
  Fields fields(GraphReader stream);

  /** The fields of one object. */
  interface Fields extends FieldReader {

    /** Reads what nobody asked for, up to the end of the object. */
    void finish();
  }
}
