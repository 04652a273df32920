package io.modelshare.serial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model with strings, collections, enums, an array and a cycle. */
final class Shelf {
  @Nullable
  List<String> names;

  @Nullable
  Map<String, Integer> counts;

  @Nullable
  List<Color> colors;

  float @Nullable [] weights;

  @Nullable
  Shelf next;

  enum Color {
    RED,
    GREEN
  }
}
