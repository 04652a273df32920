package io.modelshare.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.StoreOption;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Row;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Lengths that are wrong or forged cost no more memory than there is. */
class ForgedContainerTest {
  private static final int SHIFTED_LENGTH = 4088 + (4 << 24);
  private static final String CHECKSUM = "00000000";

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  /** Prints what the second JVM, whose heap is small, makes of a file. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      print(() -> ModelFiles.load(file, Blocks.class));
      print(() -> ModelFiles.inspect(file));
      print(() -> ModelFiles.verify(file));
    }

    private static void print(Reading reading) {
      try {
        reading.run();
        System.out.println("read");
      } catch (Throwable e) {
        System.out.println(e);
      }
    }

    private interface Reading {
      void run() throws IOException;
    }
  }

  private static List<String> read(Path file) throws Exception {
    try (SecondJvm reader = SecondJvm.start(Reader.class, SecondJvm.SMALL, file.toString())) {
      List<String> lines = reader.rest();
      assertEquals(0, reader.join(), lines.toString());
      return lines;
    }
  }

  @Test
  void headerLengthOfWhichOneByteIsWrongIsFoundBeforeTheHeaderIsInMemory() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(Blocks.of(1, 20_000_000), file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(3);
      bytes.write(4);
    }
    List<String> lines = read(file);
    assertEquals(3, lines.size());
    for (String line : lines) {
      assertTrue(
          line.startsWith(CorruptModelException.class.getName() + ": checksum of the header of "
              + SHIFTED_LENGTH + " bytes is "),
          line);
    }
  }

  @Test
  void longHeaderThatIsNoneIsRefused() throws Exception {
    Path file = directory.resolve("model");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.write(ByteBuffer.allocate(Long.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(SHIFTED_LENGTH)
          .array());
      bytes.setLength(1L << 30);
      assertRefused("does not begin with '{'", file);
      bytes.write('{');
      assertRefused("no modelshare.header.crc32c in the header of " + SHIFTED_LENGTH, file);
    }
  }

  private static void assertRefused(String message, Path file) {
    CorruptModelException e =
        assertThrows(CorruptModelException.class, () -> ModelFiles.inspect(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().endsWith("file=" + file), e.getMessage());
  }

  @Test
  void longHeaderIsReadAndItsChecksumCompared() throws Exception {
    Path file = directory.resolve("model");
    String types = "x".repeat(3 << 20);
    write(file, types, CHECKSUM, 0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertEquals(types, Container.read(new NamedFile(channel, "file", file)).types());
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(2 << 20);
      bytes.write('y');
    }
    assertRefused("checksum of the header of ", file);
  }

  @Test
  void headerThatDoesNotFitTheHeapIsAnIoException() throws Exception {
    Path file = directory.resolve("model");
    write(file, "x".repeat(60_000_000), CHECKSUM, 0);
    List<String> lines = read(file);
    assertEquals(3, lines.size());
    for (String line : lines) {
      assertTrue(line.startsWith("java.io.IOException: a header of 6000"), line);
      assertTrue(line.contains(" bytes does not fit the heap: limit="), line);
    }
  }

  @Test
  void graphThatDoesNotFitTheHeapIsAnIoException() throws Exception {
    Path file = directory.resolve("model");
    write(file, "", CHECKSUM, 1_500_000_000);
    String line = read(file).get(0);
    assertTrue(
        line.startsWith("java.io.IOException: a graph of 1500000000 bytes does not fit the heap: "),
        line);
  }

  /** Prints what the second JVM makes of an array that is copied to its small heap. */
  static final class RowReader {
    private RowReader() {}

    public static void main(String[] arguments) {
      Reader.print(() -> ModelFiles.load(Path.of(arguments[0]), Row.class));
    }
  }

  @Test
  void arrayThatDoesNotFitTheHeapIsAnIoExceptionThatNamesTheBufferToUse() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(new Row(new float[20_000_000]), file);
    try (SecondJvm reader = SecondJvm.start(RowReader.class, SecondJvm.SMALL, file.toString())) {
      String line = reader.read();
      assertTrue(line.startsWith("java.io.IOException: the model does not fit the heap: "), line);
      assertTrue(
          line.endsWith(
              ", longest copied array=80000000 bytes, tensor=values: make it a FloatBuffer,"
                  + " which is read in place, or raise -Xmx, file=" + file),
          line);
    }
  }

  @Test
  void objectsThatDoNotFitTheHeapAreAnIoExceptionThatSaysWhatToDo() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(new Row(new float[0]), file);
    try (FileChannel channel = FileChannel.open(file)) {
      Container container = Container.read(new NamedFile(channel, "file", file));
      String said = container.doesNotFitHeap(new OutOfMemoryError()).getMessage();
      assertTrue(said.endsWith(" bytes, tensor=modelshare/graph: raise -Xmx, file=" + file), said);
    }
  }

  @Test
  void fileOfAnotherProgramIsNoneOfOursWhateverItsDtypes() throws Exception {
    Path file = directory.resolve("foreign.safetensors");
    for (String dtype : List.of("F32", "BF16", "F16", "F8_E4M3", "U64", "C64", "F4", "NEW\\n")) {
      byte[] header = ("{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"" + dtype
              + "\",\"shape\":[2],\"data_offsets\":[0,4]}}")
          .getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes =
          ByteBuffer.allocate(Long.BYTES + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
      Files.write(file, bytes.putLong(header.length).put(header).array());
      assertRefused("no model of ours: no modelshare.format in the header", file);
    }
  }

  @Test
  void graphWithoutChecksumIsRefused() throws Exception {
    Path file = directory.resolve("model");
    write(file, "", Checksum.NONE, 1_500_000_000);
    List<String> lines = read(file);
    for (String line : List.of(lines.get(0), lines.get(2))) {
      assertEquals(
          CorruptModelException.class.getName() + ": no checksum of tensor modelshare/graph, file="
              + file,
          line);
    }
  }

  @Test
  void messageIsOneShortLineThatEndsWithTheFileWhateverItsTextSays() throws Exception {
    Path file = directory.resolve("model");
    for (String name :
        List.of("no.Such", "no.Such\nWARN\r\u001b[2J\u2028", "x\n".repeat(3 << 20))) {
      write(file, name, "", CHECKSUM, 8);
      assertOneShortLine(() -> ModelFiles.load(file, Blocks.class), file);
      assertOneShortLine(() -> ModelFiles.verify(file), file);
      try (ModelStore store = ModelStores.getStore(StoreOption.NEW)) {
        assertOneShortLine(() -> store.putSerialized(file), file);
      }
      write(file, Blocks.class.getName(), name, Checksum.of(ByteBuffer.allocate(8)), 8);
      assertOneShortLine(() -> ModelFiles.inspect(file), file);
      assertOneShortLine(() -> ModelFiles.load(file, Blocks.class), file);
    }
  }

  private static void assertOneShortLine(Executable reading, Path file) {
    String message = assertThrows(IOException.class, reading).getMessage();
    assertTrue(message.length() < 3000, () -> message.length() + ": " + message.substring(0, 3000));
    assertTrue(message.endsWith("file=" + file), message);
    assertTrue(message.codePoints().noneMatch(c -> c < ' ' || c == 0x2028), message);
  }

  private static void write(Path file, String types, String graphChecksum, long graphBytes)
      throws IOException {
    write(file, Blocks.class.getName(), types, graphChecksum, graphBytes);
  }

  /** Writes a sound header before a graph of zeros that takes no room. */
  private static void write(
      Path file, String type, String types, String graphChecksum, long graphBytes)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ContainerFormat.KEY_FORMAT, ContainerFormat.VERSION);
    metadata.put(ContainerFormat.KEY_TYPE, type);
    metadata.put(ContainerFormat.KEY_DROPPED, "");
    metadata.put(ContainerFormat.KEY_COPIED, ContainerFormat.GRAPH);
    metadata.put(ContainerFormat.KEY_TYPES, types);
    metadata.put(ContainerFormat.KEY_CHECKSUMS, graphChecksum);
    byte[] unchecked = header(metadata, Checksum.NONE, graphBytes);
    byte[] json = header(metadata, Checksum.of(ByteBuffer.wrap(unchecked)), graphBytes);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, length.putLong(json.length).array());
    Files.write(file, json, StandardOpenOption.APPEND);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + graphBytes);
    }
  }

  private static byte[] header(Map<String, String> metadata, String checksum, long graphBytes) {
    metadata.put(ContainerFormat.KEY_HEADER_CHECKSUM, checksum);
    List<Tensor> tensors = new ArrayList<>();
    tensors.add(new Tensor(ContainerFormat.GRAPH, Dtype.U8, List.of(graphBytes), 0, graphBytes));
    String json = HeaderWriter.write(metadata, tensors);
    String padded = json + " ".repeat(Math.floorMod(-json.length(), Long.BYTES));
    return padded.getBytes(StandardCharsets.UTF_8);
  }
}
