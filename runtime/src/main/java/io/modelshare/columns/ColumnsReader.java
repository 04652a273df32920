package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a generated class gets the columns that {@link ColumnsWriter} wrote, in the same order.
 * Each has as many elements as there are values.
 *
 * <p>Confined to one thread and one read.
 */
public final class ColumnsReader {
  private final ModelReader in;
  private final int length;

  ColumnsReader(ModelReader in, int length) {
    this.in = in;
    this.length = length;
  }

  /**
   * Returns how many values there are.
   *
   * @return zero or more
   */
  public int length() {
    return length;
  }

  /**
   * Returns components of type {@code boolean}.
   *
   * @param name the name of the component
   * @return a byte for each, 0 for false
   */
  public ByteBuffer booleans(String name) {
    return in.readTensor(Dtype.BOOL, length);
  }

  /**
   * Returns components of type {@code byte}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public ByteBuffer bytes(String name) {
    return Elements.BYTES.view(in.readTensor(Elements.BYTES.dtype(), length));
  }

  /**
   * Returns components of type {@code char}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public CharBuffer chars(String name) {
    return Elements.CHARS.view(in.readTensor(Elements.CHARS.dtype(), length));
  }

  /**
   * Returns components of type {@code short}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public ShortBuffer shorts(String name) {
    return Elements.SHORTS.view(in.readTensor(Elements.SHORTS.dtype(), length));
  }

  /**
   * Returns components of type {@code int}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public IntBuffer ints(String name) {
    return Elements.INTS.view(in.readTensor(Elements.INTS.dtype(), length));
  }

  /**
   * Returns components of type {@code long}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public LongBuffer longs(String name) {
    return Elements.LONGS.view(in.readTensor(Elements.LONGS.dtype(), length));
  }

  /**
   * Returns components of type {@code float}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public FloatBuffer floats(String name) {
    return Elements.FLOATS.view(in.readTensor(Elements.FLOATS.dtype(), length));
  }

  /**
   * Returns components of type {@code double}.
   *
   * @param name the name of the component
   * @return a view of them
   */
  public DoubleBuffer doubles(String name) {
    return Elements.DOUBLES.view(in.readTensor(Elements.DOUBLES.dtype(), length));
  }

  /**
   * Returns components of any other type.
   *
   * @param <C> the type of the component
   * @param name the name of the component
   * @param serializer the serializer of the component
   * @return a list over them
   */
  public <C> InPlaceList<@Nullable C> column(String name, ModelSerializer<C> serializer) {
    return Columns.of(serializer).readInPlace(in, length);
  }
}
