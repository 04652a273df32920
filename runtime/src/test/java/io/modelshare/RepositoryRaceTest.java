package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Follower;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Publisher;
import io.modelshare.testing.PublishingInSteps;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import io.modelshare.testing.SteppedJvm;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that follow a name while others publish, roll back, and are killed. */
class RepositoryRaceTest {
  private static final String NAME = "ranker";
  private static final int SECONDS = Integer.getInteger("modelshare.test.seconds", 5);
  private static final int FOLLOWERS = Integer.getInteger("modelshare.test.followers", 3);
  private static final int CYCLES = Integer.getInteger("modelshare.test.cycles", 20);
  private static final int STRIDE = Integer.getInteger("modelshare.test.stride", 12);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int LENGTH = 20_000;
  private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  /**
   * Of descriptors and mappings: Java 17 to 21 have up to 16 versions that wait to be collected.
   */
  private static final int FEW = 24;

  private static final long FEW_BYTES = 8L << 20;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path warm;

  private final List<SecondJvm> running = new ArrayList<>();
  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private Path directory;
  private ModelRepository repository;

  @BeforeEach
  void publish() throws IOException {
    directory = places.sharedMemory().resolve("models"); // a disk would be slow
    repository = ModelRepository.open(directory);
    repository.publish(NAME, Blocks.filled(LENGTH, 0));
    repository.publish(NAME, Blocks.filled(LENGTH, 0.5f));
  }

  @AfterEach
  void end() throws IOException {
    running.forEach(SecondJvm::close);
    OwnPlaces.removeAll(directory);
  }

  private SecondJvm start(Class<?> main, String... arguments) throws IOException {
    SecondJvm jvm = SecondJvm.start(main, SecondJvm.SMALL, arguments);
    running.add(jvm);
    return jvm;
  }

  private SecondJvm follower() throws IOException {
    return start(Follower.class, directory.toString());
  }

  private SecondJvm publisher() throws IOException {
    return start(
        Publisher.class,
        directory.toString(),
        Integer.toString(LENGTH),
        Long.toString(random.nextLong()));
  }

  private static void awaitReady(List<SecondJvm> all) throws IOException {
    for (SecondJvm jvm : all) {
      assertEquals("ready", jvm.read());
    }
  }

  @Test
  void followersSeeNoMixAndHoldNoMoreAfterManySwaps() throws Exception {
    List<SecondJvm> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(follower());
    }
    List<SecondJvm> publishers = List.of(publisher(), publisher());
    awaitReady(followers);
    awaitReady(publishers);
    for (SecondJvm publisher : publishers) {
      publisher.tell("go");
      TimeUnit.SECONDS.sleep(1); // for the first figures, which are those of JVMs that are warm
    }
    List<long[]> before = figures(followers);
    TimeUnit.SECONDS.sleep(SECONDS);
    List<long[]> after = figures(followers);
    for (SecondJvm publisher : publishers) {
      publisher.tell("end");
      String answer = publisher.read();
      assertTrue(answer.startsWith("changes "), answer);
      assertEquals(0, publisher.join());
    }
    int swaps = compare(followers);
    System.out.println("RepositoryRaceTest: " + swaps + " versions seen, " + seed);
    assertTrue(swaps > 10, "versions seen: " + swaps);
    for (int i = 0; i < FOLLOWERS; i++) {
      assertFlat(before.get(i), after.get(i));
    }
    assertNothingLeft();
  }

  private static List<long[]> figures(List<SecondJvm> followers) throws IOException {
    List<long[]> figures = new ArrayList<>();
    for (SecondJvm follower : followers) {
      figures.add(Stream.of(follower.ask("figures").split(" "))
          .mapToLong(Long::parseLong)
          .toArray());
    }
    return figures;
  }

  private static void assertFlat(long[] before, long[] after) {
    String all = Stream.of(before, after).map(Arrays::toString).toList().toString();
    assertTrue(after[0] <= before[0] + 2, "descriptors " + all);
    assertTrue(after[1] <= FEW, "mappings " + all);
    assertTrue(after[2] <= before[2] + FEW_BYTES, "heap " + all);
  }

  /** Ends the followers, who have seen the same value in the same version. Returns how many. */
  private static int compare(List<SecondJvm> followers) throws Exception {
    Map<String, String> seen = new HashMap<>();
    for (SecondJvm follower : followers) {
      String answer = follower.ask("end");
      assertTrue(answer.startsWith("reads "), answer);
      String pairs = answer.substring(answer.indexOf('{') + 1, answer.indexOf('}'));
      for (String pair : pairs.split(", ", -1)) {
        int equals = pair.indexOf('=');
        String value = pair.substring(equals);
        assertEquals(value, seen.merge(pair.substring(0, equals), value, (old, now) -> old), pair);
      }
      assertEquals(0, follower.join());
    }
    return seen.size();
  }

  /** What the dead have left is removed by the next who publishes. */
  private void assertNoOddFile() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<String> odd = files
          .map(path -> directory.relativize(path).toString())
          .filter(name -> !name.isEmpty()
              && !name.matches(
                  "ranker\\.versions(/([1-9]\\d*\\.(model|last)|(current|canary)\\.label"
                      + "|locks))?"))
          .toList();
      assertEquals(List.of(), odd, seed::toString);
    }
  }

  /** Of complete versions there are those with a label. */
  private void assertNothingLeft() throws IOException {
    assertNoOddFile();
    Waiting.until("retention has taken the old versions, " + seed, DEADLINE, () -> {
      repository.retain(NAME, 1);
      return repository.versions(NAME).size() <= 3;
    });
  }

  @Test
  void publishersAndReadersThatAreKilledLeaveTheOldVersionOrTheNew() throws Exception {
    SecondJvm witness = follower();
    assertEquals("ready", witness.read());
    List<SecondJvm> waiting = new ArrayList<>();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      while (waiting.size() < 4) {
        waiting.add(random.nextInt(3) == 0 ? follower() : publisher());
      }
      List<SecondJvm> victims = List.of(waiting.remove(0), waiting.remove(0));
      awaitReady(victims);
      for (SecondJvm victim : victims) {
        victim.tell("go");
      }
      for (SecondJvm victim : victims) {
        TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * LONGEST_LIFE_NANOS));
        victim.kill();
        assertTrue(
            victim.rest().stream().noneMatch(line -> line.startsWith("error")), seed::toString);
      }
      checkAndPublish(cycle);
    }
    running.removeAll(waiting);
    waiting.forEach(SecondJvm::close);
    assertTrue(compare(List.of(witness)) > 1, seed::toString);
    assertNothingLeft();
  }

  private void checkAndPublish(int cycle) throws IOException {
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class)) {
      long before;
      try (ModelUse<Blocks> use = live.acquire()) {
        before = use.version().number();
      }
      ModelVersion next = repository.publish(NAME, Blocks.filled(LENGTH, -1 - cycle));
      assertTrue(next.number() > before, seed::toString);
      assertTrue(live.refresh());
      try (ModelUse<Blocks> use = live.acquire()) {
        assertEquals(-1 - cycle, use.object().arrays().get(0).get(LENGTH - 1));
      }
    }
    repository.retain(NAME, 1);
  }

  /** Kills a publisher before changes that it makes in the file system, of which there are 110. */
  @Test
  void publisherThatIsKilledAtAnyStepLeavesTheOldVersionOrTheNew() throws Exception {
    int step = 1 + random.nextInt(STRIDE);
    float before = 0.5f;
    String killed;
    do {
      killed = SteppedJvm.run(
          PublishingInSteps.class,
          PublishingInSteps.Begin.class,
          step,
          Files.createDirectory(warm.resolve("step-" + step)).toString(),
          directory.toString(),
          Integer.toString(step));
      float now = current();
      assertTrue(now == before || now == step, now + " at step " + step + ", " + killed);
      checkAndPublish(step);
      assertNoOddFile();
      before = -1 - step;
      step += STRIDE;
    } while (!killed.isEmpty());
    System.out.println("RepositoryRaceTest: killed at steps up to " + (step - STRIDE));
    assertTrue(step > 50, "steps: " + step);
    assertNothingLeft();
  }

  private float current() throws IOException {
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
        ModelUse<Blocks> use = live.acquire()) {
      return use.object().arrays().get(0).get(0);
    }
  }
}
