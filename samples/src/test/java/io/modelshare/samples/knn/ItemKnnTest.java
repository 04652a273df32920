package io.modelshare.samples.knn;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.ArrayList;
import java.util.List;
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
    List<String> history = List.of("item-1", "item-2", "unknown");
    List<String> recommended = model.recommend(history, ITEMS);
    float[] scores = new float[ITEMS];
    for (int item = 3; item < ITEMS; item++) {
      for (int i = 0; i < model.neighbors.columnsOf(item).limit(); i++) {
        int neighbor = model.neighbors.columnsOf(item).get(i);
        boolean known = neighbor == 1 || neighbor == 2;
        scores[item] += known ? model.neighbors.valuesOf(item).get(i) : 0;
      }
    }
    List<Integer> expected = new ArrayList<>();
    for (int item = 3; item < ITEMS; item++) {
      if (scores[item] > 0) {
        expected.add(item);
      }
    }
    scores[0] = recommended.contains("item-0") ? 1 : 0;
    assertEquals(expected.size() + (int) scores[0], recommended.size());
    assertFalse(recommended.contains("item-1") || recommended.contains("item-2"));
    float previous = Float.POSITIVE_INFINITY;
    for (String name : recommended) {
      float score = name.equals("item-0") ? previous : scores[model.items.positionOf(name)];
      assertTrue(score <= previous, name);
      previous = score;
    }
    assertEquals(recommended.subList(0, 1), model.recommend(history, 1));
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
  void workerJvmRecommendsAsTheTrainerDoes() throws Exception {
    try (PersistedModel<ItemKnn> shared = Sharing.persist(model)) {
      assertEquals(model.inverse, shared.get().inverse);
      Process worker = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Worker.class.getName(),
              shared.handle())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      String answer = new String(worker.getInputStream().readAllBytes(), UTF_8).strip();
      assertEquals(0, worker.waitFor());
      assertEquals(String.join(" ", model.recommend(List.of("item-3"), 10)), answer);
    }
  }

  /** Prints what it recommends to who knows one item. */
  static final class Worker {
    private Worker() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      try (PersistedModel<ItemKnn> shared = Sharing.reconstruct(arguments[0], ItemKnn.class)) {
        System.out.println(String.join(" ", shared.get().recommend(List.of("item-3"), 10)));
      }
    }
  }
}
