package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo.Tensor;
import io.modelshare.store.ModelHandle;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SafetensorsReader;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Worker;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models whose arrays are allocated where they are shared. */
class SegmentBuilderTest {
  private static final boolean ENDS_BUFFERS = Runtime.version().feature() >= 22;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @ParameterizedTest
  @EnumSource
  void builtModelEqualsThePersistedOne(PersistMethod method) throws Exception {
    Neighbors trained = Neighbors.train(1000);
    int rebuilds = Neighbors.REBUILDS.get();
    try (SharingBuilder builder = Sharing.builder(method)) {
      assertEquals(method, builder.method());
      Neighbors built = Neighbors.train(1000, builder);
      try (PersistedModel<Neighbors> owner = builder.persist(built);
          PersistedModel<Neighbors> attached =
              Sharing.reconstruct(owner.handle(), Neighbors.class);
          PersistedModel<Neighbors> persisted = Sharing.persist(trained, method)) {
        assertTrue(owner.isOwner());
        assertEquals(method, owner.method());
        assertNotSame(built, owner.get());
        assertEquals(trained.digest(), owner.get().digest());
        assertEquals(trained.digest(), attached.get().digest());
        assertEquals(trained.popularity(), attached.get().popularity());
        assertSame(
            persisted.get().similarities().getClass(),
            owner.get().similarities().getClass());
      }
    }
    assertEquals(rebuilds + 1, Neighbors.REBUILDS.get(), "but for the training");
  }

  @Test
  void anotherJvmReadsWhatWasBuilt() throws Exception {
    try (SharingBuilder builder = Sharing.builder(1 << 20)) {
      Neighbors built = Neighbors.train(1000, builder);
      double digest = built.digest();
      try (PersistedModel<Neighbors> owner = builder.persist(built);
          SecondJvm worker = SecondJvm.start(Worker.class, List.of(), owner.handle())) {
        assertEquals(
            "digest=" + digest + " direct=true readOnly=true owner=false rebuilds=0",
            worker.read());
        assertEquals(0, worker.join());
      }
    }
  }

  @Test
  void arraysAreInTheFileOnceAndWhereTheyWereAllocated() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      FloatBuffer first = builder.allocateFloats(1 << 18).put(0, 1f);
      FloatBuffer second = builder.allocateFloats(1001).put(1000, 2f);
      long allocated = Files.size(segment());
      try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(List.of(first, second)))) {
        Path file = segment();
        assertTrue(Files.size(file) - allocated < 4096, "only the graph was added");
        List<Tensor> tensors = ModelFiles.inspect(file).tensors();
        assertEquals(
            List.of(
                "modelshare/filler/0",
                "arrays.0",
                "arrays.1",
                "modelshare/filler/1",
                "modelshare/graph"),
            tensors.stream().map(Tensor::name).toList());
        ModelFiles.verify(file);
        SafetensorsReader reader = SafetensorsReader.read(file);
        assertEquals(1f, reader.tensor("arrays.0").getFloat());
        assertEquals(2f, reader.tensor("arrays.1").getFloat(4000));
        assertEquals(2f, owner.get().arrays().get(1).get(1000));
      }
    }
  }

  private Path segment() throws IOException {
    return places.files().stream()
        .filter(path -> path.toString().endsWith(".model"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyKindOfBufferIsDirectWritableZeroAndInNativeOrder() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.MAPPED_FILE)) {
      List<Buffer> buffers = List.of(
          builder.allocateBytes(3),
          builder.allocateChars(3),
          builder.allocateShorts(3),
          builder.allocateInts(3),
          builder.allocateLongs(3),
          builder.allocateFloats(3),
          builder.allocateDoubles(3));
      for (Buffer buffer : buffers) {
        assertTrue(buffer.isDirect() && !buffer.isReadOnly(), buffer.toString());
        assertEquals(3, buffer.limit());
        assertEquals(3, buffer.capacity());
      }
      assertEquals(ByteOrder.nativeOrder(), builder.allocateBytes(1).order());
      assertEquals(ByteOrder.nativeOrder(), builder.allocateDoubles(1).order());
      assertEquals(0, builder.allocateInts(1).get(0));
      assertEquals(0, builder.allocateInts(0).limit());
    }
  }

  @Test
  void arrayMayBeUsedInPartOrNotAtAll() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      List<FloatBuffer> arrays = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        arrays.add(builder.allocateFloats(1000).put(0, i).limit(500));
      }
      builder.allocateFloats(0);
      List<FloatBuffer> used = List.of(
          arrays.get(4),
          FloatBuffer.wrap(new float[500]),
          arrays.get(1),
          arrays.get(2).slice());
      try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(used))) {
        List<FloatBuffer> found = owner.get().arrays();
        assertEquals(4f, found.get(0).get(0));
        assertEquals(0f, found.get(1).get(0));
        assertEquals(1f, found.get(2).get(0));
        assertEquals(2f, found.get(3).get(0));
        found.forEach(array -> assertEquals(500, array.limit()));
        ModelFiles.verify(segment());
        SafetensorsReader.read(segment());
      }
    }
  }

  @Test
  void viewThatBeginsWithTheArrayStaysInPlaceSinceJava22() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      FloatBuffer array = builder.allocateFloats(10_000).put(0, 7f).position(5);
      long allocated = Files.size(segment());
      List<FloatBuffer> views = List.of(array.asReadOnlyBuffer());
      try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(views))) {
        long added = Files.size(segment()) - allocated;
        assertTrue(ENDS_BUFFERS ? added < 4096 : added > 40_000, added + " bytes added");
        owner.get().arrays().forEach(view -> assertEquals(7f, view.get(0)));
        ModelFiles.verify(segment());
      }
    }
  }

  @Test
  void arrayStaysInPlaceWhateverViewsOfItAreInTheModel() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      FloatBuffer array = builder.allocateFloats(10_000).put(0, 7f);
      FloatBuffer longer = builder.allocateFloats(10_000).put(0, 8f).limit(5000);
      long allocated = Files.size(segment());
      List<FloatBuffer> views = List.of(
          array.slice(0, 10),
          array,
          array.slice(0, 0),
          array.slice(0, 20),
          longer,
          longer.duplicate().limit(5001));
      try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(views))) {
        assertTrue(Files.size(segment()) - allocated < 28_672, "only the last view was added");
        assertEquals(
            views.stream().map(FloatBuffer::limit).toList(),
            owner.get().arrays().stream().map(FloatBuffer::limit).toList());
        assertEquals(7f, owner.get().arrays().get(1).get(0));
        assertEquals(8f, owner.get().arrays().get(5).get(0));
        ModelFiles.verify(segment());
      }
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void longestOfSeveralViewsStaysInPlace() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      FloatBuffer array = builder.allocateFloats(10_000).put(9999, 7f);
      long allocated = Files.size(segment());
      List<FloatBuffer> views =
          List.of(array.slice(0, 10), array.asReadOnlyBuffer(), array.slice(0, 20));
      try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(views))) {
        assertTrue(Files.size(segment()) - allocated < 4096, "only two short views were added");
        assertEquals(7f, owner.get().arrays().get(1).get(9999));
      }
    }
  }

  @Test
  void modelMayUseNothingThatWasAllocatedAndNothingNeedBeAllocated() throws Exception {
    for (int length : new int[] {0, 1000}) {
      try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
        if (length > 0) {
          builder.allocateFloats(length);
        }
        try (PersistedModel<Blocks> owner = builder.persist(Blocks.of(3, 1000))) {
          owner.get().check();
          ModelFiles.verify(segment());
        }
      }
    }
  }

  @Test
  void unfinishedSegmentCannotBeAttached() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      Neighbors.train(10, builder);
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(segment()));
      String handle = new ModelHandle(PersistMethod.SHARED_MEMORY, segment(), null).toString();
      IOException e =
          assertThrows(IOException.class, () -> Sharing.reconstruct(handle, Neighbors.class));
      assertTrue(e.getMessage().contains("not a published model"), e.getMessage());
    }
  }

  @Test
  void publishedSegmentIsReadOnlyAndBuffersHaveEnded() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      Neighbors built = Neighbors.train(10, builder);
      try (PersistedModel<Neighbors> owner = builder.persist(built)) {
        assertEquals(
            PosixFilePermissions.fromString("r--------"), Files.getPosixFilePermissions(segment()));
        if (ENDS_BUFFERS) {
          assertThrows(IllegalStateException.class, () -> built.similarities().put(0, 7f));
          assertThrows(IllegalStateException.class, () -> built.similarities().get(0));
        } else {
          assertEquals(owner.get().similarities().get(0), built.similarities().get(0));
        }
      }
    }
  }

  @Test
  void useAfterCompletingOrClosingIsRefused() throws Exception {
    SharingBuilder completed = Sharing.builder(PersistMethod.SHARED_MEMORY);
    Neighbors built = Neighbors.train(10, completed);
    completed.persist(built).close();
    assertThrows(IllegalStateException.class, () -> completed.persist(built));
    assertThrows(IllegalStateException.class, () -> completed.allocateFloats(1));
    completed.close();
    SharingBuilder closed = Sharing.builder(PersistMethod.SHARED_MEMORY);
    FloatBuffer weights = closed.allocateFloats(10);
    closed.close();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.allocateFloats(1));
    assertThrows(IllegalStateException.class, () -> closed.persist(Neighbors.train(10)));
    if (ENDS_BUFFERS) {
      assertThrows(IllegalStateException.class, () -> weights.put(0, 1f));
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void interruptEndsTheBuilderAndEveryCallSaysSo() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      Neighbors built = Neighbors.train(10, builder);
      Thread.currentThread().interrupt();
      IOException e = assertThrows(IOException.class, () -> builder.allocateFloats(10));
      assertTrue(Thread.interrupted());
      assertTrue(
          e.getMessage()
              .startsWith("cannot allocate an array of 40 bytes: the thread was interrupted, begin"
                  + " another builder, free="),
          e.getMessage());
      assertTrue(e.getCause() instanceof ClosedByInterruptException, e.toString());
      IOException later = assertThrows(IOException.class, () -> builder.persist(built));
      assertTrue(
          later
              .getMessage()
              .startsWith("cannot complete a model: the file is closed, as the interrupt of a"
                  + " thread that uses it does, begin another builder, free="),
          later.getMessage());
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void impossibleLengthsAreRefused() throws Exception {
    assertThrows(IllegalArgumentException.class, () -> Sharing.builder(-1));
    try (SharingBuilder builder = Sharing.builder(0)) {
      assertThrows(IllegalArgumentException.class, () -> builder.allocateFloats(-1));
      IOException e =
          assertThrows(IOException.class, () -> builder.allocateLongs(Integer.MAX_VALUE));
      assertTrue(e.getMessage().contains("17179869176 bytes, limit=2147483639"), e.getMessage());
    }
    assertFalse(Sharing.inShareContext());
  }

  @Test
  void moreArraysThanTheHeaderHasRoomForCanStillBePersisted() throws Exception {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      List<FloatBuffer> arrays = new ArrayList<>();
      arrays.add(builder.allocateFloats(1000));
      for (int i = 0; i < 20_000; i++) {
        arrays.add(builder.allocateFloats(300));
      }
      Blocks many = Blocks.of(arrays);
      IOException e = assertThrows(IOException.class, () -> builder.persist(many));
      assertTrue(e.getMessage().contains("built in place"), e.getMessage());
      Sharing.persist(many).close();
      arrays.subList(1, arrays.size()).clear();
      builder.persist(many).close();
    }
  }
}
