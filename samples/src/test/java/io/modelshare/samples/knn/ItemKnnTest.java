package io.modelshare.samples.knn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemKnnTest {
  private static final int ITEMS = 40;

  @TempDir
  private Path directory;

  private final Ratings ratings = Ratings.synthetic(7, 60, ITEMS, 8);
  private final ItemKnn model = ItemKnnTrainer.train(ratings, 5);

  @Test
  void neighborsAreThoseOfABruteForceSearch() {
    double[][] dense = dense();
    for (int item = 0; item < ITEMS; item++) {
      IntBuffer neighbors = model.neighbors.columnsOf(item);
      FloatBuffer similarities = model.neighbors.valuesOf(item);
      double[] expected = new double[ITEMS];
      for (int other = 0; other < ITEMS; other++) {
        expected[other] = other == item ? 0 : cosine(dense, item, other);
      }
      for (int i = 0; i < neighbors.limit(); i++) {
        assertEquals(expected[neighbors.get(i)], similarities.get(i), 1e-5);
        assertTrue(i == 0 || similarities.get(i - 1) >= similarities.get(i));
        expected[neighbors.get(i)] = 0;
      }
      float least = neighbors.limit() == 5 ? similarities.get(4) : 0;
      for (double left : expected) {
        assertTrue(left <= least + 1e-5, "item " + item + " misses " + left);
      }
    }
  }

  private double[][] dense() {
    double[][] dense = new double[ratings.matrix().rowCount()][ITEMS];
    for (int user = 0; user < dense.length; user++) {
      IntBuffer items = ratings.matrix().columnsOf(user);
      for (int i = 0; i < items.limit(); i++) {
        dense[user][items.get(i)] = ratings.matrix().valuesOf(user).get(i);
      }
    }
    return dense;
  }

  private static double cosine(double[][] dense, int item, int other) {
    double dot = 0;
    double square = 0;
    double otherSquare = 0;
    for (double[] user : dense) {
      dot += user[item] * user[other];
      square += user[item] * user[item];
      otherSquare += user[other] * user[other];
    }
    return dot == 0 ? 0 : dot / Math.sqrt(square * otherSquare);
  }

  @Test
  void scoreIsTheSumOverKnownNeighbors() {
    Set<Integer> known = Set.of(1, 2);
    List<String> recommended = model.recommend(List.of("item-1", "item-2", "unknown"), ITEMS);
    float[] scores = new float[ITEMS];
    Set<String> expected = new HashSet<>();
    for (int item = 0; item < ITEMS; item++) {
      scores[item] = known.contains(item) ? 0 : similarityTo(known, item);
      if (scores[item] > 0) {
        expected.add(model.items.termAt(item));
      }
    }
    assertEquals(expected, Set.copyOf(recommended));
    float previous = Float.POSITIVE_INFINITY;
    for (String name : recommended) {
      float score = scores[model.items.positionOf(name)];
      assertTrue(score <= previous, name);
      previous = score;
    }
  }

  private float similarityTo(Set<Integer> known, int item) {
    IntBuffer neighbors = model.neighbors.columnsOf(item);
    float sum = 0;
    for (int i = 0; i < neighbors.limit(); i++) {
      sum += known.contains(neighbors.get(i)) ? model.neighbors.valuesOf(item).get(i) : 0;
    }
    return sum;
  }

  @Test
  void fewerRecommendationsAreTheBestOfMore() {
    List<String> history = List.of("item-1", "item-2");
    List<String> all = model.recommend(history, ITEMS);
    assertEquals(all.subList(0, 3), model.recommend(history, 3));
  }

  @Test
  void ofEqualScoresTheEarlierIsBetter() {
    assertArrayEquals(new int[] {3, 1}, ItemKnn.best(new float[] {0, 1, 1, 2, 1}, 2));
  }

  @Test
  void userWithoutKnownItemsGetsNothing() {
    assertEquals(List.of(), model.recommend(List.of("unknown"), 3));
    assertEquals(List.of(), model.recommend(List.of("item-1"), 0));
  }

  @Test
  void savedModelHasNoInverseAndLoadingRebuildsIt() throws IOException {
    Path file = directory.resolve("knn.safetensors");
    ModelFiles.save(model, file);
    ModelFileInfo info = ModelFiles.inspect(file);
    assertTrue(info.dropped().contains(ItemKnn.class.getName() + ".inverse"), info.toString());
    assertFalse(hasInverse(info));
    ItemKnn loaded = ModelFiles.load(file, ItemKnn.class);
    assertEquals(model.neighbors, loaded.neighbors);
    assertEquals(model.inverse, loaded.inverse);
    assertEquals(model.items, loaded.items);
  }

  private static boolean hasInverse(ModelFileInfo info) {
    return info.tensors().stream().anyMatch(tensor -> tensor.name().startsWith("inverse."));
  }

  @Test
  void sharedModelHasItsInverse() throws IOException {
    try (PersistedModel<ItemKnn> shared = Sharing.persist(model)) {
      assertEquals(model.inverse, shared.get().inverse);
    }
  }
}
