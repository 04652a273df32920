package io.modelshare.inplace;

import java.io.Serial;
import java.nio.LongBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** UUIDs, two numbers each. */
public final class Uuids extends InPlaceList<UUID> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient LongBuffer values;

  /**
   * Creates a list of UUIDs.
   *
   * @param values the most significant bits of each, and then the least significant ones
   */
  public Uuids(LongBuffer values) {
    super(values.limit() / 2);
    this.values = values;
  }

  /** {@return the numbers from zero to the limit} */
  public LongBuffer values() {
    return values;
  }

  @Override
  public UUID get(int index) {
    Objects.checkIndex(index, size()); // twice a wrong one may be right again
    return new UUID(values.get(2 * index), values.get(2 * index + 1));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof UUID uuid
        && values.get(2 * index) == uuid.getMostSignificantBits()
        && values.get(2 * index + 1) == uuid.getLeastSignificantBits();
  }

  @Override
  protected Uuids slice(int from, int to) {
    return new Uuids(values.slice(2 * from, 2 * (to - from)));
  }

  @Override
  public Iterator<UUID> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<UUID> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super UUID> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<UUID> {
    private final Uuids list;

    Cursor(Uuids list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public UUID next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<UUID> {
    private final Uuids list;

    Part(Uuids list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super UUID> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super UUID> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
