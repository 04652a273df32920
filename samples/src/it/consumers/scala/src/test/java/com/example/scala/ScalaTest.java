package com.example.scala;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalaTest {
  @Test
  void modelIsSavedAndLoadedByScala(@TempDir Path directory) {
    Scores loaded = Trainer.savedAndLoaded(directory.resolve("scores.safetensors"));
    assertEquals(List.of("a", "b"), loaded.names());
    assertTrue(loaded.values().isDirect());
  }

  @Test
  void modelIsSharedByScala() {
    assertEquals(2f, Trainer.sharedSum());
  }
}
