package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.CutOff;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Models whose file is cut off while they are used. */
class CutOffTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  /** An error would be fine where users read; what the library writes is an exception. */
  @Test
  void noUseOfACutOffFileByTheLibraryEndsOrFreezesTheJvm() throws Exception {
    try (SecondJvm jvm = SecondJvm.start(
        CutOff.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), directory.toString())) {
      List<String> lines = jvm.rest();
      assertEquals(0, jvm.join(), lines.toString());
      assertEquals("end", lines.get(lines.size() - 1), lines.toString());
      Set<String> outcomes = new TreeSet<>(lines);
      for (String whole : List.of("equal terms", "equal numbers", "equal stores")) {
        assertTrue(outcomes.contains(whole + ": true"), outcomes.toString());
      }
      for (String line : lines) {
        if (line.startsWith("save: ") || line.startsWith("persist: ") || line.startsWith("put: ")) {
          assertTrue(line.contains("IOException: "), line);
          assertTrue(line.contains("truncated"), line);
        } else if (line.startsWith("load: ")) {
          assertTrue(line.contains(CorruptModelException.class.getName()), line);
        }
      }
    }
  }
}
