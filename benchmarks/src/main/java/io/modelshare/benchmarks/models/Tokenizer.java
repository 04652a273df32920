package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits text into the longest pieces of a vocabulary, and pieces back into text. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class Tokenizer implements Answering {
  private static final int LONGEST = 12;

  private final Map<String, Integer> ids;
  private final List<String> pieces;

  Tokenizer(Map<String, Integer> ids, List<String> pieces) {
    this.ids = ids;
    this.pieces = pieces;
  }

  static Tokenizer train(int size) {
    Map<String, Integer> ids = new HashMap<>();
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String piece = Words.word(i);
      if (ids.putIfAbsent(piece, pieces.size()) == null) {
        pieces.add(piece);
      }
    }
    return new Tokenizer(ids, pieces);
  }

  private int encode(String text) {
    int hash = 0;
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + LONGEST);
      while (end > start + 1 && !ids.containsKey(text.substring(start, end))) {
        end--;
      }
      hash = 31 * hash + ids.getOrDefault(text.substring(start, end), -1);
      start = end;
    }
    return hash;
  }

  @Override
  public double answer() {
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      sum += encode(Words.word(i * 17) + Words.word(i)) + pieces.get(i).length();
    }
    return sum;
  }
}
