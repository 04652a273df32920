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
import io.modelshare.samples.workers.Progress;
import io.modelshare.samples.workers.WorkerGroup;
import io.modelshare.samples.workers.WorkerReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanguageWorkerTest {
  @Test
  void otherJvmsAnswerAsThisOneDoes() throws IOException {
    LanguageModels models = FewLanguages.read();
    List<Sentence> sentences = Sentence.builtIn().stream()
        .filter(sentence -> models.languages().contains(sentence.language()))
        .toList();
    LanguageDetector detector = new LanguageDetector(models);
    List<String> expected = sentences.stream()
        .map(
            sentence -> detector.detect(sentence.text()).map(Language::code).orElse(ModelForm.NONE))
        .toList();
    try (PersistedModel<LanguageModels> shared = Sharing.persist(models);
        WorkerGroup group = WorkerGroup.start(LanguageWorker.class, 2, 64);
        Progress progress = Progress.begin("Classify", 1)) {
      List<WorkerReport> reports = group.ask(
          ModelForm.SHARED + " " + shared.handle(),
          sentences.stream().map(Sentence::text).toList(),
          progress);
      assertEquals(
          List.of(expected, expected),
          reports.stream().map(WorkerReport::answers).toList());
    }
  }

  @Test
  void handleOfNoModelIsReported() throws IOException {
    assertRefused("SHARED nonsense", "nonsense");
    assertRefused("OTHER handle", "no form of a model: OTHER");
    assertRefused("SHARED", "no form of a model before a source");
  }

  private static void assertRefused(String source, String message) throws IOException {
    try (WorkerGroup group = WorkerGroup.start(LanguageWorker.class, 1, 64);
        Progress progress = Progress.begin("Classify", 1)) {
      IOException e =
          assertThrows(IOException.class, () -> group.ask(source, List.of("text"), progress));
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
  }
}
