package io.modelshare.packing;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.Dictionary;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Nullables;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns many small values into few arrays, which are written as tensors: a collection of a million
 * boxes or strings is then two or three blocks instead of a million objects in the graph.
 *
 * @param <T> the type of the values
 */
@SuppressWarnings("exports") // for the runtime itself
public abstract class Packing<T> {
  /** Fewer elements are smaller in the graph than a tensor's line in the header. */
  public static final int MIN_ELEMENTS = 64;

  /** Bits of the byte before packed elements: some are null; each value stands there once. */
  private static final int NULLS = 1;

  private static final int REPEATED = 2;

  /**
   * Writes the elements as tensors below the current path.
   *
   * @param isInPlace whether readers use the tensors where they are, as opposed to copying them
   */
  public abstract void writeValues(
      ModelWriter out, Collection<? extends @Nullable T> elements, boolean isInPlace);

  /** Returns whether {@link #writeValues} keeps every one of the elements exactly. */
  public boolean fits(Collection<? extends @Nullable T> elements) {
    return true;
  }

  /**
   * Reads what {@link #writeValues} wrote, to be taken onto the heap; anything in place of null.
   */
  protected abstract List<? extends T> values(ModelReader in, int length);

  /** Writes elements that readers take onto the heap. */
  public final void write(ModelWriter out, Collection<? extends @Nullable T> elements) {
    write(out, elements, false);
  }

  /** Writes elements, with a byte before them that says in which form they are. */
  public final void write(
      ModelWriter out, Collection<? extends @Nullable T> elements, boolean isInPlace) {
    boolean[] nulls = nulls(elements);
    Collection<? extends @Nullable T> values = withoutNulls(elements);
    Packing<T> repeated = values instanceof Dictionary ? repeated() : repeated(values, isInPlace);
    out.writeByte((byte) ((nulls == null ? 0 : NULLS) | (repeated == null ? 0 : REPEATED)));
    if (nulls != null) {
      out.writeTensor("nulls", new BooleanTensor(nulls, isInPlace));
    }
    (repeated == null ? this : repeated).writeValues(out, values, isInPlace);
  }

  /** Returns what writes these elements with each value once, or null if that is not worth it. */
  @Nullable
  Packing<T> repeated(Collection<? extends @Nullable T> elements, boolean isInPlace) {
    return null;
  }

  /** Returns what writes and reads elements with each value once. */
  Packing<T> repeated() {
    throw new KryoException("repeated values of a type that has none");
  }

  /**
   * Reads elements onto the heap.
   *
   * @param target where they are added
   */
  public final void read(ModelReader in, int length, Collection<? super @Nullable T> target) {
    byte form = readForm(in);
    ByteBuffer nulls = readNulls(in, form, length);
    int position = 0;
    for (T value : (isRepeated(form) ? repeated() : this).values(in, length)) {
      target.add(nulls != null && nulls.get(position) != 0 ? null : value);
      position++;
    }
  }

  static byte readForm(ModelReader in) {
    byte form = in.readByte();
    if ((form & ~(NULLS | REPEATED)) != 0) {
      throw new KryoException("packed elements of form " + form);
    }
    return form;
  }

  static boolean isRepeated(byte form) {
    return (form & REPEATED) != 0;
  }

  static @Nullable ByteBuffer readNulls(ModelReader in, byte form, int length) {
    return (form & NULLS) != 0 ? in.readTensor(Dtype.BOOL, length) : null;
  }

  /** A row that occurs twice stays one row only if rows are written one by one. */
  public static boolean areDistinct(Collection<?> rows) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object row : rows) {
      if (row != null && !seen.add(row)) {
        return false;
      }
    }
    return true;
  }

  /** Returns a list that is read in place without its nulls, any other as it is. */
  @SuppressWarnings("unchecked") // of the same elements
  private static <T> Collection<? extends @Nullable T> withoutNulls(
      Collection<? extends @Nullable T> elements) {
    return elements instanceof Nullables<?> some ? (InPlaceList<T>) some.values() : elements;
  }

  private static boolean @Nullable [] nulls(Collection<?> elements) {
    if (elements instanceof InPlaceList && !(elements instanceof Nullables)) {
      return null;
    }
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
