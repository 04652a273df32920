package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.container.ContainerContent;
import io.modelshare.container.ContainerFormat;
import io.modelshare.container.ContainerWriter;
import io.modelshare.container.MappedContainer;
import io.modelshare.container.Tensor;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.memory.LargeMemory;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.memory.SegmentMemory;
import io.modelshare.memory.SegmentNumbers;
import io.modelshare.serial.Seams.Numbers;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.SparseChannel;
import io.modelshare.types.Serializers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.BytesStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Arrays longer than a buffer, in a sparse model file that takes a few pages of disk. */
class LargeArrayTest {
  private static final long GIB = 1L << 30;
  private static final long FIRST = 4 * GIB + GIB / 2 + 13;
  private static final long SECOND = 2 * GIB + 5;

  @TempDir
  Path directory;

  @Test
  void numbersAroundEverySeamOfAModelAreReadWhereTheyStand() throws Exception {
    Path file = write();
    try (FileChannel channel = FileChannel.open(file);
        MappedContainer mapped = open(channel, file)) {
      for (Tensor tensor : mapped.container().tensors().subList(0, 2)) {
        assertEquals(0, (mapped.container().dataStart() + tensor.begin()) % LargeMemory.ALIGNMENT);
      }
      Seams read = read(mapped);
      checkStore(FIRST, (BytesStore<?, ?>) read.first());
      checkStore(SECOND, (BytesStore<?, ?>) read.second());
      if (LargeMemory.hasSegments()) {
        SegmentMemory segment = (SegmentMemory) mapped.memory("first", 0, FIRST);
        assertEquals(FIRST, segment.length());
        assertEquals(-1, Seams.mismatch(FIRST, at -> SegmentNumbers.readLong(segment, at)));
      }
    }
  }

  private static void checkStore(long length, BytesStore<?, ?> store) {
    assertEquals(length, store.readRemaining());
    assertEquals(-1, Seams.mismatch(length, store::readLong));
    assertEquals(GIB, store.readInt(GIB));
    assertEquals((short) (2 * GIB - 8), store.readShort(2 * GIB - 8));
    assertEquals((byte) (GIB + 8), store.readByte(GIB + 8));
    byte[] bytes = new byte[16];
    assertEquals(5, store.read(length - 5, bytes, 0, 16));
    assertEquals(2 * GIB - 8, store.bytesForRead().readPosition(2 * GIB - 8).readLong());
    assertThrows(IndexOutOfBoundsException.class, () -> store.readLong(length - 7));
    assertThrows(IndexOutOfBoundsException.class, () -> store.readLong(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> store.readByte(length));
  }

  /** Before Java 22 the JVM must open two packages; the error says which. */
  @Test
  void missingJvmFlagsAreNamed() throws Exception {
    String path = write().toString();
    try (SecondJvm jvm = SecondJvm.start(LargeArrayTest.class, SecondJvm.SMALL, path)) {
      String told = jvm.read();
      if (LargeMemory.hasSegments()) {
        assertEquals("read", told);
      } else {
        assertTrue(told.contains("limit=2147483584"), told);
        assertTrue(told.contains("--add-opens java.base/sun.nio.ch=ALL-UNNAMED"), told);
        assertTrue(told.contains("--add-opens java.base/java.lang.reflect=ALL-UNNAMED"), told);
        assertTrue(told.contains(path), told);
      }
    }
  }

  @Test
  void missingChronicleIsNamed() throws Exception {
    String path = write().toString();
    try (SecondJvm jvm = SecondJvm.startWithout("chronicle", LargeArrayTest.class, path)) {
      String told = jvm.read();
      assertTrue(told.contains("net.openhft:chronicle-bytes"), told);
    }
  }

  @Test
  void storeThatWasReleasedIsRefused() {
    BytesStore<?, ?> store = BytesStore.wrap(new byte[10]);
    store.releaseLast();
    ModelSerializer<Object> stores = Serializers.bytesStore();
    ModelWriter out = new GraphWriter(new Output(64), buffer -> false);
    KryoException e = assertThrows(KryoException.class, () -> stores.write(out, store));
    assertEquals("a BytesStore that was released: write the model before", e.getMessage());
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_21)
  void segmentBeforeJava22IsAnErrorThatSaysSo() {
    ModelSerializer<Object> segments = Serializers.memorySegment();
    UncheckedIOException e = assertThrows(UncheckedIOException.class, segments::valueType);
    assertTrue(e.getMessage().contains("a MemorySegment needs Java 22 or later"), e.getMessage());
  }

  private static MappedContainer open(FileChannel channel, Path file) throws IOException {
    return MappedContainer.open(new NamedFile(channel, "file", file), Lifetime.EXPLICIT);
  }

  /** A second JVM tells how it gets on with the file. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    try (FileChannel channel = FileChannel.open(file);
        MappedContainer mapped = open(channel, file)) {
      ModelSerializer<Object> stores = Serializers.bytesStore();
      stores.valueType();
      System.out.println(read(mapped).first() == null ? "null" : "read");
    } catch (IOException e) {
      System.out.println(e.getMessage());
    } catch (UncheckedIOException e) {
      System.out.println(e.getCause().getMessage());
    }
  }

  private static Seams read(MappedContainer mapped) throws IOException {
    return ModelGraph.read(
        SeamsSerializer.INSTANCE,
        mapped.graph(),
        mapped.container().types(),
        mapped,
        ShapeEvolution.REFUSED,
        null);
  }

  private Path write() throws IOException {
    ModelGraph graph = ModelGraph.write(new Seams(new Numbers(FIRST), new Numbers(SECOND)));
    Path file = directory.resolve("sparse");
    try (FileChannel channel = SparseChannel.create(file)) {
      new ContainerWriter(new ContainerContent(
              ContainerFormat.VERSION,
              graph.type().getName(),
              graph.types(),
              graph.dropped(),
              graph.bytes(),
              graph.tensors()))
          .write(channel, false);
    }
    return file;
  }
}
