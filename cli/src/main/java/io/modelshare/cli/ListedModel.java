package io.modelshare.cli;

import static io.modelshare.cli.Figures.bytes;

import io.modelshare.memory.FileFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model on this host.
 *
 * @param type its type, or null if it cannot be read
 * @param memory what each process that has mapped it has of it in memory
 * @param now when somebody looked
 */
record ListedModel(
    Listing.Found found,
    @Nullable String type,
    SortedMap<Long, Mappings.Memory> memory,
    Instant now) {

  /** Returns the processes that read it, but for its owner. */
  private SortedSet<Long> attached() {
    SortedSet<Long> attached = new TreeSet<>(memory.keySet());
    attached.addAll(found.users());
    if (found.owner() != null) {
      attached.remove(found.owner());
    }
    return attached;
  }

  private @Nullable Duration age() {
    Instant since = found.since();
    return since == null || since.isAfter(now) ? null : Duration.between(since, now);
  }

  private long resident() {
    return memory.values().stream().mapToLong(Mappings.Memory::resident).sum();
  }

  private long proportional() {
    return memory.values().stream().mapToLong(Mappings.Memory::proportional).sum();
  }

  Map<String, Object> json() {
    List<Object> processes = new ArrayList<>();
    memory.forEach((process, own) -> processes.add(Json.object(
        "pid",
        process,
        "role",
        process.equals(found.owner()) ? "owner" : "attached",
        "residentBytes",
        own.resident(),
        "proportionalBytes",
        own.proportional(),
        "hugeBytes",
        own.huge())));
    Listing.Published published = found.published();
    Duration age = age();
    return Json.object(
        "kind", found.kind(),
        "type", type,
        "bytes", found.bytes(),
        "path", found.path(),
        "owner", found.owner(),
        "attached", attached(),
        "processes", processes,
        "residentBytes", resident(),
        "proportionalBytes", proportional(),
        "ageSeconds", age == null ? null : age.toSeconds(),
        "keptUntil", found.keptUntil(),
        "name", published == null ? null : published.name(),
        "version", published == null ? null : published.version(),
        "labels", published == null ? List.of() : published.labels());
  }

  String[] row() {
    Duration age = age();
    return new String[] {
      found.kind(),
      type == null ? "?" : FileFailures.printable(type),
      bytes(found.bytes()),
      bytes(resident()),
      bytes(proportional()),
      found.owner() == null ? "" : found.owner().toString(),
      Listing.processes(attached()),
      age == null ? "" : Figures.age(age),
      found.label().isEmpty() ? found.path().toString() : found.label(),
    };
  }
}
