package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guards the format: the committed files are what is written today, but for the digest, which came
 * later. Arrays and buffers of parts once shared tensors, so the catalogue of that time has a twin
 * of today. If the format changes on purpose and older code would misread it, its version changes
 * too. {@code mvn test -pl processor -am -Dtest=FixtureTest -Dmodelshare.fixtures.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false} writes those of today anew.
 */
class FixtureTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CATALOG", "GROWN"})
  void committedFileIsWhatItsShapeWritesToday(Fixture fixture) throws IOException {
    Path written = folder.resolve("written");
    fixture.write(written);
    assertEquals(withoutDigest(fixture.file()), withoutDigest(written));
    ModelFiles.verify(fixture.file());
  }

  @ParameterizedTest
  @CsvSource({"NUMBERS, numbers_digest", "CATALOG, catalog_today", "GROWN, grown"})
  void committedFileOfTodayIsWhatItsShapeWrites(Fixture fixture, String name) throws IOException {
    Path committed = fixture.file().resolveSibling(name + ".safetensors");
    if (Boolean.getBoolean("modelshare.fixtures.write")) {
      fixture.write(committed);
    }
    Path written = folder.resolve("written");
    fixture.write(written);
    assertEquals(-1, Files.mismatch(written, committed), "first byte that differs");
    ModelFiles.verify(committed);
  }

  @Test
  void objectsThatAreMadeFirstComeBack() throws Exception {
    Compiled older = Fixture.GROWN.older();
    Object loaded = ModelFiles.load(Fixture.GROWN.file(), older.loadClass("m.Model"));
    assertEquals("root[inner*2[leaf[]], other[]], same node true true", loaded.toString());
    String header = Files.readString(Fixture.GROWN.file(), StandardCharsets.ISO_8859_1);
    assertTrue(header.contains("\"modelshare.format\":\"3\""), header);
  }

  /** Returns a file as a character for each byte, without what depends on the digest. */
  private static String withoutDigest(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .replaceFirst("\"modelshare\\.digest\":\"\\p{XDigit}{32}\",", "")
        .replaceFirst("(\"modelshare\\.header\\.crc32c\":\")\\p{XDigit}{8}", "$1")
        .replaceFirst("\\} +", "} ");
  }
}
