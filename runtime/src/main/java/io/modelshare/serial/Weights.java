package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much each object of a graph weighs: how many bytes its parts take in the file if each
 * reference counts as all that it leads to. {@link ReadWork} says what for.
 *
 * <p>The weight of an object that is not complete is missing in those that refer to it. It is added
 * when their cycle is complete.
 */
final class Weights {
  /** Lighter objects are not asked how their hash is made. */
  private static final long LIGHT = 4096;

  private static final int FEW = 16;

  /** Where the objects are read; null where nobody limits the work. */
  private final @Nullable Input input;

  /** What has read each object, by its number. */
  private final ObjectList serializers = new ObjectList();

  /** The weight of each object that has its parts, by its number; few digits will do. */
  private float[] weights = new float[FEW];

  /** For each open object: where it starts, the weight of its references, how many are missing. */
  private long[] starts = new long[FEW];

  private long[] referred = new long[FEW];
  private long[] missing = new long[FEW];
  private int depth;

  /** How many weights are missing in an object, if there are some; null until there are. */
  private @Nullable Map<Integer, Long> incomplete;

  private long heaviest;
  private long bytesViewed;

  Weights(@Nullable Input input) {
    this.input = input;
  }

  /** Notes what reads the object of the next number, or has made it without its parts. */
  void add(Object serializer) {
    serializers.add(serializer);
  }

  /** Notes what has read the object of the next number, of whose parts no hash is made. */
  void addLight(Object serializer) {
    int id = serializers.size();
    add(serializer);
    reserve(id);
    weights[id] = 1;
  }

  private void reserve(int id) {
    if (id >= weights.length) {
      weights = Arrays.copyOf(weights, Math.max(id + 1, 2 * weights.length));
    }
  }

  /** Returns what has read an object. */
  Object serializer(int id) {
    return Objects.requireNonNull(serializers.get(id), "each number has one");
  }

  /** Notes an array. */
  void view(long bytes) {
    bytesViewed = sum(bytesViewed, bytes);
  }

  /** Returns how many bytes were read, of the stream and of arrays. */
  long position() {
    return input == null ? 0 : sum(input.position(), bytesViewed);
  }

  /** Notes that the parts of an object come next. */
  void open() {
    if (depth == starts.length) {
      int length = 2 * depth;
      starts = Arrays.copyOf(starts, length);
      referred = Arrays.copyOf(referred, length);
      missing = Arrays.copyOf(missing, length);
    }
    starts[depth] = position();
    referred[depth] = 0;
    missing[depth++] = 0;
  }

  /** Notes that the innermost open object has all its parts. */
  void close(int id) {
    depth--;
    reserve(id);
    long weight = sum((long) weights[id], sum(referred[depth], position() - starts[depth]));
    weights[id] = weight;
    heaviest = Math.max(1, weight);
    if (missing[depth] > 0) {
      incomplete = incomplete == null ? new HashMap<>() : incomplete;
      incomplete.put(id, sum(incomplete.getOrDefault(id, 0L), missing[depth]));
    }
    if (depth > 0) {
      referred[depth - 1] = sum(referred[depth - 1], referred[depth]);
      missing[depth - 1] = sum(missing[depth - 1], missing[depth]);
    }
  }

  /** Notes a reference to an object that has its parts. */
  void refer(int id) {
    referred[depth - 1] = sum(referred[depth - 1], (long) weights[id]);
    if (incomplete != null) {
      missing[depth - 1] = sum(missing[depth - 1], incomplete.getOrDefault(id, 0L));
    }
  }

  /** Notes a reference to an object without its parts, of which its hash is made. */
  void referToOpen() {
    missing[depth - 1] = sum(missing[depth - 1], 1);
  }

  /**
   * Notes that a cycle is complete. What was missing in its objects weighs at most as much as all
   * of them, times how often each can be in the others.
   *
   * @param first the first of its objects
   */
  void complete(int first) {
    Map<Integer, Long> open = incomplete;
    if (open == null || open.isEmpty()) {
      return;
    }
    long times = 1;
    long all = heaviest;
    for (Map.Entry<Integer, Long> entry : open.entrySet()) {
      if (entry.getKey() >= first) {
        all = sum(all, (long) weights[entry.getKey()]);
        times = product(times, sum(1, entry.getValue()));
      }
    }
    heaviest = product(all, times);
    Iterator<Map.Entry<Integer, Long>> entries = open.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, Long> entry = entries.next();
      if (entry.getKey() >= first) {
        weights[entry.getKey()] += (float) product(entry.getValue(), heaviest);
        entries.remove();
      }
    }
    if (depth > 0 && missing[depth] > 0) { // of the object that was closed last
      missing[depth - 1] -= missing[depth];
      referred[depth - 1] = sum(referred[depth - 1], product(missing[depth], heaviest));
    }
  }

  /**
   * Returns whether it matters how the hash of the innermost open object is made.
   *
   * @param isRecord whether that takes long to find out
   */
  boolean isHeavy(boolean isRecord) {
    int top = depth - 1;
    return referred[top] > LIGHT
        || missing[top] > 0
        || (!isRecord && position() - starts[top] > LIGHT);
  }

  /** Notes that the hash of the innermost open object is not made of its parts. */
  void lighten() {
    int top = depth - 1;
    referred[top] = 1 - (position() - starts[top]);
    missing[top] = 0;
  }

  /** Returns how much the references weigh that the innermost open object has so far. */
  long referred() {
    return referred[depth - 1];
  }

  /** Returns how many weights are missing in {@link #referred()}. */
  long missing() {
    return missing[depth - 1];
  }

  /** Returns what a missing weight is at most, when the cycle has just become complete. */
  long heaviest() {
    return heaviest;
  }

  /** Adds weights; the largest number stands for any that is larger. */
  static long sum(long a, long b) {
    long sum = a + b;
    return a > 0 && b > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Multiplies weights that are not negative, as {@link #sum} adds them. */
  static long product(long a, long b) {
    return b > 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
