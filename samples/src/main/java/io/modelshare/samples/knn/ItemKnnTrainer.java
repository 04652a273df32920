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
    float[] norms = norms();
    CsrMatrixBuilder rows = new CsrMatrixBuilder(norms.length, norms.length);
    for (int item = 0; item < norms.length; item++) {
      accumulateDots(item);
      divideDots(item, norms);
      for (int neighbor : ItemKnn.best(dots, neighbors)) {
        rows.add(neighbor, dots[neighbor]);
      }
      rows.endRow();
    }
    return rows.build();
  }

  /** Makes cosines of the products with an item; the item is no neighbor of itself. */
  private void divideDots(int item, float[] norms) {
    for (int other = 0; other < norms.length; other++) {
      if (dots[other] != 0) {
        dots[other] /= norms[item] * norms[other];
      }
    }
    dots[item] = 0;
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
