package io.modelshare.packing;

import io.modelshare.inplace.Dictionary;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Nullables;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BooleanTensor;
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
   * Returns a view of what {@link #packValues} packed. Only lengths are checked; what the tensors
   * say is checked when an element is read.
   *
   * @param in has the tensors
   * @param length the number of elements
   * @return a list of that length, with anything at the positions of nulls
   */
  public abstract InPlaceList<T> view(ModelReader in, int length);

  /**
   * Returns whether {@link #packFitting} can pack the elements, whose identity it forgets.
   *
   * @param elements the elements, nulls among them
   * @return {@code false} if a value would not come back
   */
  public boolean fitsInPlace(Collection<? extends @Nullable T> elements) {
    return fits(elements);
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
   * Packs elements that readers use in place.
   *
   * @param elements the elements, with anything at the positions of nulls
   * @return what {@link #view} reads, or null if an element would not come back
   */
  public final @Nullable Packed packFitting(List<? extends @Nullable T> elements) {
    return fitsInPlace(elements) ? packValues(elements, true) : null;
  }

  /**
   * Packs elements that readers use in place, with a byte before them that says in which form they
   * are.
   *
   * @param elements the elements, nulls among them
   * @return what {@link #readInPlace} reads, or null if an element would not come back
   */
  public final @Nullable Packed packInPlace(List<? extends @Nullable T> elements) {
    boolean[] nulls = nulls(elements);
    List<? extends @Nullable T> values = withoutNulls(elements);
    RepeatedColumn<T> repeated = repeated(values);
    Packed packed = (repeated == null ? this : repeated).packFitting(values);
    return packed == null
        ? null
        : out -> {
          out.writeByte((byte) ((nulls == null ? 0 : NULLS) | (repeated == null ? 0 : REPEATED)));
          if (nulls != null) { // columns are identifiers, and have no hyphen
            out.writeTensor("is-null", new BooleanTensor(nulls, true));
          }
          packed.write(out);
        };
  }

  /** Returns what packs these elements with each value once, or null if that is not worth it. */
  private @Nullable RepeatedColumn<T> repeated(List<? extends @Nullable T> elements) {
    if (elements instanceof Dictionary) {
      return repeated();
    }
    RepeatedColumn<T> once = isKeptByIdentity() || mayRepeat() ? repeated() : null;
    return once != null && once.prevail(elements) ? once : null;
  }

  /**
   * Reads in place what {@link #packInPlace} packed, or what was written for the heap.
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
