package io.modelshare;

import io.modelshare.testing.KillRun;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Seed;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in any role and at any moment leave nothing that is not removed. */
class KillTest {
  private static final int CYCLES = Integer.getInteger("modelshare.test.cycles", 60);
  private static final Logger PLACEMENT = Logger.getLogger(Sharing.class.getName());

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @BeforeEach
  void logLess() {
    PLACEMENT.setLevel(Level.WARNING);
  }

  @AfterEach
  void logAgain() {
    PLACEMENT.setLevel(null);
  }

  @Test
  void theDeadLeaveNothingAndTheLivingAreNotTouched() throws Exception {
    Seed seed = Seed.next();
    System.out.println("KillTest: " + seed);
    try (KillRun run = new KillRun(places, directory, seed.value())) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        run.cycle();
      }
      System.out.println("KillTest: " + CYCLES + " cycles: " + run);
    }
  }
}
