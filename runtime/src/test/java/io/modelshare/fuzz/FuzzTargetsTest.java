package io.modelshare.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What fuzzers do for hours, for a moment: what the library writes, with some bytes changed, cut
 * off, moved or repeated. {@link ModelFuzzer} has the command for hours.
 */
class FuzzTargetsTest {
  private static final int ROUNDS = Integer.getInteger("modelshare.test.rounds", 300);
  private static final Logger LOGGER = Logger.getLogger("io.modelshare");

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @BeforeEach
  void logNothing() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterEach
  void logAgain() {
    LOGGER.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasChangedIsReadOrRefused(FuzzTarget target) throws IOException {
    byte[] original = target.seed(directory);
    target.run(original, directory);
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = changed(original, random);
      assertDoesNotThrow(() -> target.run(changed, directory), seed::toString);
    }
  }

  private static byte[] changed(byte[] original, Random random) {
    byte[] bytes = random.nextInt(4) == 0
        ? Arrays.copyOf(original, random.nextInt(original.length + 20))
        : original.clone();
    for (int times = random.nextInt(4); times >= 0 && bytes.length > 0; times--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(random.nextInt(8), bytes.length - at);
      int from = random.nextInt(original.length - Math.min(length, original.length) + 1);
      if (random.nextBoolean()) {
        bytes[at] = (byte) random.nextInt();
      } else if (from + length <= original.length) {
        System.arraycopy(original, from, bytes, at, length);
      }
    }
    return bytes;
  }
}
