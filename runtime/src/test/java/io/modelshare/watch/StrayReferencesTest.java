package io.modelshare.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.testing.Keeper;
import io.modelshare.testing.KeeperThatExits;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of models that are kept after their release are reported to those who ask for it. */
class StrayReferencesTest {
  private static final boolean ENDS_AT_ONCE = Runtime.version().feature() >= 22;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private static List<String> run(int cycles) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Dmodelshare.debug.references=true");
    options.add("-Djava.util.logging.config.file=/dev/null");
    try (SecondJvm keeper = SecondJvm.start(Keeper.class, options, Integer.toString(cycles))) {
      List<String> lines = keeper.rest();
      assertEquals(0, keeper.join(), lines.toString());
      return lines;
    }
  }

  @Test
  void everyWayToKeepAPartIsReportedWithWhoAcquiredIt() throws Exception {
    List<String> lines = run(0);
    List<String> reports = lines.subList(0, lines.size() - 1);
    assertEquals(
        new TreeSet<>(List.of(
            "WARNING keepInField complete",
            "WARNING keepInIterator complete",
            "WARNING keepInLambda complete",
            "WARNING keepInList complete",
            "WARNING keepInThreadLocal complete",
            "WARNING keepPartWithoutBuffer complete",
            "WARNING keepPersisted complete",
            "WARNING keepViewOfView complete")),
        new TreeSet<>(reports));
    assertEquals(8, reports.size(), reports.toString());
    assertEquals(
        "reports 8 use " + (ENDS_AT_ONCE ? "IllegalStateException" : "1.0"),
        lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60, 150, 250})
  void reportIsNotLostIfTheJvmEndsSoonAfterTheRelease(int millis) throws Exception {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Dmodelshare.debug.references=true");
    try (SecondJvm keeper =
        SecondJvm.startWithErrors(KeeperThatExits.class, options, Integer.toString(millis))) {
      List<String> lines = keeper.rest();
      assertEquals(0, keeper.join(), lines.toString());
      assertEquals(
          1,
          lines.stream().filter(line -> line.contains("is still reachable")).count(),
          lines.toString());
    }
  }

  @Test
  void tenThousandCleanCyclesReportNothing() throws Exception {
    List<String> lines = run(10_000);
    assertEquals("WARNING keepInField complete", lines.get(0), "only the one that marks the end");
    assertEquals(2, lines.size(), lines.toString());
  }
}
