package io.modelshare.inplace;

/** What is said of files whose numbers lead nowhere: they are checked when they are used. */
final class Damaged {
  private Damaged() {}

  static IllegalStateException span(String what, int index, int start, int end, int limit) {
    return new IllegalStateException("the collection is damaged: " + what + " at position " + index
        + " from " + start + " to " + end + " of " + limit);
  }

  static IllegalStateException position(String what, int index, int position, int limit) {
    return new IllegalStateException("the collection is damaged: " + what + " at position " + index
        + " is number " + position + " of " + limit);
  }
}
