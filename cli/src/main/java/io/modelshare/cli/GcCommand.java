package io.modelshare.cli;

import io.modelshare.store.ListedSegment;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.SegmentList;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what the dead have left. */
@Command(
    name = "gc",
    description = {
      "Removes what dead processes of this user have left, and hosted models whose time is over.",
      "What is alive is never removed."
    })
final class GcCommand extends Subcommand {
  @Option(names = "--dry-run", description = "Only tell what would be removed.")
  private boolean isDry;

  @Mixin
  private GivenDirectories directories;

  private GcCommand() {}

  /** What was removed in a directory, and which hosted models stay there. */
  private record Swept(
      SegmentDirectory directory,
      List<Path> removed,
      List<ListedSegment> hosted,
      @Nullable String problem) {

    Map<String, Object> json() {
      return Json.object(
          "directory",
          directory.path(),
          "removed",
          removed,
          "hosted",
          hosted.stream()
              .map(model -> Json.object(
                  "path", model.path(),
                  "bytes", model.bytes(),
                  "keptUntil", model.modified(),
                  "users", model.holders()))
              .toList(),
          "problem",
          problem);
    }
  }

  private record Collected(boolean isDry, List<Swept> swept) implements Result {
    @Override
    public Map<String, Object> json() {
      return Json.object(
          "dryRun", isDry, "directories", swept.stream().map(Swept::json).toList());
    }

    @Override
    public void print(Terminal terminal) {
      String done = isDry ? "would be removed" : "removed";
      for (Swept each : swept) {
        each.removed.forEach(path -> terminal.line(done + " " + path));
        each.hosted.forEach(model -> terminal.line("stays " + model.path() + ": hosted, "
            + Figures.bytes(model.bytes()) + ", "
            + (model.holders().isEmpty()
                ? "kept until " + model.modified()
                : "used by " + Listing.processes(model.holders()))));
        if (each.problem == null) {
          terminal.line(each.directory + ": " + each.removed.size() + " " + done);
        }
      }
    }

    @Override
    public boolean isFine() {
      return swept.stream().allMatch(each -> each.problem == null);
    }
  }

  @Override
  Result run() throws IOException {
    List<Swept> swept = new ArrayList<>();
    for (SegmentDirectory each : directories.segments()) {
      swept.add(sweep(each));
    }
    return new Collected(isDry, swept);
  }

  private Swept sweep(SegmentDirectory directory) {
    try {
      List<Path> removed = isDry ? Sweep.preview(directory) : Sweep.run(directory);
      List<ListedSegment> hosted = SegmentList.of(directory).stream()
          .filter(segment ->
              segment.state() == ListedSegment.State.HOSTED && !removed.contains(segment.path()))
          .toList();
      return new Swept(directory, removed, hosted, null);
    } catch (IOException e) {
      String problem = "not swept: " + Reason.of(e);
      warn(directory + ": " + problem);
      return new Swept(directory, List.of(), List.of(), problem);
    }
  }
}
