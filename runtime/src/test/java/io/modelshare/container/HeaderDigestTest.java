package io.modelshare.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.memory.NamedFile;
import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest in a header tells a saved file from all others. */
class HeaderDigestTest {
  private static final String ENTRY = "\"modelshare.digest\":\"";

  @TempDir
  Path directory;

  private Path file;

  @BeforeEach
  void save() throws Exception {
    file = save("file", 100);
  }

  private Path save(String name, int items) throws IOException {
    Path saved = directory.resolve(name);
    ModelFiles.save(Neighbors.train(items), saved);
    return saved;
  }

  private static String digest(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return Container.read(new NamedFile(channel, "file", file)).digest();
    }
  }

  @Test
  void sameContentHasTheSameDigestAndAnyOtherAnother() throws Exception {
    assertEquals(digest(file), digest(save("same", 100)));
    assertNotEquals(digest(file), digest(save("other", 101)));
    assertTrue(digest(file).matches("\\p{XDigit}{32}"));
  }

  /** Changes the header, and gives it the checksum of what it is then. */
  private void rewriteHeader(String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int length = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
    StringBuilder header = new StringBuilder(text.substring(8, 8 + length).replace(from, to));
    header.setLength(length);
    String padded = header.toString().replace('\0', ' ');
    int start =
        padded.indexOf(Container.HEADER_CHECKSUM_START) + Container.HEADER_CHECKSUM_START.length();
    String unchecked = padded.substring(0, start)
        + Checksum.NONE
        + padded.substring(start + Checksum.NONE.length());
    String checksum = Checksum.of(ByteBuffer.wrap(unchecked.getBytes(StandardCharsets.ISO_8859_1)));
    String checked = unchecked.substring(0, start)
        + checksum
        + unchecked.substring(start + Checksum.NONE.length());
    byte[] changed = (text.substring(0, 8) + checked + text.substring(8 + length))
        .getBytes(StandardCharsets.ISO_8859_1);
    Files.delete(file);
    Files.write(file, changed);
  }

  @Test
  void fileWithoutADigestHasOneThatDependsOnItsChecksums() throws Exception {
    String recorded = digest(file);
    rewriteHeader(ENTRY + recorded + "\",", "");
    String computed = digest(file);
    assertEquals(computed, digest(file));
    assertNotEquals(recorded, computed, "the entry itself is part of the header");
    ModelFiles.verify(file);
    assertEquals(100, ModelFiles.load(file, Neighbors.class).items());
  }

  @Test
  void digestThatIsNotThatOfTheHeaderIsRefused() throws Exception {
    ModelFiles.verify(file);
    rewriteHeader(digest(file), "0123456789abcdef".repeat(2));
    CorruptModelException refused =
        assertThrows(CorruptModelException.class, () -> ModelFiles.verify(file));
    assertTrue(refused.getMessage().contains("digest of the header"), refused.getMessage());
  }
}
