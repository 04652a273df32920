package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guards the format: the committed files are what is written today. If the format changes on
 * purpose, its version changes too, so that nobody misreads the files that exist; {@code mvn test
 * -pl processor -am -Dtest=FixtureTest -Dmodelshare.fixtures.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false} writes them anew.
 */
class FixtureTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void committedFileIsWhatItsShapeWritesToday(Fixture fixture) throws IOException {
    if (Boolean.getBoolean("modelshare.fixtures.write")) {
      fixture.write(fixture.file());
    }
    Path written = folder.resolve("written");
    fixture.write(written);
    assertEquals(-1, Files.mismatch(written, fixture.file()), "first byte that differs");
    ModelFiles.verify(fixture.file());
  }
}
