package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Limited;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real control group that may use less memory than the shared memory has free. */
class MemoryLimitTest {
  private static final long LIMIT_BYTES = 160L << 20;
  private static final int LENGTH = 50_000_000;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @Test
  void modelThatExceedsTheLimitGoesIntoAFileOrIsRefusedAndKillsNobody() throws Exception {
    Path file = directory.resolve("saved.model");
    ModelFiles.save(Blocks.of(1, LENGTH), file);
    try (Group group = Group.make();
        SecondJvm limited = SecondJvm.startInGroup(
            group.path().resolve("cgroup.procs"), Limited.class, file.toString())) {
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        told.add(limited.read());
      }
      assertEquals(0, limited.join());
      String first = told.remove(0);
      assertTrue(first.equals("MAPPED_FILE") || isRefused(first), first);
      for (String refusal : told) {
        assertTrue(isRefused(refusal), refusal);
      }
    }
  }

  private static boolean isRefused(String message) {
    return message.contains(": the memory limit of a control group leaves ")
        && message.contains(" bytes, memory limit=" + LIMIT_BYTES + ", used=")
        && message.contains(", free=");
  }

  /** A control group of either version. */
  private record Group(Path path) implements AutoCloseable {
    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    static Group make() throws IOException {
      Path first = CONTROL_GROUPS.resolve("memory");
      boolean isFirst = Files.isDirectory(first);
      Path path = (isFirst ? first : CONTROL_GROUPS)
          .resolve("modelshare-test-" + ProcessHandle.current().pid());
      assumeTrue(Files.isWritable(path.getParent()), "control groups cannot be made here");
      try {
        Files.createDirectory(path);
        Path limit = path.resolve(isFirst ? "memory.limit_in_bytes" : "memory.max");
        assumeTrue(Files.exists(limit), "control groups do not limit memory here");
        Files.writeString(limit, Long.toString(LIMIT_BYTES));
      } catch (IOException e) {
        assumeTrue(false, "this host does not let a control group be made: " + e);
      }
      return new Group(path);
    }

    @Override
    public void close() throws IOException {
      Files.delete(path);
    }
  }
}
