package io.modelshare.serial;

import java.util.List;

/** Says what becomes of objects whose type has changed since they were written. */
public interface ShapeChanges {

  /**
   * Returns how to read them.
   *
   * @param serializer that of the type as it is now
   * @param recorded the lines of the shape that it had
   * @param types all types of the container
   * @throws java.io.UncheckedIOException if they cannot be read
   * @return the changed type
   */
  ChangedType of(ShareableSerializer<?> serializer, List<String> recorded, RecordedTypes types);

  /**
   * Returns what reads an object that is written on its own, so that no field says whether it is
   * still needed.
   *
   * @param type the name of its type
   * @param types all types of the container
   * @return its serializer, or one that stands for a type that is not there any more
   * @throws java.io.UncheckedIOException if objects of the type cannot be read
   */
  ModelSerializer<?> part(String type, RecordedTypes types);
}
