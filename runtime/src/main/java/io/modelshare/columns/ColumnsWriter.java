package io.modelshare.columns;

import io.modelshare.packing.Column;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a generated class writes many values, a column for each component: a tensor under the name
 * of the component. A value that is null has zeros in all of them.
 *
 * <p>Confined to one thread and one write.
 */
public final class ColumnsWriter {
  /** Null if it is only asked whether the values fit. */
  private final @Nullable ModelWriter out;

  private final boolean isInPlace;
  private boolean fits = true;

  ColumnsWriter(@Nullable ModelWriter out, boolean isInPlace) {
    this.out = out;
    this.isInPlace = isInPlace;
  }

  boolean fits() {
    return fits;
  }

  /**
   * Takes a component of type {@code float} from a value.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface ToFloat<T> {

    /**
     * Returns the component.
     *
     * @param row the value
     * @return its component
     */
    float of(T row);
  }

  private void write(String name, TensorSource source) {
    if (out != null) {
      out.writeTensor(name, source);
    }
  }

  /**
   * Writes components of type {@code boolean}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void booleans(
      String name, Collection<? extends @Nullable T> rows, Predicate<? super T> component) {
    if (out == null) {
      return;
    }
    boolean[] values = new boolean[rows.size()];
    int position = 0;
    for (T row : rows) {
      values[position++] = row != null && component.test(row);
    }
    write(name, new BooleanTensor(values, isInPlace));
  }

  /**
   * Writes components of type {@code byte}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void bytes(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    if (out == null) {
      return;
    }
    ByteBuffer values = ByteBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put((byte) (row == null ? 0 : component.applyAsInt(row)));
    }
    write(name, new BufferTensor<>(Elements.BYTES, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code char}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void chars(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    if (out == null) {
      return;
    }
    CharBuffer values = CharBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put((char) (row == null ? 0 : component.applyAsInt(row)));
    }
    write(name, new BufferTensor<>(Elements.CHARS, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code short}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void shorts(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    if (out == null) {
      return;
    }
    ShortBuffer values = ShortBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put((short) (row == null ? 0 : component.applyAsInt(row)));
    }
    write(name, new BufferTensor<>(Elements.SHORTS, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code int}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void ints(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    if (out == null) {
      return;
    }
    IntBuffer values = IntBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsInt(row));
    }
    write(name, new BufferTensor<>(Elements.INTS, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code long}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void longs(
      String name, Collection<? extends @Nullable T> rows, ToLongFunction<? super T> component) {
    if (out == null) {
      return;
    }
    LongBuffer values = LongBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsLong(row));
    }
    write(name, new BufferTensor<>(Elements.LONGS, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code float}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void floats(
      String name, Collection<? extends @Nullable T> rows, ToFloat<? super T> component) {
    if (out == null) {
      return;
    }
    FloatBuffer values = FloatBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put(row == null ? 0 : component.of(row));
    }
    write(name, new BufferTensor<>(Elements.FLOATS, values.flip(), isInPlace));
  }

  /**
   * Writes components of type {@code double}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void doubles(
      String name, Collection<? extends @Nullable T> rows, ToDoubleFunction<? super T> component) {
    if (out == null) {
      return;
    }
    DoubleBuffer values = DoubleBuffer.allocate(rows.size());
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsDouble(row));
    }
    write(name, new BufferTensor<>(Elements.DOUBLES, values.flip(), isInPlace));
  }

  /**
   * Writes components of any other type.
   *
   * @param <T> the type of the values
   * @param <C> the type of the component
   * @param name the name of the component
   * @param serializer the serializer of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T, C> void column(
      String name,
      ModelSerializer<C> serializer,
      Collection<? extends @Nullable T> rows,
      Function<? super T, ? extends @Nullable C> component) {
    List<@Nullable C> values = new ArrayList<>(rows.size());
    for (T row : rows) {
      values.add(row == null ? null : component.apply(row));
    }
    Column<C> column = Columns.of(serializer);
    if (out == null) {
      fits &= column.fitsInPlace(values);
    } else {
      out.enter(name);
      column.write(out, values, isInPlace);
      out.leave();
    }
  }
}
