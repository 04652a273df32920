package io.modelshare.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.testing.Blocks;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedContainerTest {
  @TempDir
  Path directory;

  @Test
  void fileThatIsTruncatedAfterItsHeaderWasReadIsCorrupt() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(Blocks.of(2, 10_000), file);
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel writing = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Container container = Container.read(new NamedFile(reading, "file", file));
      for (long length : new long[] {container.length() - 1, container.dataStart(), 0}) {
        writing.truncate(length);
        for (Lifetime lifetime : Lifetime.values()) {
          CorruptModelException e = assertThrows(
              CorruptModelException.class, () -> MappedContainer.map(container, lifetime));
          assertEquals(
              "truncated while it was opened: length=" + length + ", expected=" + container.length()
                  + ", file=" + file,
              e.getMessage());
        }
      }
    }
  }

  @Test
  void verificationTellsHowMuchIsDoneUpToTheEnd() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(Blocks.of(2, 100_000), file);
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      Container container = Container.read(new NamedFile(reading, "file", file));
      List<Long> done = new ArrayList<>();
      container.verify(done::add);
      assertEquals(done.stream().sorted().toList(), done);
      assertEquals(container.length(), done.get(done.size() - 1));
      assertEquals(0, container.uncheckedBytes());
    }
  }
}
