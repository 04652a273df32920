package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of labels that the library has not written are refused, and never believed. */
class HostileLabelTest {
  private static final String NAME = "ranker";
  private static final int ROUNDS = Integer.getInteger("modelshare.test.rounds", 1_000);

  private static final Logger LABELS = Logger.getLogger("io.modelshare.versions.Labels");

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private Path label;
  private byte[] original;
  private ModelRepository repository;

  @BeforeEach
  void publish() throws IOException {
    LABELS.setLevel(Level.OFF);
    repository = ModelRepository.open(directory);
    repository.publish(NAME, Blocks.filled(10, 1));
    repository.publish(NAME, Blocks.filled(10, 2));
    label = directory.resolve("ranker.versions/current.label");
    original = Files.readAllBytes(label);
  }

  @AfterEach
  void logAgain() {
    LABELS.setLevel(null);
  }

  private void replace(byte[] bytes) throws IOException {
    Path made = directory.resolve("made-up");
    Files.write(made, bytes);
    Files.move(made, label, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Text that is replaced, and what by: whatever the checksum, none of it is believed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "number=2|number=1",
        "number=2|number=-2",
        "number=2|number=02",
        "number=2|number=99999999999999999999",
        "number=2|number=../1",
        "number=2|number=",
        "previous=1|previous=-1",
        "modelshare-label=1|modelshare-label=2",
        "generation=|generation=-",
        "time=2|time=x",
        "time=2|time=+1000000000-01-01T00:00:00Z2",
        "\n|\r\n",
        "\n|",
        "=|",
        "crc32c=|crc32c=0",
        "publisher=|owner="
      })
  void labelThatWasChangedIsCorrupt(String change) throws IOException {
    String[] parts = change.split("\\|", -1);
    String text = new String(original, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(parts[0]), text);
    replace(text.replace(parts[0], parts[1]).getBytes(StandardCharsets.ISO_8859_1));
    assertCorrupt();
  }

  @Test
  void labelOfAnyOtherLengthIsCorrupt() throws IOException {
    for (int length = 0; length < original.length; length++) {
      replace(Arrays.copyOf(original, length));
      assertCorrupt();
    }
    replace(Arrays.copyOf(original, original.length + 1));
    assertCorrupt();
    replace(new byte[100_000_000]);
    assertCorrupt();
  }

  @Test
  void labelThatIsNoFileIsRefused() throws IOException {
    Files.delete(label);
    Files.createDirectory(label);
    assertCorrupt();
    Files.delete(label);
    Files.createSymbolicLink(label, Path.of("/dev/zero"));
    assertCorrupt();
    Files.delete(label);
    assertThrows(IOException.class, () -> repository.follow(NAME, Blocks.class));
    repository.label(NAME, "current", 2);
    assertEquals(2, current());
  }

  private void assertCorrupt() throws IOException {
    String message = assertThrows(
            CorruptModelException.class, () -> repository.follow(NAME, Blocks.class))
        .getMessage();
    assertTrue(message.contains("current.label"), message);
    assertThrows(CorruptModelException.class, () -> repository.rollback(NAME));
    assertThrows(CorruptModelException.class, () -> repository.retain(NAME, 0));
    assertEquals(2, repository.versions(NAME).size());
  }

  @Test
  void labelThatIsCorruptIsReplacedByTheNext() throws IOException {
    replace(new byte[10]);
    assertEquals(3, repository.publish(NAME, Blocks.filled(10, 3)).number());
    assertEquals(3, current());
    replace(new byte[10]);
    repository.label(NAME, "current", 1);
    assertEquals(1, current());
  }

  private float current() throws IOException {
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
        ModelUse<Blocks> use = live.acquire()) {
      return use.object().arrays().get(0).get(9);
    }
  }

  @Test
  void followerOfBytesAtRandomKeepsTheOldVersionOrIsTold() throws IOException {
    Seed seed = Seed.next();
    Random random = seed.random();
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class)) {
      for (int round = 0; round < ROUNDS; round++) {
        replace(damaged(random));
        try {
          assertTrue(!live.refresh(), seed::toString);
        } catch (CorruptModelException e) {
          assertTrue(e.getMessage().contains("current.label"), seed + " " + e.getMessage());
        }
        try (ModelUse<Blocks> use = live.acquire()) {
          assertEquals(2, use.object().arrays().get(0).get(9), seed::toString);
        }
      }
      replace(original);
      live.refresh();
    }
  }

  private byte[] damaged(Random random) {
    byte[] bytes = original.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int position = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[position] = (byte) random.nextInt();
        case 1 -> bytes[position] = bytes[random.nextInt(bytes.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(2 * bytes.length));
        default -> bytes[position] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  /** Directories and files that were made up do not count as versions or labels. */
  @Test
  void filesThatAreNoneOfTheRepositoryAreLeftAlone() throws IOException {
    Path versions = directory.resolve("ranker.versions");
    for (String odd : new String[] {
      "0.model",
      "-1.model",
      "01.model",
      "9999999999999999999999.model",
      "x.model",
      ".label",
      "..label",
      " .label",
      "99999999999999.last",
      "x.last",
      "readme"
    }) {
      Files.createFile(versions.resolve(odd));
    }
    Files.createDirectory(directory.resolve(".versions"));
    Files.createFile(directory.resolve("other.versions"));
    assertEquals(2, repository.versions(NAME).size());
    assertEquals(Set.of(NAME), repository.names());
    assertEquals(3, repository.publish(NAME, Blocks.filled(10, 3)).number());
    assertEquals(2, repository.retain(NAME, 1));
    assertThrows(IOException.class, () -> repository.publish("other", Blocks.filled(10, 3)));
  }

  /** A version that was made up is refused as any model would be. */
  @Test
  void versionThatIsNoneIsRefused() throws IOException {
    Path versions = directory.resolve("ranker.versions");
    Files.write(versions.resolve("7.model"), new byte[100]);
    assertThrows(IOException.class, () -> repository.open(NAME, 7, Blocks.class));
    Files.setPosixFilePermissions(
        versions.resolve("7.model"), PosixFilePermissions.fromString("r--------"));
    assertThrows(CorruptModelException.class, () -> repository.open(NAME, 7, Blocks.class));
    assertThrows(CorruptModelException.class, () -> repository.label(NAME, "current", 7));
    assertEquals(8, repository.publish(NAME, Blocks.filled(10, 8)).number());
  }
}
