package io.modelshare.inplace;

import io.modelshare.terms.Utf8;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Strings, each made anew of its UTF-8 bytes. */
public final class Strings extends InPlaceList<String> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient ByteBuffer text;

  /**
   * Creates a list of strings.
   *
   * @param offsets where each starts, and where the last one ends
   * @param text the bytes
   */
  public Strings(IntBuffer offsets, ByteBuffer text) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.text = text.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return where each string starts, and where the last one ends} */
  public IntBuffer offsets() {
    return offsets;
  }

  /** {@return the bytes of all strings, of which those of a sublist are a part} */
  public ByteBuffer text() {
    return text;
  }

  /** {@return whether the bytes are those of these strings alone} */
  public boolean isWhole() {
    return offsets.get(0) == 0 && offsets.get(size()) == text.limit();
  }

  private int end(int index, int start) {
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > text.limit()) {
      throw Damaged.span("a string", index, start, end, text.limit());
    }
    return end;
  }

  @Override
  public String get(int index) {
    int start = offsets.get(index);
    byte[] bytes = new byte[end(index, start) - start];
    text.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    int start = offsets.get(index);
    int end = end(index, start);
    return other instanceof String string && Utf8.equal(string, text, start, end);
  }

  /** Hashes plain ASCII where it is. */
  @Override
  public int hashAt(int index) {
    int start = offsets.get(index);
    int end = end(index, start);
    int hash = 0;
    for (int i = start; i < end; i++) {
      byte character = text.get(i);
      if (character < 0) {
        return get(index).hashCode();
      }
      hash = 31 * hash + character;
    }
    return hash;
  }

  /** Compares plain ASCII where it is. */
  @Override
  int compareAt(int index, Object other) {
    String string = (String) other;
    int start = offsets.get(index);
    int length = end(index, start) - start;
    int common = Math.min(length, string.length());
    for (int i = 0; i < common; i++) {
      byte character = text.get(start + i);
      if (character < 0 || string.charAt(i) > Byte.MAX_VALUE) {
        return get(index).compareTo(string);
      }
      if (character != string.charAt(i)) {
        return character - string.charAt(i);
      }
    }
    return Boolean.compare(length > common, string.length() > common);
  }

  @Override
  protected Strings slice(int from, int to) {
    return new Strings(offsets.slice(from, to - from + 1), text);
  }

  @Override
  public Iterator<String> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<String> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super String> action) {
    Run run = new Run(this);
    for (int i = 0; i < size(); i++) {
      action.accept(run.get(i));
    }
  }

  /**
   * Reads strings that lie one behind the other. Their bytes are copied many at a time, so that
   * each string costs one copy and not two.
   */
  private static final class Run {
    private static final int MOST_BYTES = 1024;

    private final Strings list;
    private final byte[] bytes;
    private int begin;
    private int end;

    Run(Strings list) {
      this.list = list;
      bytes = new byte[Math.min(MOST_BYTES, list.text.limit())];
    }

    String get(int index) {
      int from = list.offsets.get(index);
      int to = list.end(index, from);
      if (from < begin || to > end) {
        if (to - from > bytes.length) {
          return list.get(index);
        }
        begin = from;
        end = from + Math.min(bytes.length, list.text.limit() - from);
        list.text.get(begin, bytes, 0, end - begin);
      }
      return new String(bytes, from - begin, to - from, StandardCharsets.UTF_8);
    }
  }

  private static final class Cursor extends InPlaceCursor<String> {
    private final Run run;

    Cursor(Strings list) {
      super(list.size());
      run = new Run(list);
    }

    @Override
    public String next() {
      return run.get(advance());
    }
  }

  private static final class Part extends InPlacePart<String> {
    private final Strings list;

    Part(Strings list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super String> action) {
      int i = from();
      Run run = new Run(list);
      for (int end = finish(); i < end; i++) {
        action.accept(run.get(i));
      }
    }
  }
}
