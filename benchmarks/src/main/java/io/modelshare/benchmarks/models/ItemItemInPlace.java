package io.modelshare.benchmarks.models;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** {@link ItemItem}, read in place. */
@Shareable
public final class ItemItemInPlace implements Answering {
  private static final int NEIGHBORS = 20;

  @InPlace
  private final Map<Long, List<Neighbor>> neighbors;

  ItemItemInPlace(Map<Long, List<Neighbor>> neighbors) {
    this.neighbors = neighbors;
  }

  /** Another item, and how much it is like the first. */
  @Shareable(columns = true)
  record Neighbor(long item, double similarity) {}

  static ItemItemInPlace train(int size) {
    Random random = Words.random();
    Map<Long, List<Neighbor>> neighbors = new HashMap<>();
    for (long item = 0; item < size; item++) {
      List<Neighbor> list = new ArrayList<>();
      for (int i = 0; i < NEIGHBORS; i++) {
        list.add(new Neighbor(random.nextInt(size), random.nextDouble()));
      }
      list.sort(Comparator.comparingDouble(Neighbor::similarity).reversed());
      neighbors.put(item, list);
    }
    return new ItemItemInPlace(neighbors);
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
