package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elements of which many are the same: a list of the different ones, and the position of each.
 *
 * @param <E> the type of the elements
 */
public final class Dictionary<E> extends InPlaceList<E> {
  @Serial
  private static final long serialVersionUID = 1;

  /** Strings of so many bytes take less than 0.1 MiB of heap together. */
  private static final int MOST_MADE = 1024;

  private static final int MOST_TEXT = 32 * 1024;

  private final transient IntBuffer positions;
  private final transient InPlaceList<E> values;

  /** Strings that were made before, if all together are less than other objects of a worker. */
  private final transient @Nullable Object @Nullable [] made;

  /**
   * Creates a list of elements that repeat.
   *
   * @param positions the position of each among the values
   * @param values the different ones
   */
  public Dictionary(IntBuffer positions, InPlaceList<E> values) {
    this(positions, values, isSmall(values) ? new Object[values.size()] : null);
  }

  private Dictionary(
      IntBuffer positions, InPlaceList<E> values, @Nullable Object @Nullable [] made) {
    super(positions.limit());
    this.positions = positions;
    this.values = values;
    this.made = made;
  }

  private static boolean isSmall(InPlaceList<?> values) {
    return values instanceof Strings strings
        && strings.size() <= MOST_MADE
        && strings.text().limit() <= MOST_TEXT;
  }

  /** {@return the position of each element among the values} */
  public IntBuffer positions() {
    return positions;
  }

  /** {@return the different elements} */
  public InPlaceList<E> values() {
    return values;
  }

  private int position(int index) {
    int position = positions.get(index);
    if (position < 0 || position >= values.size()) {
      throw Damaged.position("a value", index, position, values.size());
    }
    return position;
  }

  @Override
  @SuppressWarnings("unchecked") // what was made of these values
  public E get(int index) {
    int position = position(index);
    @Nullable Object[] known = made;
    if (known == null) {
      return values.get(position);
    }
    E value = (E) known[position];
    if (value == null) {
      value = values.get(position);
      known[position] = value; // a string may be seen by other threads as soon as it is there
    }
    return value;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return values.isAt(position(index), other);
  }

  @Override
  public int hashAt(int index) {
    return values.hashAt(position(index));
  }

  @Override
  protected Dictionary<E> slice(int from, int to) {
    return new Dictionary<>(positions.slice(from, to - from), values, made);
  }

  @Override
  public Iterator<E> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<E> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super E> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<E> extends InPlaceCursor<E> {
    private final Dictionary<E> list;

    Cursor(Dictionary<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public E next() {
      return list.get(advance());
    }
  }

  private static final class Part<E> extends InPlacePart<E> {
    private final Dictionary<E> list;

    Part(Dictionary<E> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<E> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
