package io.modelshare.samples.knn.workers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.samples.workers.MemoryUse;
import io.modelshare.samples.workers.WorkerReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
  private static WorkerReport report(String... answers) {
    Duration second = Duration.ofSeconds(1);
    MemoryUse memory = new MemoryUse(1 << 20, 1 << 20, 1 << 20);
    return new WorkerReport(second, second, second, memory, memory, List.of(answers));
  }

  @Test
  void oneWorkerWithAnotherAnswerIsADifference() {
    List<String> expected = List.of("a b", "");
    WorkerReport same = report("a b", "");
    assertTrue(new Recommendations(expected, List.of(same, same)).agree());
    Recommendations different = new Recommendations(expected, List.of(same, report("b a", "")));
    assertFalse(different.agree());
    String text = different.toString();
    assertTrue(text.contains("DIFFERENT, 1 of 2 workers agree"), text);
    assertTrue(text.contains("2.0 MiB"), text);
  }
}
