package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the classes that a fresh JVM loads while it attaches to a model. */
class LoadedClassesTest {
  @TempDir
  Path directory;

  @Test
  void modelWithoutLargeArraysLoadsNothingOfThem() throws Exception {
    assertLoadsNone(
        " net.openhft.",
        " io.modelshare.chronicle.",
        " io.modelshare.memory.Large",
        " io.modelshare.memory.Long",
        " io.modelshare.memory.Buffer",
        " io.modelshare.memory.Segment",
        " io.modelshare.serial.Segment",
        " io.modelshare.serial.BytesStore");
  }

  @Test
  void modelOfBuffersLoadsNoSerializerOfAnythingElse() throws Exception {
    assertLoadsNone(
        " io.modelshare.serial.Array",
        " io.modelshare.serial.Box",
        " io.modelshare.serial.Enum",
        " io.modelshare.serial.Number",
        " io.modelshare.types.Serializers",
        " io.modelshare.schema.ShareableIndex",
        " io.modelshare.serial.Text",
        " io.modelshare.types.ValueTypes");
  }

  /** Attaches to a model of buffers, and makes sure that no class has such a name. */
  private void assertLoadsNone(String... names) throws Exception {
    Path log = directory.resolve("classes");
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Xlog:class+load:file=" + log);
    Neighbors model = Neighbors.train(1000);
    try (PersistedModel<Neighbors> shared = Sharing.persist(model);
        SecondJvm jvm = SecondJvm.start(Worker.class, options, shared.handle())) {
      assertTrue(jvm.read().startsWith("digest=" + model.digest() + " "));
      assertEquals(0, jvm.join());
    }
    List<String> loaded = Files.readAllLines(log);
    assertTrue(
        loaded.stream().anyMatch(line -> line.contains("io.modelshare.memory.MappedRegion")));
    for (String name : names) {
      assertEquals(
          List.of(), loaded.stream().filter(line -> line.contains(name)).toList());
    }
  }
}
