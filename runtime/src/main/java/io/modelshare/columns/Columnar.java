package io.modelshare.columns;

import io.modelshare.packing.Column;

/**
 * A serializer of a type whose values can be read in place, a column for each part.
 *
 * @param <T> the type of the values
 */
public interface Columnar<T> {

  /**
   * Returns what writes and reads many values.
   *
   * @return the columns of the type
   */
  @SuppressWarnings("exports") // generated code returns a RecordPacking
  Column<T> columns();
}
