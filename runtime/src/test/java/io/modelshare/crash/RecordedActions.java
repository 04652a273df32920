package io.modelshare.crash;

import io.modelshare.testing.CrashingInSteps;
import io.modelshare.testing.SteppedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each action of {@link CrashingInSteps} does to files, as seen whenever it is stopped. */
final class RecordedActions implements SteppedJvm.Observer {
  private final Path work;
  private final Map<String, FileOperations> operations = new TreeMap<>();

  private RecordedActions(Path work) {
    this.work = work;
  }

  /** Watches a JVM that does the actions, each in prepared directories of its own. */
  static Map<String, FileOperations> record(Path work, List<String> actions) throws Exception {
    RecordedActions recorded = new RecordedActions(work);
    for (String action : actions) {
      recorded.operations.put(action, look(work, action));
    }
    SteppedJvm.watch(
        CrashingInSteps.class,
        CrashingInSteps.Begin.class,
        recorded,
        work.toString(),
        String.join(",", actions));
    for (FileOperations all : recorded.operations.values()) {
      all.add(null);
    }
    return recorded.operations;
  }

  /** Looks at the directories of an action as they are now. */
  static FileOperations look(Path work, String action) throws IOException {
    return new FileOperations(List.of(
        CrashingInSteps.sharedMemory(work, action), CrashingInSteps.temporary(work, action)));
  }

  @Override
  public boolean before(String change, @Nullable Path forced) throws IOException {
    FileOperations current = operations.get(Files.readString(CrashingInSteps.current(work)));
    if (current != null) { // or between two of them
      current.add(forced);
    }
    return true;
  }
}
