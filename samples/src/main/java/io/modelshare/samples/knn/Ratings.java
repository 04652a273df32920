package io.modelshare.samples.knn;

import io.modelshare.Vocabulary;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The ratings that users have given to items.
 *
 * @param items the names of the items, in the order of the matrix's columns
 * @param matrix a row for each user: the items rated, each once, and the ratings
 */
public record Ratings(Vocabulary items, CsrMatrix matrix) {
  private static final int TASTES = 20;
  private static final double FAITHFUL = 0.8;
  private static final int BEST = 5;

  /**
   * Makes ratings up: the popularity of items follows Zipf's law, and each user rates mostly items
   * of one of twenty tastes.
   *
   * <p>They are no real ones, so that the sample runs without a download and at any size.
   *
   * @param seed the same for the same ratings
   * @param users how many users there are
   * @param items how many items there are, at least the number of ratings of a user
   * @param ratingsPerUser how many draws each user makes; an item drawn twice is rated once
   * @return the ratings
   */
  public static Ratings synthetic(long seed, int users, int items, int ratingsPerUser) {
    Random random = new Random(seed);
    double[] popularity = cumulativeZipf(items);
    CsrMatrixBuilder rows = new CsrMatrixBuilder(users, items);
    for (int user = 0; user < users; user++) {
      int taste = random.nextInt(TASTES);
      random
          .ints(ratingsPerUser, 0, Integer.MAX_VALUE)
          .map(ignored -> draw(random, popularity, taste))
          .sorted()
          .distinct()
          .forEach(item -> rows.add(item, 1 + random.nextInt(BEST)));
      rows.endRow();
    }
    return new Ratings(names(items), rows.build());
  }

  /**
   * Returns the items that a user rated.
   *
   * @param user from 0 to {@code matrix().rowCount() - 1}
   * @return the names of the items
   * @throws IndexOutOfBoundsException if there is no such user
   */
  public List<String> namesOf(int user) {
    IntBuffer rated = matrix.columnsOf(user);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rated.limit(); i++) {
      names.add(items.termAt(rated.get(i)));
    }
    return names;
  }

  private static Vocabulary names(int items) {
    List<String> names = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      names.add("item-" + item);
    }
    return Vocabulary.of(names);
  }

  private static double[] cumulativeZipf(int items) {
    double[] sums = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += 1.0 / (item + 1);
      sums[item] = sum;
    }
    return sums;
  }

  /** Draws an item by its popularity, most likely the next one of the user's taste. */
  private static int draw(Random random, double[] popularity, int taste) {
    double wanted = random.nextDouble() * popularity[popularity.length - 1];
    int found = Arrays.binarySearch(popularity, wanted);
    int item = Math.min(found < 0 ? -found - 1 : found, popularity.length - 1);
    int ofTaste = item - item % TASTES + taste;
    return random.nextDouble() < FAITHFUL && ofTaste < popularity.length ? ofTaste : item;
  }
}
