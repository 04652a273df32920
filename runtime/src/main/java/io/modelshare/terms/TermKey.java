package io.modelshare.terms;

import org.jspecify.annotations.Nullable;

/**
 * The words of one term after another, so that an index is built without a string for each.
 *
 * <p>Confined to one thread.
 */
final class TermKey {
  private final TermText text;
  private final long[] words = new long[TermWords.MAX];
  private int position;
  private int form;
  private @Nullable String term;

  TermKey(TermText text) {
    this.text = text;
  }

  /**
   * Takes the words of another term.
   *
   * @return this
   * @throws IndexOutOfBoundsException if it is not within the text
   */
  TermKey at(int next) {
    position = next;
    form = text.words(next, words);
    term = null;
    return this;
  }

  int form() {
    return form;
  }

  long word(int number) {
    return words[number];
  }

  /** Returns the term itself, as a string that is made if there is none. */
  String term() {
    if (term == null) {
      term = text.termAt(position);
    }
    return term;
  }
}
