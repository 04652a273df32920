package io.modelshare.benchmarks.models;

import java.util.function.IntFunction;

/** The models, and how large they are in the tables of docs/benchmarks.md. */
@SuppressWarnings("ImmutableEnumChecker") // methods
public enum OrdinaryModel {
  /** Strings to numbers and back. */
  TOKENIZER("tokenizer", 2, 200_000, Tokenizer::train),
  /** The same in place. */
  TOKENIZER_IN_PLACE("tokenizer, in place", 5, 200_000, TokenizerInPlace::train),
  /** A trie whose nodes point across it. */
  AUTOMATON("automaton", 3, 40_000, Automaton::train),
  /** Arrays of strings, each of which stands in many. */
  SPELLING_CORRECTOR("spelling corrector", 2, 40_000, SpellingCorrector::train),
  /** Lists of small records. */
  ITEM_ITEM("item-item recommender", 3, 20_000, ItemItem::train),
  /** The same in place. */
  ITEM_ITEM_IN_PLACE("item-item recommender, in place", 8, 20_000, ItemItemInPlace::train),
  /** Two matrices. */
  MATRIX_FACTORIZATION("matrix factorization", 2, 100_000, MatrixFactorization::train),
  /** The same in place. */
  MATRIX_FACTORIZATION_IN_PLACE(
      "matrix factorization, in place", 17, 100_000, MatrixFactorizationInPlace::train),
  /** A tree of points. */
  KD_TREE("k-d tree", 3, 150_000, KdTree::train),
  /** Trees of a sealed interface. */
  FOREST("forest", 4, 200, Forest::train),
  /** Records by strings, and a matrix of long rows. */
  LINEAR_CLASSIFIER("linear classifier", 3, 100_000, LinearClassifier::train),
  /** The same in place. */
  LINEAR_CLASSIFIER_IN_PLACE(
      "linear classifier, in place", 15, 100_000, LinearClassifierInPlace::train),
  /** A graph with a vector at each node. */
  HNSW("HNSW graph", 3, 40_000, Hnsw::train),
  /** Records with short arrays, in a list and in a map. */
  TIMETABLE("timetable", 3, 80_000, Timetable::train),
  /** The same in place. */
  TIMETABLE_IN_PLACE("timetable, in place", 17, 80_000, TimetableInPlace::train);

  private final String title;
  private final int linesChanged;
  private final int size;
  private final IntFunction<Answering> trainer;

  OrdinaryModel(String title, int linesChanged, int size, IntFunction<Answering> trainer) {
    this.title = title;
    this.linesChanged = linesChanged;
    this.size = size;
    this.trainer = trainer;
  }

  /**
   * Returns what the model is called in a table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Returns in how many lines the class differs from one that knows of no other process.
   *
   * @return lines that were added or changed
   */
  public int linesChanged() {
    return linesChanged;
  }

  /**
   * Makes the model.
   *
   * @return a model of some 10 to 60 MiB
   */
  public Answering train() {
    return trainer.apply(size);
  }
}
