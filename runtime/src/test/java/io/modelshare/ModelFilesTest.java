package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.Page;
import io.modelshare.testing.SafetensorsReader;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir
  Path directory;

  @Test
  void loadedModelEqualsTheSavedOneAndItsCacheIsRebuiltOnce() throws Exception {
    Neighbors original = Neighbors.train(1000);
    Path file = directory.resolve("knn.model");
    ModelFiles.save(original, file);
    int before = Neighbors.REBUILDS.get();
    Neighbors loaded = ModelFiles.load(file, Neighbors.class);
    assertEquals(before + 1, Neighbors.REBUILDS.get());
    assertEquals(original.digest(), loaded.digest());
    assertTrue(loaded.similarities().isDirect());
    assertTrue(loaded.similarities().isReadOnly());
  }

  @Test
  void independentReaderFindsTheArraysButNotTheDroppedCache() throws Exception {
    Neighbors original = Neighbors.train(100);
    Path file = directory.resolve("knn.model");
    ModelFiles.save(original, file);
    SafetensorsReader reader = SafetensorsReader.read(file);
    assertEquals(
        List.of("rowStarts", "neighbors", "similarities", "modelshare/graph"), reader.names());
    assertEquals("I64", reader.dtype("rowStarts"));
    assertEquals("F32", reader.dtype("similarities"));
    ByteBuffer similarities = reader.tensor("similarities");
    for (int i = 0; i < original.similarities().limit(); i++) {
      assertEquals(original.similarities().get(i), similarities.getFloat(4 * i));
    }
    assertEquals(
        "io.modelshare.testing.Neighbors.popularity", reader.metadata().get("modelshare.dropped"));
  }

  @Test
  @SuppressWarnings("try") // the mode is only to be on
  void cacheIsKeptInAShareContext() throws Exception {
    Path file = directory.resolve("knn.model");
    try (SharingMode mode = Sharing.sharingMode()) {
      ModelFiles.save(Neighbors.train(100), file);
    }
    assertTrue(SafetensorsReader.read(file).names().contains("popularity"));
    int before = Neighbors.REBUILDS.get();
    ModelFiles.load(file, Neighbors.class);
    assertEquals(before, Neighbors.REBUILDS.get());
  }

  @Test
  void dataStartAtAPageAndTheFileHasTheLengthThatWasLaidOut() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(100), file);
    long graph = SafetensorsReader.read(file).tensor("modelshare/graph").limit();
    assertEquals(4096 + 101 * 8 + 300 * 4 + 300 * 4 + graph, Files.size(file));
  }

  @Test
  void inspectTellsWhatIsThere() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(100), file);
    ModelFileInfo info = ModelFiles.inspect(file);
    assertEquals("io.modelshare.testing.Neighbors", info.type());
    assertEquals(Set.of("io.modelshare.testing.Neighbors"), info.schema().keySet());
    assertEquals(List.of("io.modelshare.testing.Neighbors.popularity"), info.dropped());
    assertEquals(101 * 8 + 300 * 4 + 300 * 4, info.mappedBytes());
    assertEquals(Files.size(file), info.length());
  }

  @Test
  void savingLeavesNothingBesideTheFile() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(10), file);
    ModelFiles.save(Neighbors.train(20), file);
    assertEquals(20, ModelFiles.load(file, Neighbors.class).items());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void savingIntoAMissingDirectorySaysSoAndNamesTheFile() {
    Path missing = directory.resolve("missing");
    Path file = missing.resolve("knn.model");
    IOException e =
        assertThrows(IOException.class, () -> ModelFiles.save(Neighbors.train(10), file));
    assertTrue(
        e.getMessage().endsWith(" bytes: no such directory: " + missing + ", file=" + file),
        e.getMessage());
  }

  @Test
  void interruptedThreadIsToldSoAndStaysInterrupted() throws Exception {
    Path file = directory.resolve("knn.model");
    Neighbors model = Neighbors.train(10);
    Thread.currentThread().interrupt();
    IOException e = assertThrows(IOException.class, () -> ModelFiles.save(model, file));
    assertTrue(Thread.interrupted());
    assertTrue(
        e.getMessage().endsWith(" bytes: the thread was interrupted, file=" + file),
        e.getMessage());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void modelOfAFileThatWasTruncatedCannotBeSaved() throws Exception {
    Path source = directory.resolve("source.model");
    ModelFiles.save(Blocks.of(2, 1_000_000), source);
    Blocks model = ModelFiles.load(source, Blocks.class);
    try (FileChannel channel = FileChannel.open(source, StandardOpenOption.WRITE)) {
      channel.truncate(1_000_000);
    }
    Path file = directory.resolve("saved.model");
    IOException e = assertThrows(IOException.class, () -> ModelFiles.save(model, file));
    assertTrue(e.getMessage().startsWith("cannot save a model of "), e.getMessage());
    assertTrue(
        e.getMessage()
            .endsWith(
                ": an array of the model is in a mapped file that was truncated, file=" + file),
        e.getMessage());
    assertFalse(Files.exists(file));
  }

  @Test
  void modelThatWasLoadedInMemoryNeedsItsFileNoLonger() throws Exception {
    Path file = directory.resolve("blocks.model");
    ModelFiles.save(Blocks.of(3, 200_000), file);
    Blocks model = ModelFiles.load(file, Blocks.class, LoadOption.IN_MEMORY);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    model.check();
    FloatBuffer array = model.arrays().get(2);
    assertTrue(array.isDirect() && array.isReadOnly());
    assertEquals(ByteOrder.nativeOrder(), array.order());
    ModelFiles.save(model, file);
    ModelFiles.load(file, Blocks.class).check();
    Path other = directory.resolve("page.model");
    ModelFiles.save(Page.of(100), other);
    Page page = ModelFiles.load(other, Page.class, LoadOption.IN_MEMORY);
    assertEquals("c".repeat(100), page.chars().toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFiles.load(file, Blocks.class, (LoadOption) null));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatOthersMayWriteIsRefusedOnRequest() throws Exception {
    Path file = directory.resolve("blocks.model");
    ModelFiles.save(Blocks.of(3, 100), file);
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    for (String mode : List.of("r--------", "rw-r--r--", "rwxr-xr-x")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      loadGuarded(file).check();
      loadGuarded(link).check();
    }
    for (String mode : List.of("rw-rw-r--", "rw-r--rw-", "r---w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      for (Path path : List.of(file, link)) {
        String message =
            assertThrows(IOException.class, () -> loadGuarded(path)).getMessage();
        assertTrue(message.startsWith("others may write to the file"), message);
        assertTrue(message.endsWith("file=" + path), message);
      }
      ModelFiles.load(file, Blocks.class).check();
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    if ((int) Files.getAttribute(file, "unix:uid") == 0) { // only root can give it away
      Files.setAttribute(file, "unix:uid", 12345);
      assertThrows(IOException.class, () -> loadGuarded(file));
    }
    assertThrows(NoSuchFileException.class, () -> loadGuarded(directory.resolve("missing")));
  }

  private static Blocks loadGuarded(Path file) throws IOException {
    return ModelFiles.load(file, Blocks.class, LoadOption.NOT_WRITABLE_BY_OTHERS);
  }

  @Test
  void typeWithoutSerializerIsNamedWithTheRemedy() {
    IOException e = assertThrows(
        UnknownModelTypeException.class,
        () -> ModelFiles.save("text", directory.resolve("text.model")));
    assertTrue(e.getMessage().contains("java.lang.String"), e.getMessage());
    assertTrue(e.getMessage().contains("@Shareable"), e.getMessage());
  }

  @Test
  void fileThatIsMissingADirectoryOrEmptyIsRefused() throws Exception {
    assertThrows(
        NoSuchFileException.class,
        () -> ModelFiles.load(directory.resolve("none"), Neighbors.class));
    assertThrows(CorruptModelException.class, () -> ModelFiles.load(directory, Neighbors.class));
    Path empty = Files.createFile(directory.resolve("empty"));
    CorruptModelException e =
        assertThrows(CorruptModelException.class, () -> ModelFiles.load(empty, Neighbors.class));
    assertTrue(e.getMessage().contains("length=0"), e.getMessage());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatIsNotRegularIsRefusedBeforeItIsOpened() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);
    for (Path file : List.of(pipe, link, Path.of("/dev/zero"))) {
      for (Executable reading : List.<Executable>of(
          () -> ModelFiles.load(file, Neighbors.class),
          () -> ModelFiles.inspect(file),
          () -> ModelFiles.verify(file))) {
        CorruptModelException e = assertThrows(CorruptModelException.class, reading);
        assertEquals("no regular file, so not a model file: file=" + file, e.getMessage());
      }
    }
  }

  @Test
  void otherFormatVersionIsNamed() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(10), file);
    byte[] bytes = Files.readAllBytes(file);
    int version =
        indexOf(bytes, "\"modelshare.format\":\"1\"") + "\"modelshare.format\":\"".length();
    bytes[version] = '4';
    Files.write(file, bytes);
    IncompatibleModelException e = assertThrows(
        IncompatibleModelException.class, () -> ModelFiles.load(file, Neighbors.class));
    assertTrue(
        e.getMessage().startsWith("format version 4, this program reads versions 1 to 3"),
        e.getMessage());
  }

  @Test
  void everyTruncationIsRefused() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(10), file);
    byte[] bytes = Files.readAllBytes(file);
    Path cut = directory.resolve("cut.model");
    for (int length = 0; length < bytes.length; length += length < 4100 ? 97 : 1) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThrows(CorruptModelException.class, () -> ModelFiles.load(cut, Neighbors.class));
    }
  }

  @Test
  void everyChangedByteIsFoundByVerifyAndNoneIsMoreThanAnException() throws Exception {
    Path file = directory.resolve("knn.model");
    ModelFiles.save(Neighbors.train(10), file);
    ModelFiles.verify(file);
    byte[] bytes = Files.readAllBytes(file);
    Seed seed = Seed.next();
    Random random = seed.random();
    Path changed = directory.resolve("changed.model");
    for (int position = 0; position < bytes.length; position++) {
      byte before = bytes[position];
      bytes[position] ^= (byte) (1 + random.nextInt(255));
      Files.write(changed, bytes);
      String where = "byte " + position + ", " + seed;
      assertThrows(IOException.class, () -> ModelFiles.verify(changed), where);
      assertLoadsOrIsRefused(changed, where);
      bytes[position] = before;
    }
  }

  private static void assertLoadsOrIsRefused(Path file, String where) {
    try {
      ModelFiles.load(file, Neighbors.class);
    } catch (CorruptModelException | IncompatibleModelException | UnknownModelTypeException e) {
      assertFalse(e.getMessage().isEmpty(), where);
    } catch (IOException e) {
      // a changed array is noticed only by those who use it: here the rebuilding method
      assertTrue(e.getMessage().startsWith("rebuilding"), where + ": " + e);
    } catch (RuntimeException e) {
      throw new AssertionError(where, e);
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
