package io.modelshare.samples.knn.workers;

import io.modelshare.samples.knn.ItemKnn;
import io.modelshare.samples.knn.Ratings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The items that a user knows, as the question to a worker: their names with spaces between. */
final class History {
  private static final int RECOMMENDED = 10;

  private History() {}

  /** Returns the histories of the first users. */
  static List<String> ofFirst(int users, Ratings ratings) {
    return IntStream.range(0, Math.min(users, ratings.matrix().rowCount()))
        .mapToObj(user -> String.join(" ", ratings.namesOf(user)))
        .toList();
  }

  /** Returns the names of ten items to recommend, or fewer, with spaces between. */
  static String answer(ItemKnn model, String history) {
    List<String> known = Arrays.asList(history.split(" ", -1));
    return String.join(" ", model.recommend(known, RECOMMENDED));
  }
}
