package io.modelshare.samples.knn.workers;

import io.modelshare.samples.workers.WorkerReport;
import io.modelshare.samples.workers.WorkerTable;
import java.util.List;
import java.util.Locale;

/**
 * Compares the recommendations of the workers with those of the trainer, for the last lines.
 *
 * @param expected the trainer's answer for each user
 * @param reports the reports of the workers, at least one
 */
record Recommendations(List<String> expected, List<WorkerReport> reports) {
  /** Returns whether all workers gave the trainer's answers. */
  boolean agree() {
    return agreeing() == reports.size();
  }

  private long agreeing() {
    return reports.stream().filter(report -> report.answers().equals(expected)).count();
  }

  /** Returns the table, and below it how many workers agree with the trainer. */
  @Override
  public String toString() {
    WorkerTable table = new WorkerTable();
    table.add("the one shared copy", reports);
    table.addIdle(reports);
    String answers = String.format(
        Locale.ROOT,
        "answers: %s, %d of %d workers agree with the trainer on all %d users%n",
        agree() ? "identical" : "DIFFERENT",
        agreeing(),
        reports.size(),
        expected.size());
    return "\n" + table + "\n" + answers;
  }
}
