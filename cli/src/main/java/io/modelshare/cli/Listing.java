package io.modelshare.cli;

import io.modelshare.ModelFiles;
import io.modelshare.store.ListedSegment;
import io.modelshare.store.ListedSegment.State;
import io.modelshare.versions.PublishedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models on this host, with the processes that have them. */
record Listing(List<ListedModel> models, boolean isFine) implements Result {

  /**
   * A model before anybody has looked at the processes that have mapped it.
   *
   * @param kind the state of a segment in lower case, {@code published}, or {@code gone}
   * @param since when it was made, or null
   * @param label what people call it: name, version and labels; empty if it has none
   * @param owner the process that frees it, or null
   * @param users other processes that say that they use it
   * @param keptUntil until when a hosted model stays unused, or null
   */
  record Found(
      String kind,
      Path path,
      long bytes,
      @Nullable Instant since,
      String label,
      @Nullable Published published,
      @Nullable Long owner,
      SortedSet<Long> users,
      @Nullable Instant keptUntil) {

    static Found of(ListedSegment segment) {
      boolean isHosted = segment.state() == State.HOSTED;
      SortedSet<Long> holders = segment.holders();
      return new Found(
          segment.state().name().toLowerCase(Locale.ROOT),
          segment.path(),
          segment.bytes(),
          isHosted || segment.created().isBefore(segment.modified())
              ? segment.created()
              : segment.modified(),
          isHosted ? segment.path().getFileName().toString().replaceFirst("\\.model$", "") : "",
          null,
          isHosted || holders.isEmpty() ? null : holders.first(),
          isHosted ? holders : new TreeSet<>(),
          isHosted ? segment.modified() : null);
    }

    /** Returns a model that has no name any more and is still mapped. */
    static Found removed(Path path, long bytes) {
      return new Found("gone", path, bytes, null, "", null, null, new TreeSet<>(), null);
    }

    static Found of(String name, PublishedVersion version, Path file) {
      Published published = new Published(name, version.number(), version.labels());
      return new Found(
          "published",
          file,
          version.bytes(),
          version.published(),
          published.toString(),
          published,
          null,
          new TreeSet<>(),
          null);
    }
  }

  /** The name, number and labels of a published model. */
  record Published(String name, long version, SortedSet<String> labels) {
    @Override
    public String toString() {
      return name + " " + version + (labels.isEmpty() ? "" : " " + labels);
    }
  }

  /**
   * Looks at the processes.
   *
   * @param found the models that have a name
   * @param directories those in which models may have lost theirs while they are read
   * @param isComplete whether all directories could be read
   */
  static Listing of(List<Found> found, List<Path> directories, boolean isComplete) {
    Mappings mappings = Mappings.of(found.stream().map(Found::path).toList(), directories);
    List<Found> all = new ArrayList<>(found);
    mappings.removed().forEach((path, bytes) -> all.add(Found.removed(path, bytes)));
    List<ListedModel> models = new ArrayList<>();
    for (Found each : all) {
      models.add(new ListedModel(each, type(each.path()), mappings.of(each.path()), Instant.now()));
    }
    return new Listing(models, isComplete);
  }

  /** Returns null if the model is not complete, or gone. */
  private static @Nullable String type(Path path) {
    try {
      return ModelFiles.inspect(path).type();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Map<String, Object> json() {
    return Json.object("models", models.stream().map(ListedModel::json).toList());
  }

  @Override
  public void print(Terminal terminal) {
    if (models.isEmpty()) {
      terminal.line("no models of this user on this host");
      return;
    }
    Table table = new Table(
        "kind", "type", " bytes", " resident", " share", " owner", "attached", " age", "where");
    for (ListedModel model : models) {
      table.add(model.row());
    }
    table.print(terminal);
    terminal.line(models.size() + " models, "
        + Figures.bytes(models.stream().mapToLong(each -> each.found().bytes()).sum()));
  }

  /** Returns the numbers of processes as a cell of a table. */
  static String processes(SortedSet<Long> processes) {
    return processes.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
