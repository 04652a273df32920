package io.modelshare.packing;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.Dictionary;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.MadeOnce;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of which many are equal: each once, and for each element the position of its value.
 * On the heap they are made once, too.
 */
final class RepeatedColumn<T> extends Column<T> {
  /** How many elements tell whether there are repetitions. */
  private static final int SAMPLE = 1024;

  private final Column<T> column;
  private final boolean isByIdentity;

  /**
   * Creates a column of values that another writes once each.
   *
   * @param isByIdentity whether equal values are told apart
   */
  RepeatedColumn(Column<T> column, boolean isByIdentity) {
    this.column = column;
    this.isByIdentity = isByIdentity;
  }

  /**
   * Returns whether few enough values differ. A sample without a repetition says no, so that
   * distinct values are not hashed.
   */
  boolean prevail(List<? extends @Nullable T> elements) {
    int step = Math.max(1, elements.size() / SAMPLE);
    Map<@Nullable T, Integer> sample = isByIdentity ? new IdentityHashMap<>() : new HashMap<>();
    int asked = 0;
    for (int position = 0; position < elements.size(); position += step) {
      sample.put(elements.get(position), asked++);
    }
    return sample.size() < asked && positions(elements).size() <= elements.size() / 2;
  }

  /** Returns the position of each value among the distinct ones, in the order of occurrence. */
  private Map<T, Integer> positions(Collection<? extends @Nullable T> elements) {
    Map<T, Integer> positions = isByIdentity ? new IdentityHashMap<>() : new HashMap<>();
    for (T element : elements) {
      if (element != null) {
        positions.putIfAbsent(element, positions.size());
      }
    }
    return positions;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same elements
  public @Nullable Packed packValues(
      Collection<? extends @Nullable T> elements, boolean isInPlace) {
    if (elements instanceof Dictionary<?> view) {
      return pack(view.positions(), (InPlaceList<T>) view.values());
    }
    Map<T, Integer> positions = positions(elements);
    int[] used = new int[elements.size()];
    int next = 0;
    for (T element : elements) {
      used[next++] = element == null ? 0 : positions.getOrDefault(element, 0);
    }
    List<@Nullable T> distinct =
        new ArrayList<>(Arrays.<@Nullable T>asList((T[]) new Object[positions.size()]));
    positions.forEach((value, position) -> distinct.set(position, value));
    return pack(IntBuffer.wrap(used), distinct);
  }

  private @Nullable Packed pack(IntBuffer used, List<? extends @Nullable T> distinct) {
    int count = distinct.size();
    Packed values = column.packFitting(distinct);
    return values == null
        ? null
        : out -> {
          out.writeInt(count);
          out.writeTensor("value-positions", new BufferTensor<>(Elements.INTS, used, true));
          values.write(out);
        };
  }

  @Override
  public InPlaceList<T> view(ModelReader in, int length) {
    int count = readCount(in, length);
    IntBuffer used = Elements.INTS.view(in.readTensor(Dtype.I32, length));
    InPlaceList<T> values = column.view(in, count);
    return new Dictionary<>(used, in.isForHeap() ? new MadeOnce<>(values) : values);
  }

  private static int readCount(ModelReader in, int length) {
    int count = in.readInt();
    if (count < 0 || count > length) {
      throw new KryoException(count + " different values among " + length);
    }
    return count;
  }

  /** Makes each value once. */
  @Override
  protected List<T> values(ModelReader in, int length) {
    int count = readCount(in, length);
    IntBuffer used = Elements.INTS.view(in.readTensor(Dtype.I32, length));
    List<T> distinct = new ArrayList<>(column.values(in, count));
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        int position = used.get(index);
        if (position < 0 || position >= count) {
          throw new KryoException("value " + position + " of " + count);
        }
        return distinct.get(position);
      }

      @Override
      public int size() {
        return length;
      }
    };
  }
}
