package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elements of which some are null: a list of the others, and a byte for each.
 *
 * @param <E> the type of the elements
 */
@SuppressWarnings("NullAway") // its elements may be null
public final class Nullables<E> extends InPlaceList<@Nullable E> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer nulls;
  private final transient InPlaceList<E> values;

  /**
   * Creates a list of which some elements are null.
   *
   * @param nulls for each element whether it is null
   * @param values any value for each that is null
   */
  public Nullables(ByteBuffer nulls, InPlaceList<E> values) {
    super(values.size());
    this.nulls = nulls;
    this.values = values;
  }

  /** {@return for each element whether it is null} */
  public ByteBuffer nulls() {
    return nulls;
  }

  /** {@return the elements, and anything where they are null} */
  public InPlaceList<E> values() {
    return values;
  }

  @Override
  public @Nullable E get(int index) {
    return nulls.get(index) == 0 ? values.get(index) : null;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return nulls.get(index) == 0 ? values.isAt(index, other) : other == null;
  }

  @Override
  public int hashAt(int index) {
    return nulls.get(index) == 0 ? values.hashAt(index) : 0;
  }

  @Override
  protected Nullables<E> slice(int from, int to) {
    return new Nullables<>(nulls.slice(from, to - from), values.subList(from, to));
  }

  @Override
  public Iterator<@Nullable E> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<@Nullable E> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super @Nullable E> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<E> extends InPlaceCursor<@Nullable E> {
    private final Nullables<E> list;

    Cursor(Nullables<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public @Nullable E next() {
      return list.get(advance());
    }
  }

  private static final class Part<E> extends InPlacePart<@Nullable E> {
    private final Nullables<E> list;

    Part(Nullables<E> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<E> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super @Nullable E> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super @Nullable E> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
