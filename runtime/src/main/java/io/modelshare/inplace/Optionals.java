package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Optional values: a list of values, and a byte for each that says whether it is there.
 *
 * @param <T> the type of the values
 */
public final class Optionals<T> extends InPlaceList<Optional<T>> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer present;
  private final transient InPlaceList<T> values;

  /**
   * Creates a list of optional values.
   *
   * @param present for each whether it is there
   * @param values any value for each that is not there
   */
  public Optionals(ByteBuffer present, InPlaceList<T> values) {
    super(values.size());
    this.present = present;
    this.values = values;
  }

  /** {@return for each value whether it is there} */
  public ByteBuffer present() {
    return present;
  }

  /** {@return the values, and anything where none is there} */
  public InPlaceList<T> values() {
    return values;
  }

  @Override
  public Optional<T> get(int index) {
    return present.get(index) == 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Optional<?> optional
        && (present.get(index) == 0
            ? optional.isEmpty()
            : optional.isPresent() && values.isAt(index, optional.get()));
  }

  @Override
  protected Optionals<T> slice(int from, int to) {
    return new Optionals<>(present.slice(from, to - from), values.subList(from, to));
  }

  @Override
  public Iterator<Optional<T>> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<Optional<T>> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Optional<T>> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<T> extends InPlaceCursor<Optional<T>> {
    private final Optionals<T> list;

    Cursor(Optionals<T> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Optional<T> next() {
      return list.get(advance());
    }
  }

  private static final class Part<T> extends InPlacePart<Optional<T>> {
    private final Optionals<T> list;

    Part(Optionals<T> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<T> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Optional<T>> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Optional<T>> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
