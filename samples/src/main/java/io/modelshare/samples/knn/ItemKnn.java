package io.modelshare.samples.knn;

import io.modelshare.Vocabulary;
import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Recommends items that are like those a user knows: the score of an item is the sum of its
 * similarities to those of its nearest neighbors that the user knows.
 *
 * <p>The names, the neighbors and the cache are read in place. Immutable, safe for use by several
 * threads.
 *
 * @see <a href="https://doi.org/10.1145/963770.963776">M. Deshpande and G. Karypis: Item-based
 *     top-N recommendation algorithms. ACM TOIS 22(1), 2004</a>
 */
@Shareable
public final class ItemKnn {
  final Vocabulary items;

  /** For each item its nearest neighbors and their similarities, the nearest first. */
  final CsrMatrix neighbors;

  /** For each item those whose neighbor it is: where the scores of a known item go. */
  @Transient(unlessSharing = true)
  CsrMatrix inverse;

  /** Takes the matrix over. The inverse must be set before the model is used. */
  @SuppressWarnings("NullAway.Init") // the factory and the generated serializer set the inverse
  ItemKnn(Vocabulary items, CsrMatrix neighbors) {
    this.items = items;
    this.neighbors = neighbors;
  }

  /** Returns a model with its cache. */
  static ItemKnn of(Vocabulary items, CsrMatrix neighbors) {
    ItemKnn model = new ItemKnn(items, neighbors);
    model.inverse = model.invert();
    return model;
  }

  /** Returns the inverse of the neighbors; run after a load that dropped it. */
  @Rebuilds("inverse")
  CsrMatrix invert() {
    return neighbors.transpose();
  }

  /**
   * Recommends items to a user.
   *
   * @param history the names of the items that the user knows, each once; unknown names say nothing
   * @param count how many items to recommend at most
   * @return other items with a score above zero, the best first, of equal ones the earlier
   */
  public List<String> recommend(List<String> history, int count) {
    float[] scores = new float[items.size()];
    for (String name : history) {
      int item = items.positionOf(name);
      if (item >= 0) {
        addTo(scores, item);
      }
    }
    for (String name : history) {
      int item = items.positionOf(name);
      if (item >= 0) {
        scores[item] = 0;
      }
    }
    List<String> best = new ArrayList<>();
    for (int item : best(scores, count)) {
      best.add(items.termAt(item));
    }
    return best;
  }

  private void addTo(float[] scores, int item) {
    IntBuffer targets = inverse.columnsOf(item);
    FloatBuffer similarities = inverse.valuesOf(item);
    for (int i = 0; i < targets.limit(); i++) {
      scores[targets.get(i)] += similarities.get(i);
    }
  }

  /** Returns the positions of the highest scores above zero, the highest first. */
  static int[] best(float[] scores, int count) {
    PriorityQueue<Integer> worstFirst = new PriorityQueue<>(new WorstFirst(scores));
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0) {
        worstFirst.add(item);
        if (worstFirst.size() > count) {
          worstFirst.remove();
        }
      }
    }
    int[] best = new int[worstFirst.size()];
    for (int i = best.length - 1; i >= 0; i--) {
      best[i] = worstFirst.remove();
    }
    return best;
  }

  /** Orders items by their scores, the lowest first, of equal ones the later. */
  private static final class WorstFirst implements Comparator<Integer> {
    private final float[] scores;

    WorstFirst(float[] scores) {
      this.scores = scores;
    }

    @Override
    public int compare(Integer item, Integer other) {
      int byScore = Float.compare(scores[item], scores[other]);
      return byScore != 0 ? byScore : Integer.compare(other, item);
    }
  }
}
