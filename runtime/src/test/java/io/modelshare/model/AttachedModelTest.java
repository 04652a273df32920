package io.modelshare.model;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.testing.Blocks;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedModelTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir
  Path directory;

  /** Otherwise a worker would have the objects twice: as such, and as the bytes of the graph. */
  @Test
  void bytesOfTheGraphAreForgottenWhenTheModelIsMade() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(Blocks.of(3, 10), file);
    MappedContainer mapped;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      mapped = MappedContainer.open(new NamedFile(channel, "file", file), Lifetime.EXPLICIT);
    }
    AttachedModel<Blocks> attached = AttachedModel.in(mapped, Blocks.class);
    try {
      WeakReference<byte[]> graph = new WeakReference<>(mapped.graph());
      Blocks model = attached.acquire();
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (!graph.refersTo(null) && System.nanoTime() < deadline) {
        System.gc();
      }
      assertTrue(graph.refersTo(null));
      assertSame(model, attached.acquire());
    } finally {
      attached.close();
    }
  }
}
