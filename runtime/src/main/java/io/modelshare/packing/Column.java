package io.modelshare.packing;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Nullables;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A packing whose values can be read where they are mapped.
 *
 * @param <T> the type of the values
 */
@SuppressWarnings("exports") // for the runtime itself
public abstract class Column<T> extends Packing<T> {
  /** Offsets are ints, and there is one more than elements. */
  public static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  /**
   * Returns a view of what {@link #writeValues} wrote. Only lengths are checked; what the tensors
   * say is checked when an element is read.
   *
   * @param in has the tensors
   * @param length the number of elements
   * @return a list of that length, with anything at the positions of nulls
   */
  public abstract InPlaceList<T> view(ModelReader in, int length);

  /**
   * Returns whether {@link #writeInPlace} can write the elements, whose identity it forgets.
   *
   * @param elements the elements, nulls among them
   * @return {@code false} if a value would not come back
   */
  public boolean fitsInPlace(Collection<? extends @Nullable T> elements) {
    return fits(elements);
  }

  @Override
  @Nullable
  Packing<T> repeated(Collection<? extends @Nullable T> elements) {
    RepeatedColumn<T> once = isKeptByIdentity() || mayRepeat() ? repeated() : null;
    return once != null && once.prevail(elements) ? once : null;
  }

  /** Returns whether equal values, of which none is told apart by identity, are often many. */
  boolean mayRepeat() {
    return false;
  }

  @Override
  RepeatedColumn<T> repeated() {
    return new RepeatedColumn<>(this, isKeptByIdentity());
  }

  @Override
  protected List<? extends T> values(ModelReader in, int length) {
    return view(in, length);
  }

  /**
   * Writes elements that readers use in place.
   *
   * @param out where they go
   * @param elements the elements, nulls among them
   */
  public final void writeInPlace(ModelWriter out, Collection<? extends @Nullable T> elements) {
    write(out, elements, true);
  }

  /**
   * Reads in place what {@link #writeInPlace} wrote, or what was written for the heap.
   *
   * @param in has the tensors
   * @param length the number of elements
   * @return a view of that length
   */
  @SuppressWarnings("NullAway") // a list without nulls is one that may have some
  public final InPlaceList<@Nullable T> readInPlace(ModelReader in, int length) {
    byte form = readFormInPlace(in);
    ByteBuffer nulls = readNulls(in, form, length);
    InPlaceList<T> values = (isRepeated(form) ? repeated() : this).view(in, length);
    return nulls == null ? values : new Nullables<>(nulls, values);
  }
}
