package io.modelshare.testing;

import io.modelshare.SegmentBuilder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** A model of many arrays, one of which may fail to be written. */
public final class Blocks {
  final List<FloatBuffer> arrays;
  final Supplier<String> name;

  Blocks(List<FloatBuffer> arrays, Supplier<String> name) {
    this.arrays = arrays;
    this.name = name;
  }

  /** Returns a model of some arrays, each filled with its number. */
  public static Blocks of(int count, int length) {
    return new Blocks(fill(count, length), () -> "blocks");
  }

  /** Returns the same model, its arrays allocated by a builder. */
  public static Blocks of(int count, int length, SegmentBuilder builder) throws IOException {
    List<FloatBuffer> arrays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FloatBuffer array = builder.allocateFloats(length);
      for (int k = 0; k < length; k++) {
        array.put(k, i);
      }
      arrays.add(array);
    }
    return new Blocks(arrays, () -> "blocks");
  }

  /** Returns a model of some arrays. */
  public static Blocks of(List<FloatBuffer> arrays) {
    return new Blocks(arrays, () -> "blocks");
  }

  /** Returns a model of one array that is filled with a value. */
  public static Blocks filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return new Blocks(List.of(FloatBuffer.wrap(array)), () -> "filled");
  }

  /** Returns a model whose serializer fails after it has written its arrays. */
  public static Blocks failing(RuntimeException failure) {
    return new Blocks(fill(3, 1000), () -> {
      throw failure;
    });
  }

  private static List<FloatBuffer> fill(int count, int length) {
    List<FloatBuffer> arrays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] array = new float[length];
      Arrays.fill(array, i);
      arrays.add(FloatBuffer.wrap(array));
    }
    return arrays;
  }

  /** Makes sure that every element is as {@link #of} made it. */
  public void check() {
    for (int i = 0; i < arrays.size(); i++) {
      FloatBuffer array = arrays.get(i);
      for (int k = 0; k < array.limit(); k++) {
        if (array.get(k) != i) {
          throw new AssertionError("element " + k + " of array " + i + " is " + array.get(k));
        }
      }
    }
  }

  /** Returns the arrays. */
  public List<FloatBuffer> arrays() {
    return arrays;
  }
}
