package io.modelshare.samples.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
  @Test
  void figuresAreTakenFromTheLinesOfTheKernel() {
    MemoryUse use = MemoryUse.parse(List.of(
        "5581-7ffd ---p 00000000 00:00 0    [rollup]",
        "Rss:              99 kB",
        "Pss:              30 kB",
        "Pss_Anon:         20 kB",
        "Private_Clean:     4 kB",
        "Private_Dirty:    21 kB"));
    assertEquals(new MemoryUse(30 << 10, 25 << 10, 20 << 10), use);
    assertEquals(use, MemoryUse.ofLine(use.toLine()));
  }

  @Test
  void availableMemoryIsThatOfTheKernel() {
    assertEquals(7 << 10, MemoryUse.available(List.of("MemFree:  3 kB", "MemAvailable:   7 kB")));
  }
}
