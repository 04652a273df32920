package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.modelshare.memory.MappedRegion;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.BytesStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the classes that a fresh JVM loads while it attaches to a model. */
class LoadedClassesTest {
  /** The classes of which some must not be loaded. */
  private static final List<String> EXISTING = Stream.concat(
          new ClassFileImporter().importPackages("io.modelshare").stream().map(JavaClass::getName),
          Stream.of(BytesStore.class.getName()))
      .toList();

  @TempDir
  Path directory;

  @Test
  void modelWithoutLargeArraysLoadsNothingOfThem() throws Exception {
    assertLoadsNone(
        "net.openhft.",
        "io.modelshare.chronicle.",
        "io.modelshare.memory.Large",
        "io.modelshare.memory.Long",
        "io.modelshare.memory.Buffer",
        "io.modelshare.memory.Segment",
        "io.modelshare.types.Segment",
        "io.modelshare.types.BytesStore");
  }

  @Test
  void modelOfBuffersLoadsNoSerializerOfAnythingElse() throws Exception {
    assertLoadsNone(
        "io.modelshare.types.Array",
        "io.modelshare.types.Box",
        "io.modelshare.types.Enum",
        "io.modelshare.types.Number",
        "io.modelshare.types.Serializers",
        "io.modelshare.schema.ShareableIndex",
        "io.modelshare.types.Text",
        "io.modelshare.types.ValueTypes");
  }

  @Test
  void workerLoadsNothingThatWritesAModelOrTellsOfAFailure() throws Exception {
    assertLoadsNone(
        "io.modelshare.IncompatibleModel",
        "io.modelshare.UnknownModelType",
        "io.modelshare.memory.FileFailures",
        "io.modelshare.serial.GraphW",
        "io.modelshare.serial.MakingWalk",
        "io.modelshare.serial.ModelWriter",
        "io.modelshare.serial.PartFinder",
        "io.modelshare.serial.Unfilled",
        "io.modelshare.serial.UnknownTypes",
        "io.modelshare.store.OwnedSegment",
        "io.modelshare.store.Sweep");
  }

  /** Attaches to a model of buffers, and makes sure that no class has a name with a beginning. */
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
    assertTrue(loaded.stream().anyMatch(line -> line.contains(" " + MappedRegion.class.getName())));
    for (String name : names) {
      assertTrue(
          EXISTING.stream().anyMatch(existing -> existing.startsWith(name)),
          name + " is the beginning of no class's name any more");
      assertEquals(
          List.of(), loaded.stream().filter(line -> line.contains(" " + name)).toList());
    }
  }
}
