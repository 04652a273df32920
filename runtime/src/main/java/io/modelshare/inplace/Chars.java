package io.modelshare.inplace;

import java.io.Serial;
import java.nio.CharBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the characters in a buffer. */
public final class Chars extends InPlaceList<Character> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient CharBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Chars(CharBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public CharBuffer values() {
    return values;
  }

  @Override
  public Character get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Character box && values.get(index) == box;
  }

  @Override
  public int hashAt(int index) {
    return Character.hashCode(values.get(index));
  }

  @Override
  public boolean fitsWord() {
    return true;
  }

  @Override
  public long wordAt(int index) {
    return values.get(index);
  }

  @Override
  Character ofWord(long word) {
    return (char) word;
  }

  @Override
  protected Chars slice(int from, int to) {
    return new Chars(values.slice(from, to - from));
  }

  @Override
  public Iterator<Character> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Character> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Character> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Character> {
    private final Chars list;

    Cursor(Chars list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Character next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Character> {
    private final Chars list;

    Part(Chars list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Character> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Character> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
