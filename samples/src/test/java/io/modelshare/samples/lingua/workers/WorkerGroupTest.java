package io.modelshare.samples.lingua.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.samples.lingua.FewLanguages;
import io.modelshare.samples.lingua.Language;
import io.modelshare.samples.lingua.LanguageDetector;
import io.modelshare.samples.lingua.LanguageModels;
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

  @Test
  void otherJvmsAnswerAsThisOneDoes() throws IOException {
    LanguageModels models = FewLanguages.read();
    List<Sentence> sentences = Sentence.builtIn().stream()
        .filter(sentence -> models.names().contains(sentence.language()))
        .toList();
    LanguageDetector detector = new LanguageDetector(models.languages());
    List<String> expected = sentences.stream()
        .map(sentence -> detector.detect(sentence.text()).map(Language::code).orElse(Worker.NONE))
        .toList();
    try (PersistedModel<LanguageModels> shared = Sharing.persist(models);
        WorkerGroup group = WorkerGroup.start(2, HEAP);
        Progress progress = Progress.begin("Classify", 1)) {
      List<WorkerReport> reports =
          group.classify(ModelForm.SHARED, shared.handle(), sentences, progress);
      assertEquals(
          List.of(expected, expected),
          reports.stream().map(WorkerReport::answers).toList());
      assertTrue(
          reports.stream().allMatch(report -> report.firstAnswer().compareTo(Duration.ZERO) > 0));
    }
  }

  @Test
  void handleOfNoModelIsReported() throws IOException {
    try (WorkerProcess worker = WorkerProcess.start(HEAP)) {
      IOException e = assertThrows(
          IOException.class, () -> worker.openAndDetect(ModelForm.SHARED, "nonsense", "text"));
      assertTrue(e.getMessage().contains("nonsense"), e.getMessage());
    }
  }

  @Test
  void deathOfWorkerIsReported() throws IOException {
    try (WorkerProcess worker = WorkerProcess.start(HEAP)) {
      Set<ProcessHandle> children = ProcessHandle.current().children().collect(Collectors.toSet());
      children.stream()
          .filter(child -> child.pid() == worker.pid())
          .forEach(ProcessHandle::destroyForcibly);
      assertThrows(IOException.class, worker::memory);
    }
  }

  @Test
  void workerEndsWithItsInput() throws IOException {
    WorkerProcess worker = WorkerProcess.start(HEAP);
    ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();
    assertTrue(process.isAlive());
    worker.close();
    assertEquals(false, process.isAlive());
  }
}
