package io.modelshare.samples.knn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class CsrMatrixTest {
  /** Three rows, the second of them empty. */
  private final CsrMatrix matrix =
      matrix(4, new int[] {0, 2, 2, 5}, new int[] {1, 3, 0, 1, 2}, 1, 2, 3, 4, 5);

  private static CsrMatrix matrix(int columns, int[] starts, int[] entries, float... values) {
    return CsrMatrix.of(
        columns, IntBuffer.wrap(starts), IntBuffer.wrap(entries), FloatBuffer.wrap(values));
  }

  @Test
  void rowsAreTheirEntries() {
    assertEquals(IntBuffer.wrap(new int[] {1, 3}), matrix.columnsOf(0));
    assertEquals(FloatBuffer.wrap(new float[] {1, 2}), matrix.valuesOf(0));
    assertEquals(0, matrix.columnsOf(1).limit());
    assertEquals(FloatBuffer.wrap(new float[] {3, 4, 5}), matrix.valuesOf(2));
  }

  @Test
  void emptyMatrixHasEmptyTranspose() {
    CsrMatrix empty = matrix(0, new int[] {0}, new int[0]);
    assertEquals(0, empty.rowCount());
    assertEquals(empty, empty.transpose());
    assertEquals(3, matrix(3, new int[] {0}, new int[0]).transpose().rowCount());
  }

  @Test
  void transposedTwiceIsTheOriginal() {
    CsrMatrix transposed = matrix.transpose();
    assertEquals(
        matrix(3, new int[] {0, 1, 3, 4, 5}, new int[] {2, 0, 2, 2, 0}, 3, 1, 4, 5, 2), transposed);
    assertEquals(matrix, transposed.transpose());
  }

  @Test
  void rowsAreViewsThatCannotBeChanged() {
    assertTrue(matrix.valuesOf(2).isDirect());
    assertThrows(ReadOnlyBufferException.class, () -> matrix.valuesOf(0).put(0, 1));
    assertThrows(ReadOnlyBufferException.class, () -> matrix.columnsOf(0).put(0, 1));
    assertThrows(
        ReadOnlyBufferException.class, () -> matrix.transpose().valuesOf(0).put(0, 1));
  }

  @Test
  void sharedRowsAreViewsOfTheSameClass() throws IOException {
    try (PersistedModel<CsrMatrix> shared = Sharing.persist(matrix)) {
      CsrMatrix attached = shared.get();
      assertEquals(matrix, attached);
      assertSame(matrix.valuesOf(2).getClass(), attached.valuesOf(2).getClass());
      assertThrows(ReadOnlyBufferException.class, () -> attached.valuesOf(0).put(0, 1));
    }
  }

  @Test
  void rowThatIsNotThereIsRefused() {
    for (int row : new int[] {-1, 3}) {
      String message = "row " + row + " of a matrix of 3 rows";
      assertEquals(
          message,
          assertThrows(IndexOutOfBoundsException.class, () -> matrix.columnsOf(row))
              .getMessage());
      assertEquals(
          message,
          assertThrows(IndexOutOfBoundsException.class, () -> matrix.valuesOf(row))
              .getMessage());
    }
  }

  @Test
  void brokenInvariantsAreRefusedWithTheFigures() {
    assertRefused("no matrix: 1 columns, 0 row starts", 1, new int[0], new int[0]);
    assertRefused("2147483647 columns, limit=536870908", Integer.MAX_VALUE, new int[1], new int[0]);
    assertRefused("2 column numbers for 1 values", 1, new int[] {0, 1}, new int[] {0, 0}, 1);
    assertRefused("row 0 starts at entry 1", 1, new int[] {1, 1}, new int[] {0}, 1);
    assertRefused("row 2 starts at entry 0", 1, new int[] {0, 1, 0}, new int[] {0}, 1);
    assertRefused("ends at entry 1 of 2", 1, new int[] {0, 1}, new int[] {0, 0}, 1, 2);
    assertRefused("entry 1 is in column 4 of 4", 4, new int[] {0, 2}, new int[] {3, 4}, 1, 2);
    assertRefused("entry 0 is in column -1 of 4", 4, new int[] {0, 1}, new int[] {-1}, 1);
  }

  private static void assertRefused(
      String message, int columns, int[] starts, int[] entries, float... values) {
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class, () -> matrix(columns, starts, entries, values));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
