package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Finds the label of a text by the sum of what its words weigh. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class LinearClassifier implements Answering {
  private final String[] labels;
  private final Map<String, Feature> features;
  private final double[][] weights;

  LinearClassifier(String[] labels, Map<String, Feature> features, double[][] weights) {
    this.labels = labels;
    this.features = features;
    this.weights = weights;
  }

  /** A word, and how often it was seen. */
  @Shareable
  record Feature(String name, int id, int count) {}

  static LinearClassifier train(int size) {
    Random random = Words.random();
    String[] labels = {"spam", "ham", "eggs", "toast"};
    Map<String, Feature> features = new LinkedHashMap<>();
    double[][] weights = new double[labels.length][size];
    for (int i = 0; i < size; i++) {
      String word = Words.word(i);
      features.put(word, new Feature(word, i, random.nextInt(1000)));
      for (double[] row : weights) {
        row[i] = random.nextGaussian();
      }
    }
    return new LinearClassifier(labels, features, weights);
  }

  @Override
  public double answer() {
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      Feature feature = features.get(Words.word(i * 3));
      for (int label = 0; label < labels.length && feature != null; label++) {
        sum += weights[label][feature.id()] * labels[label].length() * feature.count();
      }
    }
    return sum;
  }
}
