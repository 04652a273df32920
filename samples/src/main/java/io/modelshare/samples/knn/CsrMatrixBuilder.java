package io.modelshare.samples.knn;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Takes the entries of a {@link CsrMatrix} one after the other. Confined to one thread. */
final class CsrMatrixBuilder {
  private static final int FEW_ENTRIES = 1024;

  private final int columnCount;
  private final int[] rowStarts;
  private int rowCount;
  private int[] columns = new int[FEW_ENTRIES];
  private float[] values = new float[FEW_ENTRIES];
  private int entryCount;

  /** Begins with the first row. */
  CsrMatrixBuilder(int rowCount, int columnCount) {
    this.columnCount = columnCount;
    this.rowStarts = new int[rowCount + 1];
  }

  /** Adds an entry to the current row. */
  void add(int column, float value) {
    if (entryCount == columns.length) {
      int capacity = Math.multiplyExact(2, entryCount);
      columns = Arrays.copyOf(columns, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    columns[entryCount] = column;
    values[entryCount] = value;
    entryCount++;
  }

  /** Ends the current row and begins the next one. */
  void endRow() {
    rowCount++;
    rowStarts[rowCount] = entryCount;
  }

  /** Returns the matrix of all rows that were ended. */
  CsrMatrix build() {
    return CsrMatrix.of(
        columnCount,
        IntBuffer.wrap(rowStarts, 0, rowCount + 1),
        IntBuffer.wrap(columns, 0, rowStarts[rowCount]),
        FloatBuffer.wrap(values, 0, rowStarts[rowCount]));
  }
}
