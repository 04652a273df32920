package io.modelshare.samples.lingua.workers;

import static io.modelshare.samples.workers.Figures.median;
import static io.modelshare.samples.workers.Figures.mib;
import static io.modelshare.samples.workers.Figures.total;

import io.modelshare.samples.workers.WorkerReport;
import io.modelshare.samples.workers.WorkerTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The results of the groups of workers, as they are printed in the end. */
final class Results {
  private static final double SLACK = 1.1;

  private final long modelBytes;
  private final List<Sentence> sentences;
  private final List<WorkerReport> shared;
  private final Map<ModelForm, List<WorkerReport>> all = new EnumMap<>(ModelForm.class);

  /**
   * Begins with the workers that share one copy.
   *
   * @param modelBytes the memory that the one copy takes
   * @param sentences what all workers classify
   * @param shared their reports
   */
  Results(long modelBytes, List<Sentence> sentences, List<WorkerReport> shared) {
    this.modelBytes = modelBytes;
    this.sentences = sentences;
    this.shared = shared;
    all.put(ModelForm.SHARED, shared);
  }

  /** Adds the workers that have another form of the model. */
  void add(ModelForm form, List<WorkerReport> reports) {
    all.put(form, reports);
  }

  /** Returns whether all workers gave the same answers, those of Lingua itself left out. */
  boolean areIdentical() {
    return all.entrySet().stream()
            .filter(entry -> entry.getKey() != ModelForm.LINGUA)
            .flatMap(entry -> entry.getValue().stream())
            .map(WorkerReport::answers)
            .distinct()
            .count()
        == 1;
  }

  /** Returns the table, and below it what it shows. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\n").append(table()).append('\n');
    text.append(memoryLine()).append('\n');
    if (all.containsKey(ModelForm.HEAP)) {
      text.append(speedLine()).append('\n');
    }
    text.append(answerLine()).append('\n');
    if (all.containsKey(ModelForm.LINGUA)) {
      text.append(linguaLine()).append('\n');
    }
    return text.toString();
  }

  private WorkerTable table() {
    WorkerTable table = new WorkerTable();
    all.forEach((form, reports) -> table.add(form.description(), reports));
    table.addIdle(shared);
    return table;
  }

  private String memoryLine() {
    double idle = total(shared, report -> report.idle().proportional());
    return String.format(
        Locale.ROOT,
        "memory: %s in all sharing workers; 1.1 x one model of %s + %d idle JVMs of together %s: %s",
        mib(total(shared, report -> report.busy().proportional())),
        mib((double) modelBytes),
        shared.size(),
        mib(idle),
        mib(SLACK * modelBytes + idle));
  }

  private String speedLine() {
    List<WorkerReport> heap = all.getOrDefault(ModelForm.HEAP, List.of());
    double ratio = median(heap, report -> report.firstAnswer().toNanos())
        / median(shared, report -> report.firstAnswer().toNanos());
    return String.format(
        Locale.ROOT, "time: the first answer comes %.0f times sooner than from a heap copy", ratio);
  }

  private String answerLine() {
    long workers = all.entrySet().stream()
        .filter(entry -> entry.getKey() != ModelForm.LINGUA)
        .mapToLong(entry -> entry.getValue().size())
        .sum();
    return String.format(
        Locale.ROOT,
        "answers: %s, %d sentences from each of %d workers; %d correct",
        areIdentical() ? "identical" : "DIFFERENT",
        sentences.size(),
        workers,
        correct(shared.get(0)));
  }

  private String linguaLine() {
    WorkerReport lingua = all.getOrDefault(ModelForm.LINGUA, shared).get(0);
    List<String> answers = shared.get(0).answers();
    long agreed = IntStream.range(0, answers.size())
        .filter(i -> Objects.equals(answers.get(i), lingua.answers().get(i)))
        .count();
    return String.format(
        Locale.ROOT,
        "Lingua itself: agrees on %d of %d sentences (%.1f %%); %d correct",
        agreed,
        answers.size(),
        100.0 * agreed / answers.size(),
        correct(lingua));
  }

  private long correct(WorkerReport report) {
    return IntStream.range(0, sentences.size())
        .filter(i -> sentences.get(i).language().code().equals(report.answers().get(i)))
        .count();
  }
}
