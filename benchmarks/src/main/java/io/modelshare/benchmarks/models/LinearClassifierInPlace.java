package io.modelshare.benchmarks.models;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** {@link LinearClassifier}, read in place. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // four labels, and four rows
public final class LinearClassifierInPlace implements Answering {
  private final String[] labels;

  @InPlace
  private final Map<String, Feature> features;

  private final List<DoubleBuffer> weights;

  LinearClassifierInPlace(
      String[] labels, Map<String, Feature> features, List<DoubleBuffer> weights) {
    this.labels = labels;
    this.features = features;
    this.weights = weights;
  }

  /** A word, and how often it was seen. */
  @Shareable(columns = true)
  record Feature(String name, int id, int count) {}

  static LinearClassifierInPlace train(int size) {
    Random random = Words.random();
    String[] labels = {"spam", "ham", "eggs", "toast"};
    Map<String, Feature> features = new LinkedHashMap<>();
    List<DoubleBuffer> weights = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      weights.add(DoubleBuffer.allocate(size));
    }
    for (int i = 0; i < size; i++) {
      String word = Words.word(i);
      features.put(word, new Feature(word, i, random.nextInt(1000)));
      for (DoubleBuffer row : weights) {
        row.put(i, random.nextGaussian());
      }
    }
    return new LinearClassifierInPlace(labels, features, weights);
  }

  @Override
  public double answer() {
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      Feature feature = features.get(Words.word(i * 3));
      for (int label = 0; label < labels.length && feature != null; label++) {
        sum += weights.get(label).get(feature.id()) * labels[label].length() * feature.count();
      }
    }
    return sum;
  }
}
