package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ShortBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Constants of an enum, of which the positions are read.
 *
 * @param <E> the enum
 */
public final class Enums<E extends Enum<E>> extends InPlaceList<E> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ShortBuffer positions;

  /** The constants that each position stands for. */
  private final transient E[] constants;

  /**
   * Creates a list of constants.
   *
   * @param positions the position of each among the constants
   * @param constants the constants, never changed
   */
  @SuppressWarnings("ArrayIsStoredDirectly") // read only
  public Enums(ShortBuffer positions, E[] constants) {
    super(positions.limit());
    this.positions = positions;
    this.constants = constants;
  }

  /** {@return the positions from zero to the limit} */
  public ShortBuffer positions() {
    return positions;
  }

  /**
   * {@return the position of a constant among those of the enum}
   *
   * @param index the position of an element
   */
  public int ordinalAt(int index) {
    int position = positions.get(index);
    if (position < 0 || position >= constants.length) {
      throw Damaged.position("a constant", index, position, constants.length);
    }
    return position;
  }

  @Override
  public E get(int index) {
    return constants[ordinalAt(index)];
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return get(index) == other;
  }

  @Override
  public boolean fitsWord() {
    return true;
  }

  @Override
  public long wordAt(int index) {
    return ordinalAt(index);
  }

  @Override
  E ofWord(long word) {
    if (word < 0 || word >= constants.length) {
      throw Damaged.position("a constant", 0, (int) word, constants.length);
    }
    return constants[(int) word];
  }

  @Override
  protected Enums<E> slice(int from, int to) {
    return new Enums<>(positions.slice(from, to - from), constants);
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

  private static final class Cursor<E extends Enum<E>> extends InPlaceCursor<E> {
    private final Enums<E> list;

    Cursor(Enums<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public E next() {
      return list.get(advance());
    }
  }

  private static final class Part<E extends Enum<E>> extends InPlacePart<E> {
    private final Enums<E> list;

    Part(Enums<E> list, int from, int to) {
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
