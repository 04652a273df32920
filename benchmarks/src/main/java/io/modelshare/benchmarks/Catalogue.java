package io.modelshare.benchmarks;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Collections of every kind that is measured, read in place. */
@Shareable
record Catalogue(
    @InPlace Map<String, Integer> ids,
    @InPlace Map<Long, Float> scores,
    @InPlace Map<Long, List<Integer>> bought,
    @InPlace List<Integer> numbers,
    @InPlace List<Point> points,
    @InPlace List<String> names,
    @InPlace List<String> cities,
    @InPlace List<Item> items,
    @InPlace List<Product> products,
    @InPlace List<FloatBuffer> vectors,
    @InPlace List<Byte> bytes,
    @InPlace List<Short> shorts,
    @InPlace List<Long> longs,
    @InPlace List<Float> floats,
    @InPlace List<Double> doubles,
    @InPlace List<Boolean> booleans) {
  static final int DIMENSIONS = 128;
  private static final int CITIES = 1000;
  private static final int MOST_BOUGHT = 11;
  private static final int MOST_TAGS = 7;
  private static final int POLLUTING = 20_000;

  /** A record of numbers. */
  @Shareable(columns = true)
  record Point(int id, float x, float y, long time) {}

  /** A record with a string. */
  @Shareable(columns = true)
  record Item(int id, String name, float weight, List<Integer> tags) {}

  /** The same columns, each of which is read by itself. */
  @Shareable(columns = true)
  interface Product {
    int id();

    String name();

    float weight();

    List<Integer> tags();
  }

  /** What is on the heap for a product. */
  record NewProduct(int id, String name, float weight, List<Integer> tags) implements Product {}

  /** Makes collections on the heap, the same for the same size. */
  static Catalogue of(int size) {
    Random random = new Random(1);
    Catalogue made = new Catalogue(
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
    for (int i = 0; i < size; i++) {
      made.add(i, random);
    }
    for (int i = 0; i < Math.max(64, size / 100); i++) {
      float[] vector = new float[DIMENSIONS];
      for (int k = 0; k < DIMENSIONS; k++) {
        vector[k] = random.nextFloat();
      }
      made.vectors.add(FloatBuffer.wrap(vector));
    }
    for (int i = 0; i < POLLUTING; i++) {
      made.bytes.add((byte) i);
      made.shorts.add((short) i);
      made.longs.add((long) i * i);
      made.floats.add(i / 2f);
      made.doubles.add(i / 3d);
      made.booleans.add(i % 3 == 0);
    }
    return made;
  }

  private void add(int i, Random random) {
    List<Integer> tags = numbers(random, MOST_TAGS);
    String name = id(i);
    ids.put(name, i);
    scores.put(number(i), i / 2f);
    bought.put(number(i), numbers(random, MOST_BOUGHT));
    numbers.add(random.nextInt());
    points.add(new Point(i, i / 2f, i / 3f, i * 7L));
    names.add("name-" + name);
    cities.add("city-" + random.nextInt(CITIES));
    items.add(new Item(i, name, i / 2f, tags));
    products.add(new NewProduct(i, name, i / 2f, tags));
  }

  private static List<Integer> numbers(Random random, int most) {
    List<Integer> numbers = new ArrayList<>();
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      numbers.add(random.nextInt(1_000_000));
    }
    return numbers;
  }

  /** Returns a key of 21 letters. */
  static String id(int position) {
    return "item-%09d-%06d"
        .formatted(position * 2_654_435_761L % 1_000_000_007L, position % 1_000_000);
  }

  static long number(int position) {
    return position * 2_654_435_761L;
  }
}
