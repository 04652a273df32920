package com.example.modular;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import java.util.List;

@Shareable
final class Weights {
  private final FloatBuffer values;
  private final List<Label> labels;
  private String comment = "none"; // reached through a VarHandle: it has no accessor

  @Transient(unlessSharing = true)
  private String cache;

  Weights(FloatBuffer values, List<Label> labels) {
    this.values = values;
    this.labels = labels;
  }

  FloatBuffer values() {
    return values;
  }

  List<Label> labels() {
    return labels;
  }

  void describe(String text) {
    comment = text;
    cache = "original";
  }

  @Rebuilds("cache")
  void fill() {
    cache = "rebuilt";
  }

  @Override
  public String toString() {
    return values.get(0) + ", " + labels + ", " + comment + ", " + cache;
  }

  @Shareable
  record Label(String text) {}
}
