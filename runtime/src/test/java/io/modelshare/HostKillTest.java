package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.HostVictim;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that load, use, wait for and remove hosted models are killed at any moment: nothing
 * that is alive is touched, and nothing is left.
 */
class HostKillTest {
  private static final int KILLS = Integer.getInteger("modelshare.test.kills", 24);
  private static final int AT_ONCE = 3;
  private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String LINGER = "modelshare.host.linger";

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private final Deque<SecondJvm> ready = new ArrayDeque<>();

  @BeforeEach
  void lingerNot() {
    System.setProperty(LINGER, "0");
  }

  @AfterEach
  void clear() {
    System.clearProperty(LINGER);
    ready.forEach(SecondJvm::close);
  }

  private SecondJvm victim(int rounds) throws IOException {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-D" + LINGER + "=0");
    return SecondJvm.start(
        HostVictim.class,
        options,
        Long.toString(random.nextLong()),
        directory.resolve("model").toString(),
        Integer.toString(rounds));
  }

  @Test
  void theDeadLeaveNothingAndTheLivingAreNotTouched() throws Exception {
    System.out.println("HostKillTest: " + seed);
    HostVictim.save(directory.resolve("model"));
    try (SharedObject<Blocks> alive =
            HostModels.open("alive", Blocks.class, () -> Blocks.of(3, 10_000));
        SecondJvm survivor = victim(200)) {
      assertEquals("ready", survivor.read());
      survivor.tell("go");
      List<SecondJvm> playing = new ArrayList<>();
      for (int killed = 0; killed < KILLS; killed++) {
        while (ready.size() + playing.size() < AT_ONCE + 2) {
          ready.add(victim(Integer.MAX_VALUE));
        }
        while (playing.size() < AT_ONCE) {
          SecondJvm next = ready.remove();
          assertEquals("ready", next.read());
          next.tell("go");
          playing.add(next);
        }
        LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_LIFE_NANOS));
        SecondJvm dead = playing.remove(random.nextInt(playing.size()));
        dead.kill();
        assertEquals(List.of(), dead.rest(), seed::toString);
        alive.object().check();
      }
      assertEquals("done", survivor.read(), seed::toString);
      for (SecondJvm last : playing) {
        last.kill();
        assertEquals(List.of(), last.rest(), seed::toString);
      }
      assertTrue(places.files().stream().anyMatch(file -> file.toString().contains("alive")));
      alive.object().check();
    }
    Waiting.until("nothing is left", DEADLINE, () -> {
      Sharing.persist(Blocks.of(1, 10)).close();
      return places.files().isEmpty();
    });
  }
}
