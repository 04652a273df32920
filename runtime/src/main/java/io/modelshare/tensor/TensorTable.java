package io.modelshare.tensor;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The out-of-band arrays of a container under the names that they get.
 *
 * <p>An array is a tensor of its own, named by the path that leads to it. Only a small one inside a
 * collection, of which there may be millions, goes into a tensor that many share.
 *
 * <p>In the graph stands: the number of the tensor's name plus one, or 0 and the name where it
 * occurs first; then the first element and the number of elements.
 */
public final class TensorTable {
  /** A tensor of its own costs about a hundred bytes of header; 1 KiB makes that a tenth. */
  private static final int SMALL_BYTES = 1024;

  private final Map<String, TensorSource> tensors = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Dtype, TensorPool> pools = new EnumMap<>(Dtype.class);

  public Map<String, TensorSource> tensors() {
    return tensors;
  }

  public void write(Output output, FieldPath path, TensorSource source) {
    long bytes = source.length() * source.dtype().bytes();
    if (path.isInsideCollection() && bytes <= SMALL_BYTES) {
      TensorPool pool = pools.computeIfAbsent(source.dtype(), dtype -> new TensorPool(source));
      if (pool.hasRoom(bytes)) {
        tensors.putIfAbsent(pool.name(), pool);
        writeReference(output, pool.name(), pool.append(source), source.length());
        return;
      }
    }
    String name = path.toString();
    if (tensors.put(name, source) != null) {
      throw new IllegalStateException("two arrays at " + name);
    }
    writeReference(output, name, 0, source.length());
  }

  private void writeReference(Output output, String name, long from, long length) {
    Integer number = numbers.get(name);
    if (number == null) {
      numbers.put(name, numbers.size());
      output.writeVarInt(0, true);
      output.writeString(name);
    } else {
      output.writeVarInt(number + 1, true);
    }
    output.writeVarLong(from, true);
    output.writeVarLong(length, true);
  }
}
