package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A graph of vectors, in which each leads to some that are near. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class Hnsw implements Answering {
  private static final int DIMENSIONS = 32;
  private static final int LINKS = 8;

  private final List<Node> nodes = new ArrayList<>();

  Hnsw() {}

  /** A vector, and where it leads. */
  @Shareable
  static final class Node {
    String id = "";
    float[] vector = {};
    List<List<Node>> layers = new ArrayList<>();

    Node() {}

    double distance(float[] other) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += (vector[i] - other[i]) * (vector[i] - other[i]);
      }
      return sum;
    }
  }

  static Hnsw train(int size) {
    Random random = Words.random();
    Hnsw graph = new Hnsw();
    for (int i = 0; i < size; i++) {
      Node node = new Node();
      node.id = "item " + i;
      node.vector = new float[DIMENSIONS];
      for (int j = 0; j < DIMENSIONS; j++) {
        node.vector[j] = random.nextFloat();
      }
      graph.nodes.add(node);
      for (int layer = 0; layer <= i % 10 / 8; layer++) {
        List<Node> links = new ArrayList<>();
        for (int j = 0; j < Math.min(i, LINKS); j++) {
          Node other = graph.nodes.get(random.nextInt(i));
          links.add(other);
          if (other.layers.get(0).size() < 2 * LINKS) {
            other.layers.get(0).add(node);
          }
        }
        node.layers.add(links);
      }
    }
    return graph;
  }

  @Override
  public double answer() {
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      float[] wanted = nodes.get(i * 3).vector;
      Node node = nodes.get(i);
      for (Node best = node; ; node = best) {
        for (Node next : node.layers.get(0)) {
          best = next.distance(wanted) < best.distance(wanted) ? next : best;
        }
        if (best == node) {
          break;
        }
      }
      sum += node.distance(wanted) * node.id.length();
    }
    return sum;
  }
}
