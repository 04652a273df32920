package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ReadWork;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The work that it takes to put the keys of a map, or the elements of a set, where they belong. It
 * is charged before it is done.
 *
 * <p>Each key is hashed or compared, which takes as many steps as it weighs. Keys of one hash are
 * compared with one another, unless they have an order of their own, as strings have. A sample
 * tells whether there are many of them; if so, all are counted.
 */
final class KeyWork {
  /** Fewer keys of one hash are cheaper than to look for them. */
  private static final int FEW = 128;

  private static final int SAMPLE = 16;
  private static final int KEYS_PER_SAMPLE = 1024;

  /** Work that is so many times that of hashing is looked at. */
  private static final int NOTABLE = 16;

  /** Bytes that are compared in one step where no table is in between. */
  private static final int COMPARED_BYTES = 8;

  /** Less weight in shared parts is not looked at. */
  private static final long MUCH = 1 << 20;

  /** Keys that a table with equal hashes orders, so that it need not look at all of them. */
  static final Set<Class<?>> ORDERED = Set.of(
      String.class,
      Byte.class,
      Short.class,
      Character.class,
      Integer.class,
      Long.class,
      Float.class,
      Double.class);

  private final ReadWork work;
  private final boolean isOrdered;
  private long weight;
  private long inline;
  private long missing;

  private KeyWork(ReadWork work, ModelSerializer<?> key) {
    this.work = work;
    this.isOrdered = key instanceof EnumSerializer || ORDERED.contains(key.valueType());
    this.weight = -work.weight();
    this.inline = -work.inline();
    this.missing = -work.missing();
  }

  /** Begins to weigh the keys that are read next; null if nobody limits the work. */
  static @Nullable KeyWork begin(ModelReader in, ModelSerializer<?> key) {
    ReadWork work = in.work();
    return work == null ? null : new KeyWork(work, key);
  }

  /** Ends to weigh: all keys were read. */
  void end() {
    weight += work.weight();
    inline += work.inline();
    missing += work.missing();
  }

  /** Charges what it takes to find out how the keys compare. */
  void chargeSorted() {
    weight = work.complete(weight, missing);
    missing = 0;
    work.charge(weight);
  }

  /** Charges what it takes to compare each key with all before it. */
  void chargeLinear(int count) {
    chargeSorted();
    work.charge(comparisons(product(count, count / 2), count));
  }

  /**
   * Returns the steps of comparisons of pairs of keys, each of which weighs as the average does.
   */
  private long comparisons(long pairs, int count) {
    return product(pairs, Math.max(1, weight / Math.max(1, count) / COMPARED_BYTES));
  }

  /** Charges what it takes to hash the keys, and to tell those apart that have the same hash. */
  void chargeHashed(List<?> keys) {
    chargeSorted();
    boolean isShared = weight > MUCH && weight / NOTABLE > inline;
    boolean isAsked = keys.size() >= FEW && !isOrdered;
    if (isShared || (isAsked && mayCollide(keys))) {
      chargeCollisions(keys, isShared);
    }
  }

  /** Returns whether a sample makes it likely that comparisons are most of the work. */
  private boolean mayCollide(List<?> keys) {
    SplittableRandom random = new SplittableRandom();
    int[] hashes = new int[SAMPLE + keys.size() / KEYS_PER_SAMPLE];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = Objects.hashCode(keys.get(random.nextInt(keys.size())));
    }
    double share = pairs(hashes) / (0.5 * hashes.length * (hashes.length - 1));
    return share * keys.size() / 2 > NOTABLE;
  }

  private void chargeCollisions(List<?> keys, boolean isShared) {
    int[] hashes = new int[keys.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = Objects.hashCode(keys.get(i));
    }
    long pairs = pairs(hashes); // which sorts them
    work.charge(
        isShared
            ? product(weight, mostOfOne(hashes) - 1)
            : product(pairs, Math.max(1, weight / hashes.length)));
  }

  /** As {@link #chargeHashed}, for a table that looks at all keys that are in one place of it. */
  void chargeWeak(List<?> keys) {
    chargeSorted();
    if (keys.size() < FEW) {
      return;
    }
    int last = Integer.highestOneBit(keys.size()) * 2 - 1;
    int[] places = new int[keys.size()];
    for (int i = 0; i < places.length; i++) {
      int hash = Objects.hashCode(keys.get(i));
      hash ^= (hash >>> 20) ^ (hash >>> 12); // as WeakHashMap does
      places[i] = (hash ^ (hash >>> 7) ^ (hash >>> 4)) & last;
    }
    work.charge(comparisons(pairs(places), places.length));
  }

  /** Sorts numbers, and returns how many pairs of them are equal. */
  private static long pairs(int[] numbers) {
    Arrays.sort(numbers);
    long pairs = 0;
    int first = 0;
    for (int i = 1; i < numbers.length; i++) {
      first = numbers[i] == numbers[first] ? first : i;
      pairs += i - first;
    }
    return pairs;
  }

  /** Returns how often the number occurs that occurs most often among sorted ones. */
  private static int mostOfOne(int[] sorted) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < sorted.length; i++) {
      first = sorted[i] == sorted[first] ? first : i;
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  private static long product(long a, long b) {
    return b > 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
