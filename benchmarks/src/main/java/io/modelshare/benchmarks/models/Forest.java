package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Predicts a number by the mean of what trees say. */
@Shareable
public final class Forest implements Answering {
  private static final int FEATURES = 16;
  private static final int DEPTH = 10;

  private final List<Node> trees;

  Forest(List<Node> trees) {
    this.trees = List.copyOf(trees);
  }

  /** Part of a tree. */
  @Shareable
  sealed interface Node {}

  /** Asks whether a feature is below a threshold. */
  @Shareable
  record Split(int feature, double threshold, Node below, Node above) implements Node {}

  /** What the tree says. */
  @Shareable
  record Leaf(double value, int samples) implements Node {}

  static Forest train(int size) {
    Random random = Words.random();
    List<Node> trees = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      trees.add(grow(random, DEPTH));
    }
    return new Forest(trees);
  }

  private static Node grow(Random random, int depth) {
    if (depth == 0) {
      return new Leaf(random.nextDouble(), random.nextInt(100));
    }
    Node below = grow(random, depth - 1);
    return new Split(random.nextInt(FEATURES), random.nextDouble(), below, grow(random, depth - 1));
  }

  private static double ask(Node tree, double[] features) {
    Node node = tree;
    while (node instanceof Split split) {
      node = features[split.feature()] < split.threshold() ? split.below() : split.above();
    }
    return ((Leaf) node).value();
  }

  @Override
  public double answer() {
    Random random = Words.random();
    double sum = 0;
    for (int i = 0; i < 30; i++) {
      double[] features = random.doubles(FEATURES).toArray();
      for (Node tree : trees) {
        sum += ask(tree, features);
      }
    }
    return sum;
  }
}
