package io.modelshare.testing;

import io.modelshare.FileModelStore;
import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.ModelRepository;
import io.modelshare.PersistMethod;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a {@link SteppedJvm} that does things to files, all once to load what they
 * need, and then each to be watched. Then it ends as if it was killed.
 */
public final class CrashingInSteps {
  /** How many numbers a model has. */
  public static final int LENGTH = 500;

  /** The name of the model in the repository. */
  public static final String NAME = "ranker";

  /** For how many seconds a hosted model stays after its last use. */
  public static final String LINGER = "modelshare.host.linger";

  private CrashingInSteps() {}

  /** Watching begins when this is loaded. */
  public static final class Begin {
    private Begin() {}

    static void now() {}
  }

  /** Takes a directory for all files, and what is to be done, in directories that are prepared. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    Path work = Path.of(arguments[0]);
    String[] actions = arguments[1].split(",", -1);
    for (String action : actions) {
      enter(work, "warm-" + action);
      prepare(models(work, "warm-" + action));
      act(models(work, "warm-" + action), action);
    }
    Begin.now();
    for (String action : actions) {
      enter(work, action);
      act(models(work, action), action);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Lets this JVM use the places of an action, which are made if need be. */
  public static void enter(Path work, String action) throws IOException {
    Files.createDirectories(models(work, action));
    Files.createDirectories(temporary(work, action));
    Files.writeString(current(work), action);
    System.setProperty("modelshare.shm.dir", sharedMemory(work, action).toString());
    System.setProperty("java.io.tmpdir", temporary(work, action).toString());
  }

  /** Returns the file that holds the action whose places are used. */
  public static Path current(Path work) {
    return work.resolve("current");
  }

  /** Returns the shared memory of an action. */
  public static Path sharedMemory(Path work, String action) {
    return work.resolve(action).resolve("shared");
  }

  /** Returns the directory of an action for temporary files. */
  public static Path temporary(Path work, String action) {
    return work.resolve(action).resolve("temporary");
  }

  /** Returns the directory of an action for models, which is not in the way of segments. */
  public static Path models(Path work, String action) {
    return sharedMemory(work, action).resolve("models");
  }

  /** Makes a saved model, and a repository in which version 2 is current, all of their number. */
  public static void prepare(Path models) throws IOException {
    ModelFiles.save(Blocks.filled(LENGTH, 1), models.resolve("saved"));
    ModelRepository repository = ModelRepository.open(models.resolve("repository"));
    repository.publish(NAME, Blocks.filled(LENGTH, 1));
    repository.publish(NAME, Blocks.filled(LENGTH, 2));
  }

  /**
   * Opens the hosted model of an action.
   *
   * @param models the directory of the action, which is the key
   * @param value that of the model, if it is not there
   * @param linger for how many seconds it stays after its last use
   */
  public static SharedObject<Blocks> host(Path models, float value, int linger) throws IOException {
    System.setProperty(LINGER, Integer.toString(linger));
    return HostModels.open(models.toString(), Blocks.class, () -> Blocks.filled(LENGTH, value));
  }

  /** Does one thing; what it makes is left as it is. */
  @SuppressWarnings({"MustBeClosedChecker", "resource", "unused", "try"}) // it is going to crash
  private static void act(Path models, String action) throws IOException {
    switch (action) {
      case "save" -> ModelFiles.save(Blocks.filled(LENGTH, 2), models.resolve("saved"));
      case "save-first" -> ModelFiles.save(Blocks.filled(LENGTH, 2), models.resolve("first"));
      case "persist" -> Sharing.persist(Blocks.filled(LENGTH, 2), PersistMethod.MAPPED_FILE);
      case "put" -> FileModelStore.open(models).putModel(Blocks.filled(LENGTH, 2));
      case "publish" ->
        ModelRepository.open(models.resolve("repository")).publish(NAME, Blocks.filled(LENGTH, 3));
      case "publish-first" ->
        ModelRepository.open(models.resolve("new")).publish(NAME, Blocks.filled(LENGTH, 1));
      case "label" -> ModelRepository.open(models.resolve("repository")).label(NAME, "current", 1);
      case "retain" -> ModelRepository.open(models.resolve("repository")).retain(NAME, 1);
      case "host" -> host(models, 2, 600);
      case "host-release" -> host(models, 2, 0).release();
      case "sweep" -> Sweep.everywhere();
      default -> throw new IllegalArgumentException(action);
    }
  }
}
