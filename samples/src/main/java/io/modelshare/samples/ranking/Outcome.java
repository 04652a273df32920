package io.modelshare.samples.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the answers show, compared with the models that were published.
 *
 * @param answers all answers
 * @param published the models by the numbers of their versions
 * @param publications when they were published, in nanoseconds
 * @param failures what was not answered
 */
record Outcome(
    List<Answer> answers,
    Map<Long, Ranker> published,
    List<Long> publications,
    List<String> failures) {
  /** A swap is over by then. */
  private static final long SWAP_NANOS = Duration.ofMillis(200).toNanos();

  private static final double NANOS_PER_MILLI = 1e6;

  /** Returns how many answers are not those of the version that they carry. */
  long mixed() {
    return answers.stream().filter(this::isMixed).count();
  }

  private boolean isMixed(Answer answer) {
    Ranker ranker = published.get(answer.version());
    return ranker == null || ranker.score(answer.item()) != answer.score();
  }

  /** Returns how many versions have answered. */
  int versions() {
    return byVersion().size();
  }

  private Map<Long, Long> byVersion() {
    Map<Long, Long> counts = new TreeMap<>();
    answers.forEach(answer -> counts.merge(answer.version(), 1L, Long::sum));
    return counts;
  }

  boolean isSound() {
    return mixed() == 0 && failures.isEmpty() && versions() > 1;
  }

  /** Returns the table. */
  String table() {
    List<Answer> during = answers.stream().filter(this::isDuringSwap).toList();
    List<Answer> between =
        answers.stream().filter(answer -> !isDuringSwap(answer)).toList();
    return String.format(
            Locale.ROOT, "%-24s %10s %9s %9s %9s%n", "requests", "", "median", "99 %", "99.9 %")
        + row("while a version swaps", during)
        + row("between", between)
        + String.format(
            Locale.ROOT,
            "%,d answers by %d versions: %d mixed, %d failed%n",
            answers.size(),
            versions(),
            mixed(),
            failures.size());
  }

  private boolean isDuringSwap(Answer answer) {
    return publications.stream()
        .anyMatch(time -> answer.time() >= time && answer.time() - time < SWAP_NANOS);
  }

  private static String row(String what, List<Answer> of) {
    long[] sorted = of.stream().mapToLong(Answer::nanos).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%-24s %,10d %6.2f ms %6.2f ms %6.2f ms%n",
        what,
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 0.999));
  }

  private static double at(long[] sorted, double quantile) {
    int position = (int) (quantile * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.min(position, sorted.length - 1)] / NANOS_PER_MILLI;
  }
}
