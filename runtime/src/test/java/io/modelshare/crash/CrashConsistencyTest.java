package io.modelshare.crash;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.LiveModel;
import io.modelshare.LoadOption;
import io.modelshare.ModelFiles;
import io.modelshare.ModelRepository;
import io.modelshare.ModelUse;
import io.modelshare.ModelVersion;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import io.modelshare.store.UnfinishedFile;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.CrashingInSteps;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A crash at any point leaves the old state or the new one, whatever the disk loses of what was not
 * flushed; and the new one once a method has returned.
 */
@EnabledOnOs(OS.LINUX)
class CrashConsistencyTest {
  /** How many states are tried at each point for each kind of disk. */
  private static final int LOSSES = Integer.getInteger("modelshare.test.losses", 8);

  /** After one of so many states with lost writes, the work goes on. */
  private static final int GO_ON = 5;

  private static final float MADE_ANEW = 9;
  private static final String NAME = CrashingInSteps.NAME;
  private static final String NONE = "none";
  private static final String MODE = "rw-r-----";

  private static final Pattern KNOWN = Pattern.compile("|temporary|shared|shared/models"
      + "(/(saved|first|(repository|new)"
      + "(/ranker\\.versions(/([1-9]\\.(model|last)|current\\.label|locks))?)?))?");

  /** A model of value 1 is saved, and of a repository's versions 1 and 2 the last is current. */
  private static final String BEFORE = "saved=1 first=none repository=2 new=none hosted=none";

  /** A hosted model of value 2 is there. */
  private static final String HOSTED = "saved=1 first=none repository=2 new=none hosted=2";

  /** What each action leaves of {@link #BEFORE}, once it is done. */
  private static final Map<String, String> AFTER = Map.ofEntries(
      Map.entry("save", "saved=2 first=none repository=2 new=none hosted=none"),
      Map.entry("save-first", "saved=1 first=2 repository=2 new=none hosted=none"),
      Map.entry("publish", "saved=1 first=none repository=3 new=none hosted=none"),
      Map.entry("publish-first", "saved=1 first=none repository=2 new=1 hosted=none"),
      Map.entry("label", "saved=1 first=none repository=1 new=none hosted=none"),
      Map.entry("retain", BEFORE),
      Map.entry("persist", BEFORE),
      Map.entry("put", BEFORE),
      Map.entry("host", HOSTED),
      Map.entry("host-release", BEFORE),
      Map.entry("sweep", BEFORE));

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private final Map<String, String> read = new HashMap<>();
  private Path models;

  @AfterEach
  void lingerAsBefore() {
    System.clearProperty(CrashingInSteps.LINGER);
  }

  @Test
  void crashLeavesTheOldStateOrTheNew() throws Exception {
    Path work = places.sharedMemory();
    for (String action : AFTER.keySet()) {
      prepare(work, action);
    }
    Map<String, FileOperations> recorded =
        RecordedActions.record(work, List.copyOf(AFTER.keySet()));
    assertAll(
        recorded.keySet().stream().map(action -> () -> replay(work, action, recorded.get(action))));
    CrashState.clear(work);
  }

  private static void prepare(Path work, String action) throws IOException {
    CrashingInSteps.enter(work, action);
    Path models = CrashingInSteps.models(work, action);
    CrashingInSteps.prepare(models);
    Files.setPosixFilePermissions(models.resolve("saved"), PosixFilePermissions.fromString(MODE));
    if (action.equals("sweep")) {
      CrashState killed;
      try (PersistedModel<Blocks> persisted =
          Sharing.persist(model(2), PersistMethod.SHARED_MEMORY)) {
        assertTrue(persisted.isOwner());
        killed = LostWrites.states(RecordedActions.look(work, action), 1, new Random(0))
            .get(0);
      }
      killed.restore();
    }
  }

  /**
   * Returns what a crash may leave. A hosted model may be lost with the power, as the next who
   * opens it loads it again; and there is one while it is used.
   */
  private static Set<String> allowed(String action, CrashState state) {
    String after = AFTER.get(action);
    boolean isHosted = action.startsWith("host");
    if (state.isFinished() && !(isHosted && state.disk() != LostWrites.Disk.KILLED)) {
      return Set.of(after);
    }
    Set<String> allowed = new TreeSet<>(List.of(BEFORE, after));
    if (isHosted) {
      allowed.add(HOSTED);
    }
    return allowed;
  }

  private void replay(Path work, String action, FileOperations recorded) throws Exception {
    CrashingInSteps.enter(work, action);
    models = CrashingInSteps.models(work, action);
    List<CrashState> states = LostWrites.states(recorded, LOSSES, random);
    for (CrashState state : states) {
      check(state, allowed(action, state));
    }
    Map<LostWrites.Disk, Long> counts = states.stream()
        .collect(Collectors.groupingBy(CrashState::disk, TreeMap::new, Collectors.counting()));
    System.out.println("CrashConsistencyTest: " + action + ", "
        + recorded.operations().size() + " operations, states " + counts + ", " + seed);
  }

  private void check(CrashState state, Set<String> allowed) throws Exception {
    state.restore();
    String context = seed + ", " + state.disk() + " after " + state.end() + " operations, " + state;
    try {
      String found = visible(state);
      assertTrue(allowed.contains(found), () -> found + ": none of " + allowed + ", " + context);
      List<Path> known = files(true);
      sweep();
      assertEquals(known, files(true), context);
      assertEquals(List.of(), files(false), context);
      if (random.nextInt(GO_ON) == 0) {
        goOn(context);
        assertEquals(List.of(), files(false), context);
      }
    } catch (IOException e) {
      throw new AssertionError(context, e);
    }
  }

  /** Reads everything, but for what is as in a state before. */
  private String visible(CrashState state) throws IOException {
    StringBuilder found = new StringBuilder();
    for (String name : List.of("saved", "first", "repository", "new", "hosted")) {
      String key = state.at(name.equals("hosted") ? segments() : models.resolve(name));
      String known = read.get(key);
      if (known == null) {
        known = switch (name) {
          case "saved", "first" -> saved(name);
          case "hosted" -> hosted();
          default -> current(name);
        };
        read.put(key, known);
      }
      found.append(found.length() == 0 ? "" : " ").append(name).append('=').append(known);
    }
    return found.toString();
  }

  private String saved(String name) throws IOException {
    Path file = models.resolve(name);
    if (!Files.exists(file)) {
      return NONE;
    }
    ModelFiles.verify(file);
    if (name.equals("saved")) {
      assertEquals(MODE, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    return value(ModelFiles.load(file, Blocks.class, LoadOption.IN_MEMORY));
  }

  /** Returns the version that is current, after a look at all that there are. */
  private String current(String directory) throws IOException {
    Path versions = models.resolve(directory).resolve(NAME + ".versions");
    if (directory.equals("new") && !Files.exists(versions.resolve("current.label"))) {
      return NONE; // a version without a lock file cannot be opened before the next is published
    }
    ModelRepository repository = ModelRepository.open(models.resolve(directory));
    for (ModelVersion version : repository.versions(NAME)) {
      try (ModelUse<Blocks> use = repository.open(NAME, version.number(), Blocks.class)) {
        assertEquals(Long.toString(version.number()), value(use.object()));
      }
    }
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
        ModelUse<Blocks> use = live.acquire()) {
      return value(use.object());
    }
  }

  private Path segments() throws IOException {
    return SegmentDirectory.below(models.getParent()).path();
  }

  /** Opens the hosted model, and makes one if there is none; then the last release removes it. */
  private String hosted() throws IOException {
    try (SharedObject<Blocks> use = CrashingInSteps.host(models, MADE_ANEW, 0)) {
      float value = use.object().arrays().get(0).get(0);
      return value == MADE_ANEW ? NONE : value(use.object());
    }
  }

  private static String value(Blocks model) {
    float first = model.arrays().get(0).get(0);
    assertEquals(model(first).arrays(), model.arrays());
    return Integer.toString((int) first);
  }

  private void sweep() throws IOException {
    Sweep.everywhere();
    for (String name : List.of("", "repository", "new")) {
      Path directory = models.resolve(name);
      Sweep.run(SegmentDirectory.below(directory));
      UnfinishedFile.sweep(directory);
      UnfinishedFile.sweep(directory.resolve(NAME + ".versions"));
    }
  }

  /** Returns the files that somebody knows, or those that nobody knows. */
  private List<Path> files(boolean isKnown) throws IOException {
    Path all = models.getParent().getParent();
    try (Stream<Path> files = Files.walk(all)) {
      return files
          .filter(path -> KNOWN.matcher(all.relativize(path).toString()).matches() == isKnown)
          .sorted()
          .toList();
    }
  }

  /** Whatever has happened, what comes next succeeds. */
  private void goOn(String context) throws IOException {
    ModelFiles.save(model(7), models.resolve("saved"));
    assertEquals("7", saved("saved"), context);
    for (String directory : List.of("repository", "new")) {
      if (Files.exists(models.resolve(directory))) {
        ModelRepository repository = ModelRepository.open(models.resolve(directory));
        long last = repository.versions(NAME).stream()
            .mapToLong(ModelVersion::number)
            .max()
            .orElse(0);
        assertTrue(repository.publish(NAME, model(8)).number() > last, context);
        try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
            ModelUse<Blocks> use = live.acquire()) {
          assertEquals("8", value(use.object()), context);
        }
      }
    }
  }

  private static Blocks model(float value) {
    return Blocks.filled(CrashingInSteps.LENGTH, value);
  }
}
