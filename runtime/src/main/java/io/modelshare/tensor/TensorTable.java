package io.modelshare.tensor;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The out-of-band arrays of a container under the names that they get.
 *
 * <p>An array is a tensor of its own, named by the path that leads to it. Only those of which there
 * may be millions go into tensors that many share: arrays inside a collection, and deep in a tree
 * whose nodes refer to one another. One that is so long that somebody would look for its name has
 * its own all the same.
 *
 * <p>In the graph stands: the number of the tensor's name plus one, or 0 and the name where it
 * occurs first; then the first element and the number of elements.
 */
public final class TensorTable {
  /**
   * A tensor of its own takes some 120 bytes of header, and some 280 bytes of heap in each reader.
   */
  private static final int MOST_POOLED_BYTES = 1024 * 1024;

  /** So many arrays have names however deep they are; the others only near the model. */
  private static final int MOST_NAMED = 256;

  private static final int NEAR = 3;

  /** Names that no path can have, because of the slash: what is copied, and what is not. */
  private static final String ARRAYS = "arrays/";

  private static final String BUFFERS = "buffers/";

  private final Map<String, TensorSource> tensors = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, TensorPool> pools = new HashMap<>();
  private final Predicate<Buffer> staysAlone;
  private int fullPools;
  private int named;

  /**
   * Creates a table without arrays.
   *
   * @param staysAlone says of a buffer whether it is a tensor of its own: its elements are already
   *     where they are going to be read
   */
  public TensorTable(Predicate<Buffer> staysAlone) {
    this.staysAlone = staysAlone;
  }

  public Map<String, TensorSource> tensors() {
    return tensors;
  }

  public void write(Output output, FieldPath path, TensorSource source) {
    long bytes = source.length() * source.dtype().bytes();
    boolean isOneOfMany = path.isInsideCollection() || (named >= MOST_NAMED && path.depth() > NEAR);
    if (isOneOfMany && bytes <= MOST_POOLED_BYTES && !staysAlone(source)) {
      TensorPool pool = pool(source, bytes);
      writeReference(output, pool.name(), pool.append(source), source.length());
      return;
    }
    named++;
    String name = path.toString();
    if (tensors.put(name, source) != null) {
      throw new IllegalStateException("two arrays at " + name);
    }
    writeReference(output, name, 0, source.length());
  }

  private boolean staysAlone(TensorSource source) {
    Buffer buffer = source.buffer();
    return buffer != null && staysAlone.test(buffer);
  }

  private TensorPool pool(TensorSource source, long bytes) {
    String kind = (source.isReadInPlace() ? BUFFERS : ARRAYS) + source.dtype();
    TensorPool pool = pools.get(kind);
    if (pool == null || !pool.hasRoom(bytes)) {
      pool = new TensorPool(pool == null ? kind : kind + "/" + ++fullPools, source);
      pools.put(kind, pool);
      tensors.put(pool.name(), pool);
    }
    return pool;
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
