package io.modelshare.testing;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Kills JVMs in every role at random moments, and makes sure that nothing of theirs stays and that
 * nothing alive is touched.
 *
 * <p>As a program: {@code KillRun cycles [seed]}.
 */
public final class KillRun implements AutoCloseable {
  private static final String SWEEPER = "sweeper";
  private static final List<String> ROLES = List.of(
      "owner", "worker", "sender", "receiver", SWEEPER, "saver", "store", "builder", "replacer");
  private static final String TRANSFER_TIMEOUT = "modelshare.transfer.timeout";
  private static final long LONGEST_LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final int OFFERS = 5;

  private final OwnPlaces places;
  private final Random random;
  private final PersistedModel<Blocks> alive;
  private final SecondJvm witness;
  private final String witnessHandle;
  private final List<Path> baseline;
  private final Path saved;
  private final Path warm;
  private final Deque<SecondJvm> waiting = new ArrayDeque<>();
  private final Map<String, Integer> found = new TreeMap<>();

  /** Starts the live owner, which is this process, and the live witness. */
  public KillRun(OwnPlaces places, Path directory, long seed) throws IOException {
    this.places = places;
    this.random = new Random(seed);
    this.saved = Files.createDirectory(directory.resolve("saved")).resolve("model");
    this.warm = Files.createDirectory(directory.resolve("warm"));
    this.alive = Sharing.persist(Blocks.of(4, 50_000));
    this.witness = SecondJvm.start(Witness.class, SecondJvm.SMALL, alive.handle());
    this.witnessHandle = witness.read();
    this.baseline = places.files();
    ModelFiles.save(Blocks.of(2, 1000), saved);
  }

  /** Runs as many cycles as the first argument says, with the seed that the second says. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Logger.getLogger("").setLevel(Level.OFF);
    int cycles = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    OwnPlaces places = new OwnPlaces();
    places.enter();
    Path directory = Files.createTempDirectory("modelshare-kill-");
    boolean complete = false;
    try (KillRun run = new KillRun(places, directory, seed)) {
      System.out.println("Java " + Runtime.version() + ", seed " + seed);
      for (int done = 0; done < cycles; done++) {
        run.cycle();
        if ((done + 1) % 500 == 0) {
          System.out.println((done + 1) + " cycles: " + run);
        }
      }
      System.out.println(cycles + " cycles: " + run);
      complete = true;
    } finally {
      System.out.println(complete ? "nothing left, nothing alive touched" : "FAILED, seed " + seed);
    }
    places.leave(true);
    OwnPlaces.removeAll(directory);
  }

  /** Lets one or two JVMs play, kills them, and looks at what is left. */
  public void cycle() throws IOException, InterruptedException {
    List<String> roles = roles();
    while (waiting.size() < roles.size() + 2) {
      String seed = Long.toString(random.nextLong());
      waiting.add(SecondJvm.start(Victim.class, SecondJvm.SMALL, seed, warm.toString()));
    }
    List<PersistedModel<Blocks>> offered = new ArrayList<>();
    List<String> own = new ArrayList<>();
    List<SecondJvm> victims = new ArrayList<>();
    for (String role : roles) {
      SecondJvm victim = waiting.remove();
      victims.add(victim);
      victim.tell(line(role, offered, own));
    }
    List<String> offers = kill(victims);
    note();
    takeUp(offers);
    takeBack(own, offered);
    sweepByPersisting();
    check();
  }

  /** Returns one or two roles; a sweeper dies last, so that there is something to sweep. */
  private List<String> roles() {
    List<String> roles = new ArrayList<>();
    roles.add(ROLES.get(random.nextInt(ROLES.size())));
    if (roles.get(0).equals(SWEEPER) || random.nextBoolean()) {
      roles.add(0, ROLES.get(random.nextInt(ROLES.size())));
    }
    return roles;
  }

  private String line(String role, List<PersistedModel<Blocks>> offered, List<String> own)
      throws IOException {
    count("role " + role);
    return switch (role) {
      case "worker" -> role + " " + alive.handle();
      case "saver" -> role + " " + saved;
      case "receiver" -> {
        StringBuilder line = new StringBuilder(role);
        for (int i = 0; i < OFFERS; i++) {
          PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, 1000));
          String handle = model.transfer().handle();
          offered.add(model);
          own.add(handle);
          line.append(' ').append(handle);
        }
        yield line.toString();
      }
      default -> role;
    };
  }

  /** Returns the offers that the victims have made. */
  private List<String> kill(List<SecondJvm> victims) throws IOException, InterruptedException {
    for (SecondJvm victim : victims) {
      String answer = victim.read();
      if (!answer.equals("ready")) {
        throw new AssertionError(answer);
      }
    }
    List<String> offers = new ArrayList<>();
    for (SecondJvm victim : victims) {
      long end = System.nanoTime() + (long) (random.nextDouble() * LONGEST_LIFE_NANOS);
      do {
        Sharing.persist(Blocks.of(1, 1000)).close(); // while the victims sweep and are swept
      } while (System.nanoTime() < end);
      victim.kill();
    }
    for (SecondJvm victim : victims) {
      for (String line : victim.rest()) {
        if (line.startsWith("error")) {
          throw new AssertionError(line);
        }
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
          offers.add(words[1]);
        }
      }
    }
    return offers;
  }

  /** Counts in what states the dead have left their files. */
  private void note() throws IOException {
    for (Path file : places.files()) {
      if (!baseline.contains(file) && !Files.isDirectory(file)) {
        String name = file.getFileName().toString();
        String kind = name.substring(name.lastIndexOf('.') + 1);
        try {
          boolean partial = (kind.equals("model") || kind.equals("reusable"))
              && Files.getPosixFilePermissions(file).size() == 2;
          count("left " + (partial ? "half-written " : "") + kind);
        } catch (NoSuchFileException e) {
          throw new AssertionError("nobody is left to remove " + file, e);
        }
      }
    }
    for (Path file : list(saved.getParent())) {
      if (!file.equals(saved)) {
        count("left unfinished file");
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private void count(String what) {
    found.merge(what, 1, Integer::sum);
  }

  /** Takes some offers up whose senders are dead; the others expire. */
  private void takeUp(List<String> offers) throws IOException {
    for (String offer : offers) {
      if (random.nextInt(4) == 0) {
        try (PersistedModel<Blocks> taken = Sharing.reconstruct(offer, Blocks.class)) {
          taken.get().check();
          if (!taken.isOwner()) {
            throw new AssertionError("not the owner of " + offer);
          }
          count("taken up from the dead");
        }
      }
    }
  }

  /** Takes back what a dead receiver has not taken up; what it has is swept. */
  private void takeBack(List<String> own, List<PersistedModel<Blocks>> offered) throws IOException {
    for (PersistedModel<Blocks> model : offered) {
      model.close();
    }
    for (String handle : own) {
      try (PersistedModel<Blocks> back = Sharing.reconstruct(handle, Blocks.class)) {
        back.get().check();
        count("taken back");
      } catch (IOException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains("already taken over") && !message.contains("no such model")) {
          throw e;
        }
        count("taken up by the dead");
      }
    }
  }

  private static void sweepByPersisting() throws IOException {
    System.setProperty(TRANSFER_TIMEOUT, "0");
    Sharing.persist(Blocks.of(1, 10)).close();
    System.clearProperty(TRANSFER_TIMEOUT);
  }

  private void check() throws IOException {
    String answer = witness.ask("check"); // first: it fails here if somebody else has killed it
    if (!answer.equals("sound")) {
      throw new AssertionError(answer);
    }
    List<Path> files = places.files();
    if (!files.equals(baseline)) {
      throw new AssertionError("left: " + files + ", expected: " + baseline);
    }
    if (!list(saved.getParent()).equals(List.of(saved))) {
      throw new AssertionError("left: " + list(saved.getParent()));
    }
    ModelFiles.verify(saved);
    ModelFiles.load(saved, Blocks.class).check();
    alive.get().check();
    try (PersistedModel<Blocks> other = Sharing.reconstruct(witnessHandle, Blocks.class)) {
      other.get().check();
    }
  }

  /** Ends those who live. */
  @Override
  public void close() throws IOException {
    waiting.forEach(SecondJvm::close);
    witness.close();
    alive.close();
    OwnPlaces.removeAll(warm);
    Files.delete(saved);
  }

  /** Returns what was seen so far. */
  @Override
  public String toString() {
    return found.toString();
  }

  /** The main class of the JVM that lives through the whole run, as an owner and a reader. */
  public static final class Witness {
    private Witness() {}

    /** Takes the handle of the model that it reads all the time. */
    public static void main(String[] arguments) throws IOException {
      Logger.getLogger("").setLevel(Level.OFF);
      try (PersistedModel<Blocks> read = Sharing.reconstruct(arguments[0], Blocks.class);
          PersistedModel<Blocks> owned = Sharing.persist(Blocks.of(4, 50_000))) {
        System.out.println(owned.handle());
        while (System.in.read() >= 0) {
          if (System.in.available() > 0) {
            continue; // the rest of the line
          }
          read.get().check();
          owned.get().check();
          System.out.println("sound");
        }
      }
    }
  }
}
