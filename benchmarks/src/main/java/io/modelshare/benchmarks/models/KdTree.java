package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Finds the nearest of many points. */
@Shareable
public final class KdTree implements Answering {
  private static final int DIMENSIONS = 3;

  private final Node root;

  KdTree(Node root) {
    this.root = root;
  }

  /** A point, and those on both sides of it. */
  @Shareable
  @SuppressWarnings("ModelshareCopiedArray") // what is measured
  static final class Node {
    final double[] point;
    final int axis;

    @Nullable
    Node left;

    @Nullable
    Node right;

    Node(double[] point, int axis) {
      this.point = point;
      this.axis = axis;
    }
  }

  static KdTree train(int size) {
    Random random = Words.random();
    double[][] points = new double[size][];
    for (int i = 0; i < size; i++) {
      points[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }
    return new KdTree(split(points, 0, size, 0));
  }

  private static Node split(double[][] points, int from, int to, int axis) {
    Arrays.sort(points, from, to, Comparator.comparingDouble(point -> point[axis]));
    int middle = (from + to) >>> 1;
    Node node = new Node(points[middle], axis);
    int next = (axis + 1) % DIMENSIONS;
    node.left = from < middle ? split(points, from, middle, next) : null;
    node.right = middle + 1 < to ? split(points, middle + 1, to, next) : null;
    return node;
  }

  private static double nearest(@Nullable Node node, double[] point, double best) {
    if (node == null) {
      return best;
    }
    double distance = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      distance += (node.point[i] - point[i]) * (node.point[i] - point[i]);
    }
    double away = point[node.axis] - node.point[node.axis];
    double here = nearest(away < 0 ? node.left : node.right, point, Math.min(best, distance));
    return away * away < here ? nearest(away < 0 ? node.right : node.left, point, here) : here;
  }

  @Override
  public double answer() {
    Random random = Words.random();
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      double[] point = {random.nextDouble(), random.nextDouble(), 0.5};
      sum += nearest(root, point, Double.MAX_VALUE);
    }
    return sum;
  }
}
