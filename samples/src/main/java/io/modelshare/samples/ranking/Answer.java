package io.modelshare.samples.ranking;

/**
 * What came of one request.
 *
 * @param item which item was asked for
 * @param version the version that has answered
 * @param score its score
 * @param time when the answer was there, in nanoseconds
 * @param nanos how long it took
 */
record Answer(int item, long version, float score, long time, long nanos) {

  /** Reads the text of a server. */
  static Answer of(int item, String text, long start, long end) {
    int space = text.indexOf(' ');
    return new Answer(
        item,
        Long.parseLong(text.substring(0, space)),
        Float.parseFloat(text.substring(space + 1)),
        end,
        end - start);
  }
}
