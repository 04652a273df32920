package io.modelshare.packing;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Strings;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorViews;
import io.modelshare.terms.Utf8;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs strings into one tensor of UTF-8 bytes and one of offsets into it, of which there is one
 * more than strings.
 */
@SuppressWarnings("exports") // for the runtime itself
public final class StringPacking extends Column<String> {
  private static final int MOST_BYTES_PER_CHAR = 3;
  private static final long UNLIMITED = Long.MAX_VALUE;

  /** UTF-8 has no form for half a surrogate pair, and an offset is an int. */
  @Override
  public boolean fits(Collection<? extends @Nullable String> strings) {
    return mostBytes(strings) <= TensorViews.MAX_BYTES;
  }

  /** Counts the bytes, of which there may be as many as a buffer can have. */
  @Override
  public boolean fitsInPlace(Collection<? extends @Nullable String> strings) {
    long most = mostBytes(strings);
    if (most == UNLIMITED) {
      return false;
    }
    long bytes = most > TensorViews.MAX_BYTES ? bytes(strings) : most;
    if (bytes > TensorViews.MAX_BYTES) {
      throw new KryoException("texts of " + bytes + " bytes in UTF-8, limit="
          + TensorViews.MAX_BYTES + ": divide the collection, or leave out @InPlace");
    }
    return true;
  }

  /** Returns how many bytes the strings may take, or {@link #UNLIMITED} if one has no UTF-8. */
  private static long mostBytes(Collection<? extends @Nullable String> strings) {
    long most = 0;
    for (String string : strings) {
      if (string != null) {
        if (Utf8.unpairedSurrogate(string) >= 0) {
          return UNLIMITED;
        }
        most += (long) MOST_BYTES_PER_CHAR * string.length();
      }
    }
    return most;
  }

  private static long bytes(Collection<? extends @Nullable String> strings) {
    long bytes = 0;
    for (String string : strings) {
      bytes += string == null ? 0 : Utf8.length(string);
    }
    return bytes;
  }

  @Override
  boolean mayRepeat() {
    return true;
  }

  @Override
  boolean isString() {
    return true;
  }

  @Override
  NumberedStrings numbered(
      ModelWriter out, Collection<? extends @Nullable String> strings, boolean @Nullable [] nulls) {
    return new NumberedStrings(this, out, strings, nulls);
  }

  @Override
  List<String> known(ModelReader in, int length) {
    return NumberedStrings.read(this, in, length);
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable String> strings, boolean isInPlace) {
    if (strings instanceof Strings view && view.isWhole()) {
      return packed(view.offsets(), view.text(), isInPlace);
    }
    int[] offsets = new int[strings.size() + 1];
    byte[] text = new byte[(int) Math.min(TensorViews.MAX_BYTES, 16L * strings.size())];
    int end = 0;
    int position = 0;
    for (String string : strings) {
      byte[] bytes = string == null ? new byte[0] : string.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > text.length - end) {
        text = Arrays.copyOf(text, grown(text.length, end + bytes.length));
      }
      System.arraycopy(bytes, 0, text, end, bytes.length);
      end += bytes.length;
      offsets[++position] = end;
    }
    return packed(IntBuffer.wrap(offsets), ByteBuffer.wrap(text).limit(end), isInPlace);
  }

  private static Packed packed(IntBuffer offsets, ByteBuffer text, boolean isInPlace) {
    return out -> {
      out.writeTensor("offsets", new BufferTensor<>(Elements.INTS, offsets, isInPlace));
      out.writeTensor("text", new BufferTensor<>(Elements.BYTES, text, isInPlace));
    };
  }

  private static int grown(int length, int needed) {
    return (int) Math.min(TensorViews.MAX_BYTES, Math.max(needed, 2L * length));
  }

  @Override
  public InPlaceList<String> view(ModelReader in, int length) {
    return new Strings(
        Elements.INTS.view(in.readTensor(Dtype.I32, length + 1)), in.readTensor(Dtype.I8));
  }

  @Override
  protected List<String> values(ModelReader in, int length) {
    return new PackedStrings(
        Elements.INTS.view(in.readTensor(Dtype.I32, length + 1)), in.readTensor(Dtype.I8));
  }

  /** Strings that are read one after the other, their bytes copied many at a time. */
  private static final class PackedStrings extends AbstractList<String> {
    private static final int WINDOW_BYTES = 64 * 1024;

    private final IntBuffer offsets;
    private final ByteBuffer text;
    private byte[] window = new byte[0];
    private int windowStart;

    PackedStrings(IntBuffer offsets, ByteBuffer text) {
      this.offsets = offsets;
      this.text = text;
    }

    @Override
    public int size() {
      return offsets.limit() - 1;
    }

    @Override
    public String get(int position) {
      int start = offsets.get(position);
      int end = offsets.get(position + 1);
      if (start < 0 || start > end || end > text.limit()) {
        throw new KryoException(
            "a string from byte " + start + " to " + end + " of " + text.limit());
      }
      if (start < windowStart || end - windowStart > window.length) {
        window = new byte[Math.min(text.limit() - start, Math.max(WINDOW_BYTES, end - start))];
        text.get(start, window);
        windowStart = start;
      }
      return new String(window, start - windowStart, end - start, StandardCharsets.UTF_8);
    }
  }
}
