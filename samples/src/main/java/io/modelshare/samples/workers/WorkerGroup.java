package io.modelshare.samples.workers;

import io.modelshare.samples.workers.WorkerProcess.FirstAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Several worker JVMs that take each step at the same time, and wait for the last of them before
 * the next.
 */
public final class WorkerGroup implements AutoCloseable {
  private static final int MINUTES_FOR_A_STEP = 10;

  private final List<WorkerProcess> workers = new ArrayList<>();
  private final ExecutorService threads;

  private WorkerGroup(int size) {
    this.threads = Executors.newFixedThreadPool(size);
  }

  /**
   * Starts worker JVMs.
   *
   * @param program the class whose {@code main} calls {@link Worker#run}
   * @param size how many
   * @param heapMebibytes the size to which the heap of each may grow
   * @return the workers, which take commands
   * @throws IOException if one of them did not start
   */
  public static WorkerGroup start(Class<?> program, int size, int heapMebibytes)
      throws IOException {
    WorkerGroup group = new WorkerGroup(size);
    List<Callable<Boolean>> starts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      starts.add(() -> group.add(WorkerProcess.start(program, heapMebibytes)));
    }
    try {
      group.runAll(starts);
      return group;
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  private boolean add(WorkerProcess worker) {
    synchronized (workers) {
      return workers.add(worker);
    }
  }

  /**
   * Gives each worker its model and all questions.
   *
   * @param source one line that leads to the model
   * @param questions a line each, at least one
   * @param progress makes a step for each answer
   * @return a report of each worker
   * @throws IOException if a worker failed
   */
  public List<WorkerReport> ask(String source, List<String> questions, Progress progress)
      throws IOException {
    List<MemoryUse> idle = each(WorkerProcess::memory);
    String question = questions.get(0);
    List<FirstAnswer> firstAnswers = each(worker -> worker.openAndAsk(source, question));
    List<List<String>> answers = each(worker -> askAll(worker, questions, progress));
    List<MemoryUse> busy = each(WorkerProcess::memory);
    List<WorkerReport> reports = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      reports.add(new WorkerReport(
          workers.get(i).startTime(),
          firstAnswers.get(i).attached(),
          firstAnswers.get(i).answered(),
          idle.get(i),
          busy.get(i),
          answers.get(i)));
    }
    return reports;
  }

  private static List<String> askAll(
      WorkerProcess worker, List<String> questions, Progress progress) throws IOException {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      answers.add(worker.ask(question));
      progress.step();
    }
    return answers;
  }

  private interface Step<T> {
    T take(WorkerProcess worker) throws IOException;
  }

  private <T> List<T> each(Step<T> step) throws IOException {
    return runAll(
        workers.stream().<Callable<T>>map(worker -> () -> step.take(worker)).toList());
  }

  private <T> List<T> runAll(List<Callable<T>> tasks) throws IOException {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> task : threads.invokeAll(tasks, MINUTES_FOR_A_STEP, TimeUnit.MINUTES)) {
        results.add(task.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
    } catch (CancellationException e) {
      throw new IOException("a worker did not answer in " + MINUTES_FOR_A_STEP + " minutes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the workers", e);
    }
  }

  /** Ends all workers. */
  @Override
  public void close() {
    threads.shutdownNow();
    synchronized (workers) {
      workers.forEach(WorkerProcess::close);
    }
  }
}
