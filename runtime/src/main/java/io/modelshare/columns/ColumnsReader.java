package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;
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
 * Each has as many elements as there are values. If the type had another shape when it was written,
 * components that were added are zeros and nulls, and those that have become wider are converted.
 *
 * <p>Confined to one thread and one read.
 */
public final class ColumnsReader {
  private final ModelReader in;
  private final int length;

  /** Has the columns already if they were not written in the shape of now. */
  private final @Nullable FormerColumns former;

  ColumnsReader(ModelReader in, int length, @Nullable FormerColumns former) {
    this.in = in;
    this.length = length;
    this.former = former;
  }

  /** {@return how many values there are} */
  public int length() {
    return length;
  }

  /**
   * {@return the components of type {@code boolean}, a byte each, 0 for false, where they are
   * mapped}
   *
   * @param name the name of the component
   */
  public ByteBuffer booleans(String name) {
    return former == null ? in.readTensor(Dtype.BOOL, length) : former.booleans(name);
  }

  /**
   * {@return the components of type {@code byte}, where they are mapped}
   *
   * @param name the name of the component
   */
  public ByteBuffer bytes(String name) {
    return numbers(name, Elements.BYTES);
  }

  /**
   * {@return the components of type {@code char}, where they are mapped}
   *
   * @param name the name of the component
   */
  public CharBuffer chars(String name) {
    return numbers(name, Elements.CHARS);
  }

  /**
   * {@return the components of type {@code short}, where they are mapped}
   *
   * @param name the name of the component
   */
  public ShortBuffer shorts(String name) {
    return numbers(name, Elements.SHORTS);
  }

  /**
   * {@return the components of type {@code int}, where they are mapped}
   *
   * @param name the name of the component
   */
  public IntBuffer ints(String name) {
    return numbers(name, Elements.INTS);
  }

  /**
   * {@return the components of type {@code long}, where they are mapped}
   *
   * @param name the name of the component
   */
  public LongBuffer longs(String name) {
    return numbers(name, Elements.LONGS);
  }

  /**
   * {@return the components of type {@code float}, where they are mapped}
   *
   * @param name the name of the component
   */
  public FloatBuffer floats(String name) {
    return numbers(name, Elements.FLOATS);
  }

  /**
   * {@return the components of type {@code double}, where they are mapped}
   *
   * @param name the name of the component
   */
  public DoubleBuffer doubles(String name) {
    return numbers(name, Elements.DOUBLES);
  }

  private <B extends Buffer> B numbers(String name, Elements<B> elements) {
    return former == null
        ? elements.view(in.readTensor(elements.dtype(), length))
        : former.numbers(name, elements);
  }

  /**
   * {@return the components of any other type, which may be null}
   *
   * @param <C> the type of the component
   * @param name the name of the component
   * @param serializer what writes one of them by itself
   */
  public <C> InPlaceList<@Nullable C> column(String name, ModelSerializer<C> serializer) {
    return former == null
        ? Columns.of(serializer).readInPlace(in, length)
        : former.objects(name, serializer);
  }
}
