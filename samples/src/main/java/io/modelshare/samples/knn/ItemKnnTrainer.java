package io.modelshare.samples.knn;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Finds the nearest neighbors of each item by the cosine of their columns of ratings.
 *
 * <p>The algorithm is that of Deshpande and Karypis, see {@link ItemKnn}. Confined to one thread.
 */
public final class ItemKnnTrainer {
  private final CsrMatrix users;
  private final CsrMatrix raters;
  private final float[] dots;

  private ItemKnnTrainer(CsrMatrix users) {
    this.users = users;
    this.raters = users.transpose();
    this.dots = new float[users.columnCount()];
  }

  /**
   * Trains a model.
   *
   * @param ratings what users think of items
   * @param neighbors how many neighbors an item has at most, one or more
   * @return the model, with its cache
   */
  public static ItemKnn train(Ratings ratings, int neighbors) {
    return ItemKnn.of(
        ratings.items(), new ItemKnnTrainer(ratings.matrix()).similarities(neighbors));
  }

  private CsrMatrix similarities(int neighbors) {
    int items = raters.rowCount();
    float[] norms = norms();
    int[] starts = new int[items + 1];
    int[] columns = new int[1024];
    float[] values = new float[1024];
    for (int item = 0; item < items; item++) {
      accumulateDots(item);
      for (int other = 0; other < items; other++) {
        dots[other] =
            other == item || dots[other] == 0 ? 0 : dots[other] / (norms[item] * norms[other]);
      }
      int[] nearest = ItemKnn.best(dots, neighbors);
      int end = starts[item] + nearest.length;
      if (end > columns.length) {
        columns = Arrays.copyOf(columns, Math.max(end, 2 * columns.length));
        values = Arrays.copyOf(values, columns.length);
      }
      for (int i = 0; i < nearest.length; i++) {
        columns[starts[item] + i] = nearest[i];
        values[starts[item] + i] = dots[nearest[i]];
      }
      starts[item + 1] = end;
    }
    return CsrMatrix.of(
        items,
        IntBuffer.wrap(starts),
        IntBuffer.wrap(columns, 0, starts[items]),
        FloatBuffer.wrap(values, 0, starts[items]));
  }

  /** Returns the length of each item's column of ratings. */
  private float[] norms() {
    float[] norms = new float[raters.rowCount()];
    for (int item = 0; item < norms.length; item++) {
      FloatBuffer ratings = raters.valuesOf(item);
      double sum = 0;
      for (int i = 0; i < ratings.limit(); i++) {
        sum += ratings.get(i) * ratings.get(i);
      }
      norms[item] = (float) Math.sqrt(sum);
    }
    return norms;
  }

  /** Multiplies the column of an item with all columns, by way of the users who rated it. */
  private void accumulateDots(int item) {
    Arrays.fill(dots, 0);
    IntBuffer itsUsers = raters.columnsOf(item);
    FloatBuffer itsRatings = raters.valuesOf(item);
    for (int i = 0; i < itsUsers.limit(); i++) {
      IntBuffer others = users.columnsOf(itsUsers.get(i));
      FloatBuffer ratings = users.valuesOf(itsUsers.get(i));
      float rating = itsRatings.get(i);
      for (int j = 0; j < others.limit(); j++) {
        dots[others.get(j)] += rating * ratings.get(j);
      }
    }
  }
}
