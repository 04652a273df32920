package io.modelshare.inplace;

import io.modelshare.tensor.Elements;
import java.io.Serial;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Primitive arrays, each copied anew of the elements of one buffer.
 *
 * @param <A> the type of the arrays
 * @param <B> the kind of buffer
 */
@SuppressWarnings("exports") // for the runtime itself
public final class ArrayRows<A, B extends Buffer> extends InPlaceList<A> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient ByteBuffer values;
  private final transient Elements<B> elements;
  private final transient Class<A> type;

  /**
   * Creates a list of arrays.
   *
   * @param offsets where each starts, and where the last one ends, in elements
   * @param values the elements of all
   * @param type the type of the arrays
   * @param elements the elements
   */
  public ArrayRows(IntBuffer offsets, ByteBuffer values, Elements<B> elements, Class<A> type) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
    this.elements = elements;
    this.type = type;
  }

  @Override
  public A get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    int width = elements.dtype().bytes();
    if (start < 0 || end < start || end > values.limit() / width) {
      throw Damaged.span("an array", index, start, end, values.limit() / width);
    }
    ByteBuffer bytes = values.slice(start * width, (end - start) * width).order(values.order());
    return type.cast(elements.toArray(elements.view(bytes)));
  }

  /** An array equals only itself, and here it is made at each call. */
  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return false;
  }

  @Override
  protected ArrayRows<A, B> slice(int from, int to) {
    return new ArrayRows<>(offsets.slice(from, to - from + 1), values, elements, type);
  }

  @Override
  public Iterator<A> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<A> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super A> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<A, B extends Buffer> extends InPlaceCursor<A> {
    private final ArrayRows<A, B> list;

    Cursor(ArrayRows<A, B> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public A next() {
      return list.get(advance());
    }
  }

  private static final class Part<A, B extends Buffer> extends InPlacePart<A> {
    private final ArrayRows<A, B> list;

    Part(ArrayRows<A, B> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<A, B> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super A> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super A> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
