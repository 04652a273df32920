package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values of a sealed interface: a list for each kind, and for each value its kind and its row.
 *
 * @param <T> the sealed interface
 */
public final class Kinds<T> extends InPlaceList<T> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer kinds;
  private final transient IntBuffer rows;
  private final transient List<@Nullable InPlaceList<T>> lists;

  /**
   * Creates a list of values of several kinds.
   *
   * @param kinds the kind of each
   * @param rows its position among those of its kind
   * @param lists those of each kind, null if there are none
   */
  public Kinds(ByteBuffer kinds, IntBuffer rows, List<@Nullable InPlaceList<T>> lists) {
    super(rows.limit());
    this.kinds = kinds;
    this.rows = rows;
    this.lists = lists;
  }

  private InPlaceList<T> list(int index) {
    int kind = kinds.get(index);
    InPlaceList<T> list = kind < 0 || kind >= lists.size() ? null : lists.get(kind);
    if (list == null) {
      throw Damaged.position("the kind of a value", index, kind, lists.size());
    }
    return list;
  }

  private static int row(int index, int row, InPlaceList<?> list) {
    if (row < 0 || row >= list.size()) {
      throw Damaged.position("the row of a value", index, row, list.size());
    }
    return row;
  }

  @Override
  public T get(int index) {
    InPlaceList<T> list = list(index);
    return list.get(row(index, rows.get(index), list));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    InPlaceList<T> list = list(index);
    return list.isAt(row(index, rows.get(index), list), other);
  }

  @Override
  public int hashAt(int index) {
    InPlaceList<T> list = list(index);
    return list.hashAt(row(index, rows.get(index), list));
  }

  @Override
  protected Kinds<T> slice(int from, int to) {
    return new Kinds<>(kinds.slice(from, to - from), rows.slice(from, to - from), lists);
  }

  @Override
  public Iterator<T> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<T> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super T> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<T> extends InPlaceCursor<T> {
    private final Kinds<T> list;

    Cursor(Kinds<T> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public T next() {
      return list.get(advance());
    }
  }

  private static final class Part<T> extends InPlacePart<T> {
    private final Kinds<T> list;

    Part(Kinds<T> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<T> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
