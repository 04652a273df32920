package io.modelshare.samples.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerGroupTest {
  private static final int HEAP = 64;

  /** Answers with the question after the source. */
  static final class Echo implements Service.Opener {
    private Echo() {}

    public static void main(String[] arguments) throws InterruptedException {
      Worker.run(new Echo());
    }

    @Override
    public Service open(String source) throws IOException {
      if (source.equals("nonsense")) {
        throw new IOException("no model: " + source);
      }
      return question -> source + ": " + question;
    }
  }

  @Test
  void eachWorkerAnswersAllQuestions() throws IOException {
    try (WorkerGroup group = WorkerGroup.start(Echo.class, 2, HEAP);
        Progress progress = Progress.begin("Ask", 1)) {
      List<WorkerReport> reports = group.ask("a b", List.of("c d", "\u00e4"), progress);
      List<String> expected = List.of("a b: c d", "a b: \u00e4");
      assertEquals(
          List.of(expected, expected),
          reports.stream().map(WorkerReport::answers).toList());
      for (WorkerReport report : reports) {
        assertTrue(report.attached().compareTo(Duration.ZERO) > 0);
        assertTrue(report.firstAnswer().compareTo(report.attached()) > 0);
      }
    }
  }

  @Test
  void sourceOfNoModelIsReported() throws IOException {
    try (WorkerProcess worker = WorkerProcess.start(Echo.class, HEAP)) {
      IOException e = assertThrows(IOException.class, () -> worker.openAndAsk("nonsense", "text"));
      assertTrue(e.getMessage().contains("nonsense"), e.getMessage());
    }
  }

  @Test
  void deathOfWorkerIsReported() throws IOException {
    try (WorkerProcess worker = WorkerProcess.start(Echo.class, HEAP)) {
      Set<ProcessHandle> children = ProcessHandle.current().children().collect(Collectors.toSet());
      children.stream()
          .filter(child -> child.pid() == worker.pid())
          .forEach(ProcessHandle::destroyForcibly);
      assertThrows(IOException.class, worker::memory);
    }
  }

  @Test
  void workerEndsWithItsInput() throws IOException {
    WorkerProcess worker = WorkerProcess.start(Echo.class, HEAP);
    ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();
    assertTrue(process.isAlive());
    worker.close();
    assertEquals(false, process.isAlive());
  }
}
