package io.modelshare.versions;

import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the file of a label looks from outside. It is compared with how the file looked before.
 *
 * @param fileKey tells the file from others, on a system that has such numbers
 * @param modified when the label was set, or a moment later
 * @param length the number of bytes
 */
public record LabelStamp(@Nullable Object fileKey, FileTime modified, long length) {

  /**
   * Compares two looks at the file. This is not left to the record: the method that the JDK links
   * for that keeps the class loader of this library from being collected.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelStamp stamp
        && length == stamp.length
        && modified.equals(stamp.modified)
        && Objects.equals(fileKey, stamp.fileKey);
  }

  @Override
  public int hashCode() {
    return modified.hashCode();
  }
}
