package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.Adler32;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * The main class of a second JVM that keeps the buffers of a {@link Page} and uses them, by every
 * way of the JDK, after the page was closed. It prints what each use came to.
 */
public final class KeptPage {
  /** Enough that both compilers have seen each use. */
  private static final int USES = 3_000;

  private static final int LENGTH = 5_000;

  private KeptPage() {}

  /** Takes no argument. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Callable<?>> uses;
    try (PersistedModel<Page> model = Sharing.persist(Page.of(LENGTH))) {
      Page page = model.get();
      uses = charUses(page.chars());
      uses.putAll(byteUses(page.bytes()));
    }
    for (Map.Entry<String, Callable<?>> use : uses.entrySet()) {
      String outcome = "";
      for (int i = 0; i < USES; i++) {
        outcome = outcome(use.getValue());
      }
      System.out.println(use.getKey() + "=" + outcome);
    }
  }

  private static String outcome(Callable<?> use) {
    try {
      return String.valueOf(use.call());
    } catch (Throwable e) {
      return e.getClass().getSimpleName();
    }
  }

  private static Map<String, Callable<?>> charUses(CharBuffer chars) {
    Map<String, Callable<?>> uses = new LinkedHashMap<>();
    uses.put("chars.chars", () -> chars.chars().sum());
    uses.put("chars.slice.chars", () -> chars.slice(1, 100).chars().sum());
    uses.put("chars.parallel", () -> chars.chars().parallel().sum());
    uses.put("chars.codePoints", () -> chars.codePoints().sum());
    uses.put("chars.get", () -> chars.get(1));
    uses.put("chars.bulk", () -> chars.get(0, new char[LENGTH]).capacity());
    uses.put("chars.string", () -> chars.toString().length());
    uses.put("chars.append", () -> new StringBuilder().append(chars).length());
    uses.put("chars.write", () -> new StringWriter().append(chars).toString().length());
    uses.put(
        "chars.encode", () -> StandardCharsets.UTF_8.encode(chars.duplicate()).limit());
    uses.put("chars.hash", chars::hashCode);
    uses.put("chars.equals", () -> chars.equals(CharBuffer.wrap("c".repeat(LENGTH))));
    uses.put("chars.compare", () -> CharBuffer.wrap("c".repeat(LENGTH)).compareTo(chars));
    uses.put(
        "chars.put", () -> CharBuffer.allocate(LENGTH).put(chars.duplicate()).position());
    return uses;
  }

  private static Map<String, Callable<?>> byteUses(ByteBuffer bytes) {
    Map<String, Callable<?>> uses = new LinkedHashMap<>();
    uses.put("bytes.get", () -> bytes.get(1));
    uses.put("bytes.bulk", () -> bytes.get(0, new byte[LENGTH]).capacity());
    uses.put("bytes.ints", () -> bytes.asIntBuffer().get(3));
    uses.put(
        "bytes.decode", () -> StandardCharsets.UTF_8.decode(bytes.duplicate()).length());
    uses.put("bytes.hash", bytes::hashCode);
    uses.put("bytes.mismatch", () -> bytes.mismatch(ByteBuffer.allocate(LENGTH)));
    uses.put(
        "bytes.put", () -> ByteBuffer.allocate(LENGTH).put(bytes.duplicate()).position());
    uses.put("bytes.digest", () -> {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate());
      return digest.digest().length;
    });
    uses.put("bytes.crc", () -> {
      CRC32C crc = new CRC32C();
      crc.update(bytes.duplicate());
      return crc.getValue();
    });
    uses.put("bytes.adler", () -> {
      Adler32 adler = new Adler32();
      adler.update(bytes.duplicate());
      return adler.getValue();
    });
    uses.put("bytes.deflate", () -> {
      Deflater deflater = new Deflater();
      try {
        deflater.setInput(bytes.duplicate());
        return deflater.deflate(new byte[LENGTH]);
      } finally {
        deflater.end();
      }
    });
    uses.put("bytes.write", () -> {
      try (FileChannel none = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
        return none.write(bytes.duplicate());
      }
    });
    return uses;
  }
}
