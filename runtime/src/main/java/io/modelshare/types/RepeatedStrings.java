package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes strings of which many are equal: each once, and for each element the position of its
 * string. They are made once, too.
 */
final class RepeatedStrings extends Packing<String> {
  /** How many elements tell whether there are repetitions. */
  private static final int SAMPLE = 1024;

  private final StringPacking strings;

  RepeatedStrings(StringPacking strings) {
    this.strings = strings;
  }

  /**
   * Returns whether few enough strings differ. A sample without a repetition says no, so that
   * distinct strings are not hashed.
   */
  static boolean prevail(Collection<? extends @Nullable String> elements) {
    int step = Math.max(1, elements.size() / SAMPLE);
    Map<@Nullable String, Integer> sample = new HashMap<>();
    int position = 0;
    int asked = 0;
    for (String element : elements) {
      if (position++ % step == 0) {
        sample.put(element, asked++);
      }
    }
    return sample.size() < asked && positions(elements).size() <= elements.size() / 2;
  }

  /** Returns the position of each string among the distinct ones, in the order of occurrence. */
  private static Map<String, Integer> positions(Collection<? extends @Nullable String> elements) {
    Map<String, Integer> positions = new HashMap<>();
    for (String element : elements) {
      if (element != null) {
        positions.putIfAbsent(element, positions.size());
      }
    }
    return positions;
  }

  @Override
  void writeValues(ModelWriter out, Collection<? extends @Nullable String> elements) {
    Map<String, Integer> positions = positions(elements);
    String[] distinct = new String[positions.size()];
    positions.forEach((string, position) -> distinct[position] = string);
    int[] used = new int[elements.size()];
    int next = 0;
    for (String element : elements) {
      used[next++] = element == null ? 0 : positions.getOrDefault(element, 0);
    }
    out.writeInt(distinct.length);
    out.writeTensor("positions", new BufferTensor<>(Elements.INTS, IntBuffer.wrap(used), false));
    strings.writeValues(out, List.of(distinct));
  }

  @Override
  Values<String> readValues(ModelReader in, int length) {
    int count = in.readInt();
    if (count < 0 || count > length) {
      throw new KryoException(count + " different strings among " + length);
    }
    IntBuffer used = Elements.INTS.view(in.readTensor(Dtype.I32, length));
    Values<String> values = strings.readValues(in, count);
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      distinct.add(values.get(i));
    }
    return new Values<>() {
      @Override
      public String get(int position) {
        int string = used.get(position);
        if (string < 0 || string >= count) {
          throw new KryoException("string " + string + " of " + count);
        }
        return distinct.get(string);
      }
    };
  }
}
