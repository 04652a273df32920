package io.modelshare.serial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model whose constructor takes what it grows from, and which has parts that lead back to it. */
final class Twig {
  final int length;
  final @Nullable Twig parent;

  @Nullable
  List<Twig> twigs;

  @Nullable
  Map<String, Integer> leaves;

  Twig(int length, @Nullable Twig parent) {
    this.length = length;
    this.parent = parent;
  }
}
