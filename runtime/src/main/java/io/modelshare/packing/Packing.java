package io.modelshare.packing;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Nullables;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Vector;
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

  /**
   * Bits of the byte before packed elements: some are null; each value stands there once; the
   * values are strings with numbers; some of these were met before; the values are objects with
   * numbers.
   */
  static final int NULLS = 1;

  static final int REPEATED = 2;
  private static final int NUMBERED = 4;
  private static final int KNOWN = 8;
  private static final int IDENTIFIED = 16;

  /**
   * Packs elements, with anything at the positions of nulls.
   *
   * @param elements the elements, each of which {@link #fits}
   * @param isInPlace whether readers use the tensors where they are, as opposed to copying them
   * @return what writes them, or null if a part of one would not come back
   */
  public abstract @Nullable Packed packValues(
      Collection<? extends @Nullable T> elements, boolean isInPlace);

  /**
   * {@return whether {@link #packValues} keeps every one of the elements exactly}
   *
   * @param elements the elements
   */
  public boolean fits(Collection<? extends @Nullable T> elements) {
    return true;
  }

  /**
   * Reads what {@link #packValues} packed, to be taken onto the heap.
   *
   * @param in where it comes from
   * @param length the number of elements
   * @return the elements, with anything at the positions of nulls
   */
  protected abstract List<? extends T> values(ModelReader in, int length);

  /**
   * Writes elements that readers take onto the heap, with a byte before them that says in which
   * form they are.
   *
   * @param out where they go
   * @param elements the elements, nulls among them
   */
  public final void write(ModelWriter out, Collection<? extends @Nullable T> elements) {
    boolean[] nulls = nulls(elements);
    Collection<? extends @Nullable T> values =
        elements instanceof List<? extends @Nullable T> list ? withoutNulls(list) : elements;
    NumberedStrings numbered = numbered(out, values, nulls);
    out.writeByte((byte) ((nulls == null ? 0 : NULLS)
        | (numbered == null ? 0 : numbered.areAllNew() ? NUMBERED : KNOWN)
        | (isKeptByIdentity() ? IDENTIFIED : 0)));
    if (nulls != null) {
      out.writeTensor("nulls", new BooleanTensor(nulls, false));
    }
    if (numbered != null && !numbered.areAllNew()) {
      numbered.write(out);
    } else {
      Objects.requireNonNull(packValues(values, false), "values that fit").write(out);
    }
    if (isKeptByIdentity()) {
      numberObjects(out, values);
    }
  }

  private static void numberObjects(ModelWriter out, Collection<?> values) {
    for (Object value : values) {
      if (value != null) {
        out.numberObject(value);
      }
    }
  }

  /** Returns the numbers of the elements if these are strings, or else null. */
  @Nullable
  NumberedStrings numbered(
      ModelWriter out, Collection<? extends @Nullable T> elements, boolean @Nullable [] nulls) {
    return null;
  }

  /** {@return whether values that are written once are told apart by identity} */
  protected boolean isKeptByIdentity() {
    return false;
  }

  /**
   * Returns whether none of the elements was written before, and so can only be referred to.
   *
   * @param out where they go
   * @param elements the elements
   * @return {@code true} if they may be packed
   */
  public boolean areNew(ModelWriter out, Collection<? extends @Nullable T> elements) {
    return !isKeptByIdentity() || out.areNew(elements);
  }

  /** Returns what reads elements with each value once. */
  Packing<T> repeated() {
    throw new KryoException("repeated values of a type that has none");
  }

  /**
   * Reads elements onto the heap.
   *
   * @param in where they come from
   * @param serializer the serializer of an element
   * @param length the number of elements
   * @param target where they are added
   */
  public final void read(
      ModelReader in,
      ModelSerializer<?> serializer,
      int length,
      Collection<? super @Nullable T> target) {
    byte form = readForm(in);
    ByteBuffer nulls = readNulls(in, form, length);
    List<? extends T> values = values(in, form, length);
    if (target instanceof ArrayList<?> list) {
      list.ensureCapacity(length);
    } else if (target instanceof Vector<?> vector) {
      vector.ensureCapacity(length);
    }
    int position = 0;
    for (T value : values) {
      boolean isNull = nulls != null && nulls.get(position) != 0;
      target.add(isNull ? null : value);
      position++;
      if (!isNull && (form & NUMBERED) != 0) {
        in.numberString((String) value);
      } else if (!isNull && (form & IDENTIFIED) != 0) {
        in.numberObject(serializer, value);
      }
    }
  }

  private List<? extends T> values(ModelReader in, byte form, int length) {
    if ((form & KNOWN) != 0) {
      return known(in, length);
    }
    return (isRepeated(form) ? repeated() : this).values(in, length);
  }

  /** Reads strings some of which were read before. */
  List<? extends T> known(ModelReader in, int length) {
    throw new KryoException("strings of a type that has none");
  }

  private byte readForm(ModelReader in) {
    byte form = in.readByte();
    int known = NULLS | REPEATED | (isKeptByIdentity() ? IDENTIFIED : mayBeNumbered());
    if ((form & ~known) != 0) {
      throw new KryoException("packed elements of form " + form);
    }
    return form;
  }

  private int mayBeNumbered() {
    return isString() ? NUMBERED | KNOWN : 0;
  }

  /** Returns whether the values are strings. */
  boolean isString() {
    return false;
  }

  static byte readFormInPlace(ModelReader in) {
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

  /**
   * Returns whether no row occurs twice: one that does stays one only if rows are written one by
   * one.
   *
   * @param rows the rows, compared by identity
   * @return {@code true} if each is another object
   */
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
  static <T> List<? extends @Nullable T> withoutNulls(List<? extends @Nullable T> elements) {
    return elements instanceof Nullables<?> some ? (InPlaceList<T>) some.values() : elements;
  }

  static boolean @Nullable [] nulls(Collection<?> elements) {
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
