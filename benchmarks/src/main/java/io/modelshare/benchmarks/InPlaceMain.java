package io.modelshare.benchmarks;

import com.sun.management.ThreadMXBean;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Reads collections in place beside those of the JDK, in one JVM that has used six other kinds of
 * list before: a line for each row, with nanoseconds for each element and bytes allocated.
 *
 * <p>Each loop stands here twice, because one that has seen both collections is slower with either.
 */
final class InPlaceMain {
  private static final int LOOK_UPS = 1 << 18;
  private static final int WARM_UP_RUNS = 4;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Catalogue heap;
  private final Map<String, Integer> hashed;
  private final Catalogue placed;
  private final int runs;
  private final int[] order = new int[LOOK_UPS];
  private final Random random = new Random(2);

  private InPlaceMain(Catalogue heap, Catalogue placed, int runs) {
    this.heap = heap;
    this.hashed = new HashMap<>(heap.ids());
    this.placed = placed;
    this.runs = runs;
    for (int i = 0; i < order.length; i++) {
      order[i] = random.nextInt(heap.numbers().size());
    }
  }

  /** Takes a handle, the number of elements and the number of runs. */
  public static void main(String[] arguments) throws Exception {
    int size = Integer.parseInt(arguments[1]);
    try (PersistedModel<Catalogue> model = Sharing.reconstruct(arguments[0], Catalogue.class)) {
      InPlaceMain main =
          new InPlaceMain(Catalogue.of(size), model.get(), Integer.parseInt(arguments[2]));
      main.useOtherKinds();
      main.maps();
      main.numbers();
      main.texts();
      main.vectors();
    }
  }

  /** Loops over other kinds of list, as a program does that has some. */
  private void useOtherKinds() {
    long sum = 0;
    for (int times = 0; times < 10; times++) {
      for (List<?> list : List.of(
          placed.bytes(),
          placed.shorts(),
          placed.longs(),
          placed.floats(),
          placed.doubles(),
          placed.booleans())) {
        for (Object element : list) {
          sum += element.hashCode();
        }
        for (int i = 0; i < list.size(); i++) {
          sum += list.get(i).hashCode();
        }
        sum += list.stream().filter(element -> element.hashCode() > 0).count();
      }
    }
    require(sum != 0);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("another sum over the collection in place");
    }
  }

  /** Something that reads keys or elements, of which it is given some that nobody has seen. */
  private interface Loop<K> {
    long run(K keys);
  }

  private <K> void row(
      String what, int elements, Supplier<K> keys, Loop<K> onHeap, Loop<K> inPlace) {
    Samples heapTimes = new Samples();
    Samples times = new Samples();
    Samples ratios = new Samples();
    long bytes = 0;
    for (int run = -WARM_UP_RUNS; run < runs; run++) {
      K first = keys.get();
      long start = THREADS.getCurrentThreadCpuTime();
      long expected = onHeap.run(first);
      double before = (double) (THREADS.getCurrentThreadCpuTime() - start) / elements;
      K second = keys.get();
      long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      start = THREADS.getCurrentThreadCpuTime();
      long sum = inPlace.run(second);
      double time = (double) (THREADS.getCurrentThreadCpuTime() - start) / elements;
      bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
      require(sum == expected);
      if (run >= 0) {
        heapTimes.add(before);
        times.add(time);
        ratios.add(time / before);
      }
    }
    System.out.println(String.format(
        Locale.ROOT,
        "%s\t%.3f\t%.3f\t%.3f\t%d",
        what,
        heapTimes.median(),
        times.median(),
        ratios.median(),
        bytes / elements));
  }

  private void row(String what, int elements, Loop<int[]> onHeap, Loop<int[]> inPlace) {
    row(what, elements, () -> order, onHeap, inPlace);
  }

  private String[] fresh(IntFunction<String> key, boolean isHashed) {
    String[] keys = new String[LOOK_UPS];
    int hash = 0;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key.apply(order[i]);
      hash += isHashed ? keys[i].hashCode() : 0;
    }
    require(isHashed == (hash != 0));
    return keys;
  }

  @SuppressWarnings("NullAway") // every key is there
  private void maps() {
    Loop<String[]> onHeap = keys -> {
      long sum = 0;
      for (String key : keys) {
        sum += hashed.getOrDefault(key, 1);
      }
      return sum;
    };
    Loop<String[]> inPlace = keys -> {
      long sum = 0;
      for (String key : keys) {
        sum += placed.ids().getOrDefault(key, 1);
      }
      return sum;
    };
    String map = "`Map<String, Integer>`: get, ";
    row(map + "fresh string", LOOK_UPS, () -> fresh(Catalogue::id, false), onHeap, inPlace);
    row(map + "hash known", LOOK_UPS, () -> fresh(Catalogue::id, true), onHeap, inPlace);
    row(
        map + "fresh string that is absent",
        LOOK_UPS,
        () -> fresh(i -> Catalogue.id(-1 - i), false),
        onHeap,
        inPlace);
    String[] own = hashed.keySet().toArray(new String[0]);
    row(
        map + "the key objects of the HashMap",
        LOOK_UPS,
        () -> fresh(i -> own[i], true),
        onHeap,
        inPlace);
    Map<Long, Float> scores = new HashMap<>(heap.scores());
    row(
        "`Map<Long, Float>`: get",
        LOOK_UPS,
        keys -> {
          double sum = 0;
          for (int key : keys) {
            sum += scores.get(Catalogue.number(key));
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (int key : keys) {
            sum += placed.scores().get(Catalogue.number(key));
          }
          return (long) sum;
        });
    Map<Long, List<Integer>> bought = new HashMap<>(heap.bought());
    row(
        "`Map<Long, List<Integer>>`: get and sum",
        LOOK_UPS,
        keys -> {
          long sum = 0;
          for (int key : keys) {
            for (int item : bought.get(Catalogue.number(key))) {
              sum += item;
            }
          }
          return sum;
        },
        keys -> {
          long sum = 0;
          for (int key : keys) {
            for (int item : placed.bought().get(Catalogue.number(key))) {
              sum += item;
            }
          }
          return sum;
        });
  }

  private void numbers() {
    row(
        "`List<Integer>`: for-each",
        heap.numbers().size(),
        keys -> {
          long sum = 0;
          for (int number : heap.numbers()) {
            sum += number;
          }
          return sum;
        },
        keys -> {
          long sum = 0;
          for (int number : placed.numbers()) {
            sum += number;
          }
          return sum;
        });
    row(
        "`List<Integer>`: get at random",
        LOOK_UPS,
        keys -> {
          long sum = 0;
          for (int key : keys) {
            sum += heap.numbers().get(key);
          }
          return sum;
        },
        keys -> {
          long sum = 0;
          for (int key : keys) {
            sum += placed.numbers().get(key);
          }
          return sum;
        });
    row(
        "`List<record of numbers>`: for-each",
        heap.points().size(),
        keys -> {
          double sum = 0;
          for (Catalogue.Point point : heap.points()) {
            sum += point.x() + point.time();
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (Catalogue.Point point : placed.points()) {
            sum += point.x() + point.time();
          }
          return (long) sum;
        });
    row(
        "`List<record of numbers>`: get at random",
        LOOK_UPS,
        keys -> {
          double sum = 0;
          for (int key : keys) {
            Catalogue.Point point = heap.points().get(key);
            sum += point.x() + point.time();
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (int key : keys) {
            Catalogue.Point point = placed.points().get(key);
            sum += point.x() + point.time();
          }
          return (long) sum;
        });
  }

  private void texts() {
    row("`List<String>`: for-each", heap.names().size(), keys -> lengths(heap.names()), keys -> {
      long sum = 0;
      for (String name : placed.names()) {
        sum += name.length();
      }
      return sum;
    });
    row(
        "`List<String>` of 1,000 different: for-each",
        heap.cities().size(),
        keys -> lengths(heap.cities()),
        keys -> {
          long sum = 0;
          for (String name : placed.cities()) {
            sum += name.length();
          }
          return sum;
        });
    row(
        "record with a string: get at random, all fields",
        LOOK_UPS,
        keys -> {
          double sum = 0;
          for (int key : keys) {
            Catalogue.Item item = heap.items().get(key);
            sum += item.id() + item.name().length() + item.weight();
            for (int tag : item.tags()) {
              sum += tag;
            }
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (int key : keys) {
            Catalogue.Item item = placed.items().get(key);
            sum += item.id() + item.name().length() + item.weight();
            for (int tag : item.tags()) {
              sum += tag;
            }
          }
          return (long) sum;
        });
    row(
        "row of an interface: get at random, one number",
        LOOK_UPS,
        keys -> {
          double sum = 0;
          for (int key : keys) {
            sum += heap.products().get(key).weight();
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (int key : keys) {
            sum += placed.products().get(key).weight();
          }
          return (long) sum;
        });
  }

  private static long lengths(Collection<String> names) {
    long sum = 0;
    for (String name : names) {
      sum += name.length();
    }
    return sum;
  }

  private void vectors() {
    float[][] rows = new float[heap.vectors().size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = heap.vectors().get(i).array();
    }
    int count = rows.length;
    row(
        "`List<FloatBuffer>`, beside float[][]: dot product of two rows",
        LOOK_UPS,
        keys -> {
          double sum = 0;
          for (int key : keys) {
            float[] left = rows[key % count];
            float[] right = rows[key / 2 % count];
            float dot = 0;
            for (int k = 0; k < left.length; k++) {
              dot += left[k] * right[k];
            }
            sum += dot;
          }
          return (long) sum;
        },
        keys -> {
          double sum = 0;
          for (int key : keys) {
            FloatBuffer left = placed.vectors().get(key % count);
            FloatBuffer right = placed.vectors().get(key / 2 % count);
            float dot = 0;
            for (int k = 0; k < left.limit(); k++) {
              dot += left.get(k) * right.get(k);
            }
            sum += dot;
          }
          return (long) sum;
        });
  }
}
