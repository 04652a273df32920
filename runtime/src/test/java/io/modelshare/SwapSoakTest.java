package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * JVMs that answer requests while versions are published at a steady pace: no answer is mixed, none
 * fails, and nothing grows. The times are printed, not asserted, beside those without swaps, while
 * as much is published under a name that nobody follows.
 */
class SwapSoakTest {
  private static final String NAME = "ranker";
  private static final String UNREAD = "unread";
  private static final int SERVERS = Integer.getInteger("modelshare.test.followers", 2);
  private static final int SECONDS = Integer.getInteger("modelshare.test.seconds", 4);
  private static final int PHASES = Math.max(2, SECONDS / 10);
  private static final long SWAP_NANOS = TimeUnit.MINUTES.toNanos(1) / 1000;
  private static final int LENGTH = 100_000;

  /** Mappings: on Java 17 to 21 up to 16 versions wait to be collected. */
  private static final int FEW = 24;

  /** Those that a swap under way has open for moments. */
  private static final int FEW_DESCRIPTORS = 8;

  private static final long FEW_BYTES = 8L << 20;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private final List<SecondJvm> servers = new ArrayList<>();
  private Path directory;
  private ModelRepository repository;
  private final Map<String, Long> published = new HashMap<>();
  private long mostBytes;

  @BeforeEach
  void publish() throws IOException {
    directory = places.sharedMemory().resolve("models");
    repository = ModelRepository.open(directory);
    publishNext(NAME);
  }

  @AfterEach
  void end() throws IOException {
    servers.forEach(SecondJvm::close);
    OwnPlaces.removeAll(directory);
  }

  private void publishNext(String name) throws IOException {
    long number = published.merge(name, 1L, Long::sum);
    assertEquals(
        number, repository.publish(name, Blocks.filled(LENGTH, (float) number)).number());
  }

  @Test
  void noAnswerIsMixedOrFailsAndNothingGrows() throws Exception {
    for (int i = 0; i < SERVERS; i++) {
      servers.add(SecondJvm.start(Serving.class, SecondJvm.SMALL, directory.toString()));
    }
    for (SecondJvm server : servers) {
      assertEquals("ready", server.read());
    }
    publishFor(TimeUnit.SECONDS.toNanos(1), NAME); // for figures of JVMs that are warm
    List<long[]> before = figures();
    long phaseNanos = TimeUnit.SECONDS.toNanos(SECONDS) / (2L * PHASES);
    for (int phase = 0; phase < PHASES; phase++) {
      tell("quiet");
      publishFor(phaseNanos, UNREAD);
      tell("swaps");
      publishFor(phaseNanos, NAME);
    }
    List<long[]> after = figures();
    for (int i = 0; i < SERVERS; i++) {
      assertFlat(before.get(i), after.get(i));
    }
    report(before, after);
    repository.retain(NAME, 1);
    assertEquals(1, repository.versions(NAME).size());
  }

  private void tell(String phase) throws IOException {
    for (SecondJvm server : servers) {
      assertEquals(phase, server.ask(phase));
    }
  }

  private void publishFor(long nanos, String name) throws IOException {
    long start = System.nanoTime();
    for (long next = start; next - start < nanos; next += SWAP_NANOS) {
      LockSupport.parkNanos(next - System.nanoTime());
      publishNext(name);
      repository.retain(name, 1);
      mostBytes = Math.max(mostBytes, bytes());
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".model")).toList()) {
        bytes += Files.exists(file) ? Files.size(file) : 0;
      }
    }
    return bytes;
  }

  private List<long[]> figures() throws IOException {
    List<long[]> figures = new ArrayList<>();
    for (SecondJvm server : servers) {
      figures.add(numbers(server.ask("figures")));
    }
    return figures;
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  private static void assertFlat(long[] before, long[] after) {
    String all = Stream.of(before, after).map(Arrays::toString).toList().toString();
    assertTrue(after[0] <= before[0] + FEW_DESCRIPTORS, "descriptors " + all);
    assertTrue(after[1] <= FEW, "mappings " + all);
    assertTrue(after[2] <= before[2] + FEW_BYTES, "heap " + all);
  }

  /** Ends the servers, all of which have seen swaps, and prints what they have measured. */
  private void report(List<long[]> before, List<long[]> after) throws Exception {
    long answers = 0;
    long swaps = 0;
    List<Double> ratios = new ArrayList<>();
    for (SecondJvm server : servers) {
      String line = server.ask("end");
      assertTrue(line.matches("\\d+( \\d+)*"), line);
      long[] seen = numbers(line);
      answers += seen[0];
      swaps += seen[1];
      ratios.add((double) seen[3] / seen[2]);
      assertTrue(seen[1] > 1, "swaps " + line);
      assertEquals(0, server.join());
    }
    ratios.sort(null);
    System.out.println(String.format(
        Locale.ROOT,
        "SwapSoakTest: %d JVMs, %d versions, %d swaps, %d answers, 0 mixed, 0 errors;"
            + " 99.9 %% of acquire, read and close with swaps / without: median %.3f, %s;"
            + " most bytes of versions %d; descriptors, mappings, heap: %s, then %s",
        SERVERS,
        published.get(NAME),
        swaps,
        answers,
        ratios.get(ratios.size() / 2),
        ratios,
        mostBytes,
        Arrays.toString(before.get(0)),
        Arrays.toString(after.get(0))));
  }
}
