package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
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

  /** Bits of the byte before packed elements: some are null; each value stands there once. */
  private static final int NULLS = 1;

  private static final int REPEATED = 2;

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
    Packing<T> repeated = repeated(elements);
    out.writeByte((byte) ((nulls == null ? 0 : NULLS) | (repeated == null ? 0 : REPEATED)));
    if (nulls != null) {
      out.writeTensor("nulls", new BooleanTensor(nulls));
    }
    (repeated == null ? this : repeated).writeValues(out, elements);
  }

  /** Returns what writes these elements with each value once, or null if that is not worth it. */
  @Nullable
  Packing<T> repeated(Collection<? extends @Nullable T> elements) {
    return null;
  }

  /** Returns what reads elements with each value once. */
  Packing<T> repeated() {
    throw new KryoException("repeated values of a type that has none");
  }

  final void read(ModelReader in, int length, Collection<? super @Nullable T> target) {
    byte form = in.readByte();
    if ((form & ~(NULLS | REPEATED)) != 0) {
      throw new KryoException("packed elements of form " + form);
    }
    ByteBuffer nulls = (form & NULLS) != 0 ? in.readTensor(Dtype.BOOL, length) : null;
    Values<T> values = ((form & REPEATED) != 0 ? repeated() : this).readValues(in, length);
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
