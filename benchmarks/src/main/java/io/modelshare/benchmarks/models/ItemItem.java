package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Recommends what is like the items that somebody has. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class ItemItem implements Answering {
  private static final int NEIGHBORS = 20;

  private final Map<Long, List<Neighbor>> neighbors = new HashMap<>();

  ItemItem() {}

  /** Another item, and how much it is like the first. */
  @Shareable
  record Neighbor(long item, double similarity) {}

  static ItemItem train(int size) {
    Random random = Words.random();
    ItemItem model = new ItemItem();
    for (long item = 0; item < size; item++) {
      List<Neighbor> list = new ArrayList<>();
      for (int i = 0; i < NEIGHBORS; i++) {
        list.add(new Neighbor(random.nextInt(size), random.nextDouble()));
      }
      list.sort(Comparator.comparingDouble(Neighbor::similarity).reversed());
      model.neighbors.put(item, list);
    }
    return model;
  }

  @Override
  public double answer() {
    double sum = 0;
    for (long item = 0; item < 300; item++) {
      for (Neighbor neighbor : neighbors.getOrDefault(item, List.of())) {
        sum += neighbor.similarity() * neighbor.item();
      }
    }
    return sum;
  }
}
