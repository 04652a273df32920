package io.modelshare.packing;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strings some of which stand elsewhere in the graph already, or more than once among these: those
 * that do not, and for each of all its number.
 */
final class NumberedStrings {
  private final StringPacking packing;
  private final int[] numbers;
  private final List<String> added = new ArrayList<>();
  private boolean areAllNew = true;

  /**
   * Numbers strings.
   *
   * @param nulls which of them are null, whatever stands in its place; or null if none is
   */
  NumberedStrings(
      StringPacking packing,
      ModelWriter out,
      Collection<? extends @Nullable String> strings,
      boolean @Nullable [] nulls) {
    this.packing = packing;
    this.numbers = new int[strings.size()];
    int position = 0;
    for (String string : strings) {
      if (string != null && (nulls == null || !nulls[position])) {
        int number = out.numberString(string);
        if (number < 0) {
          added.add(string);
          numbers[position] = -1 - number;
        } else {
          areAllNew = false;
          numbers[position] = number;
        }
      }
      position++;
    }
  }

  /** Returns whether the numbers go from one to the next. */
  boolean areAllNew() {
    return areAllNew;
  }

  void write(ModelWriter out) {
    out.writeInt(added.size());
    out.writeTensor("positions", new BufferTensor<>(Elements.INTS, IntBuffer.wrap(numbers), false));
    packing.packValues(added, false).write(out);
  }

  static List<String> read(StringPacking packing, ModelReader in, int length) {
    int count = in.readInt();
    if (count < 0 || count > length) {
      throw new KryoException(count + " new strings among " + length);
    }
    IntBuffer numbers = Elements.INTS.view(in.readTensor(Dtype.I32, length));
    for (String string : packing.values(in, count)) {
      in.numberString(string);
    }
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return in.numberedString(numbers.get(index));
      }

      @Override
      public int size() {
        return length;
      }
    };
  }
}
