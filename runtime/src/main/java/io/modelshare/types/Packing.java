package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns many small values into few arrays, which are written as tensors: a collection of a million
 * boxes or strings is then two or three blocks instead of a million objects in the graph.
 *
 * @param <T> the type of the values
 */
abstract class Packing<T> {
  /** Fewer elements are smaller in the graph than a tensor's line in the header. */
  static final int MIN_ELEMENTS = 64;

  /** Writes the elements as tensors below the current path. */
  abstract void writeValues(ModelWriter out, Collection<? extends @Nullable T> elements);

  /** Returns whether {@link #writeValues} keeps every one of the elements exactly. */
  boolean fits(Collection<? extends @Nullable T> elements) {
    return true;
  }

  /** Reads what {@link #writeValues} wrote. */
  abstract Values<T> readValues(ModelReader in, int length);

  /** Values that were packed. */
  interface Values<T> {
    /** Returns a value; anything, where null was packed. */
    T get(int position);
  }

  final void write(ModelWriter out, Collection<? extends @Nullable T> elements) {
    boolean[] nulls = nulls(elements);
    out.writeBoolean(nulls != null);
    if (nulls != null) {
      out.writeTensor("nulls", new BooleanTensor(nulls));
    }
    writeValues(out, elements);
  }

  final void read(ModelReader in, int length, Collection<? super @Nullable T> target) {
    ByteBuffer nulls = in.readBoolean() ? in.readTensor(Dtype.BOOL, length) : null;
    Values<T> values = readValues(in, length);
    for (int i = 0; i < length; i++) {
      target.add(nulls != null && nulls.get(i) != 0 ? null : values.get(i));
    }
  }

  /** A row that occurs twice stays one row only if rows are written one by one. */
  static boolean areDistinct(Collection<?> rows) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object row : rows) {
      if (row != null && !seen.add(row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean @Nullable [] nulls(Collection<?> elements) {
    boolean[] nulls = null;
    int position = 0;
    for (Object element : elements) {
      if (element == null) {
        nulls = nulls == null ? new boolean[elements.size()] : nulls;
        nulls[position] = true;
      }
      position++;
    }
    return nulls;
  }
}
