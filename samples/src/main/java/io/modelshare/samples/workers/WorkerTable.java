package io.modelshare.samples.workers;

import static io.modelshare.samples.workers.Figures.medianMib;
import static io.modelshare.samples.workers.Figures.medianSeconds;
import static io.modelshare.samples.workers.Figures.mib;
import static io.modelshare.samples.workers.Figures.total;

import java.util.List;

/** The time and the memory of groups of workers, a row for each group. */
public final class WorkerTable {
  private final TextTable table = new TextTable();

  /** Makes a table of which only the heads of the columns are there. */
  public WorkerTable() {
    table.add(
        "each worker has",
        "workers",
        "attached",
        "first answer",
        "slowest",
        "from JVM start",
        "private",
        "own",
        "proportional",
        "all workers");
  }

  /**
   * Adds the workers of a group.
   *
   * @param description what each of them has
   * @param reports what came of them, at least one
   */
  public void add(String description, List<WorkerReport> reports) {
    table.add(
        description,
        Integer.toString(reports.size()),
        medianSeconds(reports, WorkerReport::attached),
        medianSeconds(reports, WorkerReport::firstAnswer),
        medianSeconds(List.of(slowest(reports)), WorkerReport::firstAnswer),
        medianSeconds(reports, report -> report.startTime().plus(report.firstAnswer())),
        medianMib(reports, report -> report.busy().privateBytes()),
        medianMib(reports, report -> report.busy().anonymous()),
        medianMib(reports, report -> report.busy().proportional()),
        mib(total(reports, report -> report.busy().proportional())));
  }

  /**
   * Adds a row of what workers were before they had a model.
   *
   * @param reports what came of them, at least one
   */
  public void addIdle(List<WorkerReport> reports) {
    table.add(
        "no model (idle JVM)",
        Integer.toString(reports.size()),
        "",
        "",
        "",
        medianSeconds(reports, WorkerReport::startTime),
        medianMib(reports, report -> report.idle().privateBytes()),
        medianMib(reports, report -> report.idle().anonymous()),
        medianMib(reports, report -> report.idle().proportional()),
        mib(total(reports, report -> report.idle().proportional())));
  }

  private static WorkerReport slowest(List<WorkerReport> reports) {
    WorkerReport slowest = reports.get(0);
    for (WorkerReport report : reports) {
      slowest = report.firstAnswer().compareTo(slowest.firstAnswer()) > 0 ? report : slowest;
    }
    return slowest;
  }

  /** Returns the rows, each ended by a newline. */
  @Override
  public String toString() {
    return table.toString();
  }
}
