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
}
