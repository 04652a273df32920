package io.modelshare.columns;

import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;
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
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the components of many values from a generated class, which passes on one block of values
 * after the other, and makes a column of each component: tensors under its name. A value that is
 * null has zeros in all of them.
 *
 * <p>Confined to one thread and one write.
 */
public final class ColumnsWriter {
  private final int length;
  private final List<Component> components = new ArrayList<>();

  /** The component that is passed on next. */
  private int next;

  /**
   * Creates columns without a value.
   *
   * @param length the number of all values
   */
  ColumnsWriter(int length) {
    this.length = length;
  }

  /** Returns these columns, ready for the first component of the next block. */
  ColumnsWriter next() {
    next = 0;
    return this;
  }

  /** Packs all components, or returns null if one would not come back. */
  @Nullable
  Packed pack() {
    List<Packed> columns = new ArrayList<>();
    for (Component component : components) {
      Packed column = component.pack();
      if (column == null) {
        return null;
      }
      columns.add(column);
    }
    return out -> columns.forEach(column -> column.write(out));
  }

  /** What was passed on of a component. */
  private interface Component {
    @Nullable
    Packed pack();
  }

  private record Numbers<B extends Buffer>(String name, Elements<B> elements, B values)
      implements Component {
    @Override
    public Packed pack() {
      values.flip();
      return out -> out.writeTensor(name, new BufferTensor<>(elements, values, true));
    }
  }

  private static final class Booleans implements Component {
    private final String name;
    private final boolean[] values;
    private int size;

    Booleans(String name, int length) {
      this.name = name;
      this.values = new boolean[length];
    }

    @Override
    public Packed pack() {
      return out -> out.writeTensor(name, new BooleanTensor(values, true));
    }
  }

  private record Objects<C>(String name, Column<C> column, List<@Nullable C> values)
      implements Component {
    @Override
    public @Nullable Packed pack() {
      Packed packed = column.packInPlace(values);
      return packed == null
          ? null
          : out -> {
            out.enter(name);
            packed.write(out);
            out.leave();
          };
    }
  }

  private <B extends Buffer> B numbers(String name, Elements<B> elements, IntFunction<B> allocate) {
    if (next == components.size()) {
      components.add(new Numbers<>(name, elements, allocate.apply(length)));
    }
    return elements.type().cast(((Numbers<?>) components.get(next++)).values());
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

  /**
   * Takes components of type {@code boolean}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void booleans(
      String name, Collection<? extends @Nullable T> rows, Predicate<? super T> component) {
    if (next == components.size()) {
      components.add(new Booleans(name, length));
    }
    Booleans booleans = (Booleans) components.get(next++);
    for (T row : rows) {
      booleans.values[booleans.size++] = row != null && component.test(row);
    }
  }

  /**
   * Takes components of type {@code byte}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void bytes(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    ByteBuffer values = numbers(name, Elements.BYTES, ByteBuffer::allocate);
    for (T row : rows) {
      values.put((byte) (row == null ? 0 : component.applyAsInt(row)));
    }
  }

  /**
   * Takes components of type {@code char}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void chars(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    CharBuffer values = numbers(name, Elements.CHARS, CharBuffer::allocate);
    for (T row : rows) {
      values.put((char) (row == null ? 0 : component.applyAsInt(row)));
    }
  }

  /**
   * Takes components of type {@code short}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void shorts(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    ShortBuffer values = numbers(name, Elements.SHORTS, ShortBuffer::allocate);
    for (T row : rows) {
      values.put((short) (row == null ? 0 : component.applyAsInt(row)));
    }
  }

  /**
   * Takes components of type {@code int}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void ints(
      String name, Collection<? extends @Nullable T> rows, ToIntFunction<? super T> component) {
    IntBuffer values = numbers(name, Elements.INTS, IntBuffer::allocate);
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsInt(row));
    }
  }

  /**
   * Takes components of type {@code long}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void longs(
      String name, Collection<? extends @Nullable T> rows, ToLongFunction<? super T> component) {
    LongBuffer values = numbers(name, Elements.LONGS, LongBuffer::allocate);
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsLong(row));
    }
  }

  /**
   * Takes components of type {@code float}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void floats(
      String name, Collection<? extends @Nullable T> rows, ToFloat<? super T> component) {
    FloatBuffer values = numbers(name, Elements.FLOATS, FloatBuffer::allocate);
    for (T row : rows) {
      values.put(row == null ? 0 : component.of(row));
    }
  }

  /**
   * Takes components of type {@code double}.
   *
   * @param <T> the type of the values
   * @param name the name of the component
   * @param rows the values
   * @param component takes it from a value
   */
  public <T> void doubles(
      String name, Collection<? extends @Nullable T> rows, ToDoubleFunction<? super T> component) {
    DoubleBuffer values = numbers(name, Elements.DOUBLES, DoubleBuffer::allocate);
    for (T row : rows) {
      values.put(row == null ? 0 : component.applyAsDouble(row));
    }
  }

  /**
   * Takes components of any other type.
   *
   * @param <T> the type of the values
   * @param <C> the type of the component
   * @param name the name of the component
   * @param serializer the serializer of the component
   * @param rows the values
   * @param component takes it from a value
   */
  @SuppressWarnings("unchecked") // of the same component
  public <T, C> void column(
      String name,
      ModelSerializer<C> serializer,
      Collection<? extends @Nullable T> rows,
      Function<? super T, ? extends @Nullable C> component) {
    if (next == components.size()) {
      components.add(new Objects<>(name, Columns.of(serializer), new ArrayList<>(length)));
    }
    List<@Nullable C> values = ((Objects<C>) components.get(next++)).values();
    for (T row : rows) {
      values.add(row == null ? null : component.apply(row));
    }
  }
}
