package io.modelshare.samples.knn;

import io.modelshare.annotation.Shareable;
import io.modelshare.samples.Buffers;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix in compressed rows: the entries of all rows end to end, and where each row
 * starts.
 *
 * <p>Its rows are read as buffers, which are views of the matrix: nothing is copied. The order of
 * the entries within a row is that in which they were given. Immutable, safe for use by several
 * threads.
 */
@Shareable
public final class CsrMatrix {
  /** Each is a row of the transpose, whose row starts, one more, have to fit a buffer. */
  private static final int MAX_COLUMNS = (Integer.MAX_VALUE - 8) / Integer.BYTES - 1;

  final int columnCount;

  /** Where each row starts, and where the last one ends. */
  final IntBuffer rowStarts;

  /** The column of each entry. */
  final IntBuffer columns;

  /** The value of each entry. */
  final FloatBuffer values;

  /** Takes the buffers over, after a look at their lengths: a worker is to touch no entry. */
  CsrMatrix(int columnCount, IntBuffer rowStarts, IntBuffer columns, FloatBuffer values) {
    if (columnCount < 0 || rowStarts.limit() == 0 || columns.limit() != values.limit()) {
      throw new IllegalArgumentException("no matrix: " + columnCount + " columns, "
          + rowStarts.limit() + " row starts (one more than rows), " + columns.limit()
          + " column numbers for " + values.limit() + " values");
    }
    if (columnCount > MAX_COLUMNS) {
      throw new IllegalArgumentException(columnCount + " columns, limit=" + MAX_COLUMNS
          + ", so that the transpose can have a row for each: divide the matrix");
    }
    this.columnCount = columnCount;
    this.rowStarts = rowStarts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Returns a matrix of some entries, which are copied out of the heap.
   *
   * @param columnCount the number of columns
   * @param rowStarts where each row starts among the entries, and where the last one ends
   * @param columns the column of each entry, from 0 to {@code columnCount - 1}
   * @param values the value of each entry
   * @return the matrix
   * @throws IllegalArgumentException if the row starts do not begin with 0, descend, or do not end
   *     with the number of entries. The columns may be as many as the values, at most 536,870,908,
   *     and none may be out of range
   */
  public static CsrMatrix of(
      int columnCount, IntBuffer rowStarts, IntBuffer columns, FloatBuffer values) {
    CsrMatrix matrix = new CsrMatrix(columnCount, copy(rowStarts), copy(columns), copy(values));
    matrix.checkRowStarts();
    matrix.checkColumns();
    return matrix;
  }

  private static IntBuffer copy(IntBuffer source) {
    int length = source.remaining();
    return Buffers.ints(length).put(0, source, source.position(), length).asReadOnlyBuffer();
  }

  private static FloatBuffer copy(FloatBuffer source) {
    int length = source.remaining();
    return Buffers.floats(length).put(0, source, source.position(), length).asReadOnlyBuffer();
  }

  private void checkRowStarts() {
    int previous = 0;
    for (int row = 0; row <= rowCount(); row++) {
      int start = rowStarts.get(row);
      if (start < previous || (row == 0 && start != 0)) {
        throw new IllegalArgumentException("row " + row + " starts at entry " + start + ", but "
            + (row == 0 ? "the first row starts at 0" : "the row before it at " + previous));
      }
      previous = start;
    }
    if (previous != entryCount()) {
      throw new IllegalArgumentException(
          "the last row ends at entry " + previous + " of " + entryCount());
    }
  }

  private void checkColumns() {
    for (int entry = 0; entry < entryCount(); entry++) {
      int column = columns.get(entry);
      if (column < 0 || column >= columnCount) {
        throw new IllegalArgumentException(
            "entry " + entry + " is in column " + column + " of " + columnCount);
      }
    }
  }

  /**
   * Returns the number of rows.
   *
   * @return zero or more
   */
  public int rowCount() {
    return rowStarts.limit() - 1;
  }

  /**
   * Returns the number of columns.
   *
   * @return zero or more
   */
  public int columnCount() {
    return columnCount;
  }

  /**
   * Returns the number of entries in all rows.
   *
   * @return zero or more
   */
  public int entryCount() {
    return values.limit();
  }

  /**
   * Returns the columns of a row's entries.
   *
   * @param row from 0 to {@code rowCount() - 1}
   * @return a view, read-only
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public IntBuffer columnsOf(int row) {
    checkRow(row);
    int start = rowStarts.get(row);
    return columns.slice(start, rowStarts.get(row + 1) - start);
  }

  /**
   * Returns the values of a row's entries.
   *
   * @param row from 0 to {@code rowCount() - 1}
   * @return a view, read-only, in the order of {@link #columnsOf}
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public FloatBuffer valuesOf(int row) {
    checkRow(row);
    int start = rowStarts.get(row);
    return values.slice(start, rowStarts.get(row + 1) - start);
  }

  private void checkRow(int row) {
    if (row < 0 || row >= rowCount()) {
      throw new IndexOutOfBoundsException("row " + row + " of a matrix of " + rowCount() + " rows");
    }
  }

  /**
   * Returns the matrix whose rows are the columns of this one.
   *
   * @return a matrix of its own, the entries of each row in ascending order of their columns
   */
  public CsrMatrix transpose() {
    int[] next = columnStarts();
    IntBuffer starts = Buffers.ints(columnCount + 1).put(0, next);
    IntBuffer rows = Buffers.ints(entryCount());
    FloatBuffer transposed = Buffers.floats(entryCount());
    for (int row = 0; row < rowCount(); row++) {
      for (int entry = rowStarts.get(row); entry < rowStarts.get(row + 1); entry++) {
        int target = next[columns.get(entry)]++;
        rows.put(target, row);
        transposed.put(target, values.get(entry));
      }
    }
    return new CsrMatrix(
        rowCount(),
        starts.asReadOnlyBuffer(),
        rows.asReadOnlyBuffer(),
        transposed.asReadOnlyBuffer());
  }

  /** Returns where each column would start if the entries were in the order of their columns. */
  private int[] columnStarts() {
    int[] starts = new int[columnCount + 1];
    for (int entry = 0; entry < entryCount(); entry++) {
      starts[columns.get(entry) + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      starts[column + 1] += starts[column];
    }
    return starts;
  }

  /** Returns whether the other has the same entries in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CsrMatrix that
        && columnCount == that.columnCount
        && rowStarts.duplicate().clear().equals(that.rowStarts.duplicate().clear())
        && columns.duplicate().clear().equals(that.columns.duplicate().clear())
        && values.duplicate().clear().equals(that.values.duplicate().clear());
  }

  @Override
  public int hashCode() {
    return 31 * columns.duplicate().clear().hashCode() + rowCount();
  }

  @Override
  public String toString() {
    return entryCount() + " entries in " + rowCount() + " rows and " + columnCount + " columns";
  }
}
