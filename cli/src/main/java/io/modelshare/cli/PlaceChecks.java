package io.modelshare.cli;

import static io.modelshare.cli.Figures.bytes;

import io.modelshare.memory.HugePages;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.PlaceFacts;
import io.modelshare.store.Placement;
import io.modelshare.store.Places;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the places where models may be. */
final class PlaceChecks {
  private static final String CHOICE = "persist";
  private static final String SHARED_MEMORY = "shared memory";
  private static final String LIMIT = "memory limit";
  private static final String HUGE_PAGES = "huge pages";
  private static final String FILES = "mapped files";
  private static final String OWN = "own directory";
  private static final String OTHERS = "other users";
  private static final String DEAD = "left by the dead";
  private static final long DEFAULT_OF_DOCKER = 64L << 20;

  private final List<Finding> findings;

  private PlaceChecks(List<Finding> findings) {
    this.findings = findings;
  }

  /** Finds out where a model of a length would go. */
  static Diagnosis.Choice choice(long bytes, List<Finding> findings) {
    try {
      Placement chosen = Placement.withRoomFor(bytes);
      PlaceFacts facts = PlaceFacts.of(chosen.place());
      if (!facts.isDirectory() || !facts.isWritable()) {
        findings.add(Finding.problem(
            CHOICE,
            chosen.place() + " is " + (facts.isDirectory() ? "not to be written" : "no directory"),
            "make it, or set modelshare.temp.dir or MODELSHARE_TEMP_DIR to another directory"));
      } else if (facts.room() < bytes) {
        findings.add(Finding.problem(
            CHOICE,
            "no place has room for " + bytes(bytes) + ": the last that is left, " + chosen.place()
                + ", has " + bytes(facts.room()),
            "make room, or set modelshare.temp.dir to a directory of a larger disk"));
      }
      return new Diagnosis.Choice(
          chosen.method().name().toLowerCase(Locale.ROOT),
          chosen.place().toString(),
          chosen.reason());
    } catch (IOException e) {
      String reason = Reason.of(e);
      findings.add(Finding.problem(CHOICE, reason, "correct the setting that is named"));
      return new Diagnosis.Choice(null, null, reason);
    }
  }

  /** Looks at all places. */
  static void run(List<Finding> findings) throws IOException {
    PlaceChecks checks = new PlaceChecks(findings);
    checks.checkSharedMemory();
    checks.checkFiles();
    Set<Path> places = new LinkedHashSet<>();
    for (SegmentDirectory directory : Places.directories()) {
      if (places.add(directory.path())) {
        checks.checkOwn(directory);
      }
    }
    checks.checkOthers(places);
  }

  private void checkSharedMemory() {
    Path place = Places.sharedMemory();
    if (place == null) {
      findings.add(Finding.note(
          SHARED_MEMORY,
          "there is none that this user may write, so models are mapped files",
          "mount a tmpfs at /dev/shm; in Kubernetes an emptyDir of medium Memory"));
      return;
    }
    PlaceFacts facts = PlaceFacts.of(place);
    String figures = place + ", " + facts.fileSystem() + ", " + bytes(facts.length()) + ", "
        + bytes(facts.free()) + " free";
    if (facts.fileSystem() != null && !facts.isInMemory()) {
      findings.add(Finding.note(
          SHARED_MEMORY, figures + ": no memory", "let modelshare.shm.dir name a tmpfs"));
    } else if (facts.length() <= DEFAULT_OF_DOCKER) {
      findings.add(Finding.note(
          SHARED_MEMORY,
          figures + ": larger models are mapped files",
          "docker run --shm-size=4g; in Kubernetes an emptyDir of medium Memory at /dev/shm"));
    } else {
      findings.add(Finding.ok(SHARED_MEMORY, figures));
    }
    checkLimit(facts);
    if (facts.isInMemory()) {
      findings.add(hugePages(facts));
    }
  }

  private static Finding hugePages(PlaceFacts facts) {
    if (facts.options().contains("huge=")) {
      return Finding.ok(HUGE_PAGES, "mounted with " + facts.options());
    }
    if (!HugePages.canCollapse()) {
      return Finding.note(
          HUGE_PAGES,
          "pages have 4 KiB unless an owner puts them together, which this JVM could not",
          "start owners on Linux with Java 22 or later and --enable-native-access=ALL-UNNAMED, or"
              + " run modelshare hugepages HANDLE so; random reads of large models get faster");
    }
    return makesHugePages(facts.place())
        ? Finding.ok(HUGE_PAGES, "owners with this JDK and native access make them of large models")
        : Finding.note(
            HUGE_PAGES,
            "pages have 4 KiB: this kernel does not put them together",
            "Linux 6.1 or later; or as root: mount -o remount,huge=within_size " + facts.place()
                + "; random reads of large models get faster");
  }

  /** Tries it with a file that has no name. */
  private static boolean makesHugePages(Path place) {
    try {
      Path file = Files.createTempFile(place, "modelshare-", null);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        Files.delete(file);
        ByteBuffer bytes = ByteBuffer.allocate((int) HugePages.WORTHWHILE);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        return HugePages.collapse(new NamedFile(channel, "file", file), () -> false) > 0;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return false; // no room, for example
    }
  }

  private void checkLimit(PlaceFacts facts) {
    PlaceFacts.Limit limit = facts.limit();
    if (limit == null) {
      findings.add(Finding.ok(LIMIT, "no control group limits the memory of this process"));
      return;
    }
    String figures = bytes(limit.bytes()) + ", " + bytes(limit.used()) + " used, room for "
        + bytes(limit.room()) + ", control group=" + limit.group();
    findings.add(
        limit.room() < facts.free()
            ? Finding.note(
                LIMIT,
                figures + ": less than shared memory has free",
                "models in shared memory count: raise the limit by what they take")
            : Finding.ok(LIMIT, figures));
  }

  private void checkFiles() {
    Path place;
    boolean isConfigured;
    try {
      isConfigured = Places.configured() != null;
      place = Places.files();
    } catch (IOException e) {
      return; // the choice has told so
    }
    PlaceFacts facts = PlaceFacts.of(place);
    String figures = place + (isConfigured ? ", as it is set" : ", as java.io.tmpdir says")
        + (facts.fileSystem() == null ? "" : ", " + facts.fileSystem())
        + ", " + bytes(facts.free()) + " free";
    if (!facts.isDirectory() || !facts.isWritable()) {
      findings.add(Finding.problem(
          FILES,
          figures + (facts.isDirectory() ? ": not to be written" : ": no directory"),
          "make it, or set modelshare.temp.dir to another directory"));
    } else if (facts.isRemote()) {
      findings.add(Finding.problem(
          FILES,
          figures + ": file locks of a network file system may not hold",
          "set modelshare.temp.dir to a directory of this host"));
    } else {
      findings.add(Finding.ok(FILES, figures));
    }
  }

  private void checkOwn(SegmentDirectory directory) {
    if (!directory.exists()) {
      return;
    }
    try {
      directory.check();
      int dead = Sweep.preview(directory).size();
      findings.add(Finding.ok(OWN, directory.toString()));
      if (dead > 0) {
        findings.add(Finding.note(
            DEAD,
            dead + (dead == 1 ? " file in " : " files in ") + directory,
            "modelshare gc, or the next persist"));
      }
    } catch (IOException e) {
      findings.add(
          Finding.problem(OWN, Reason.of(e), "remove the directory, or have its owner do so"));
    }
  }

  private void checkOthers(Set<Path> own) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path directory : own) {
      Path place = directory.getParent();
      if (place != null) {
        others.addAll(SegmentDirectory.ofOthers(place));
      }
    }
    if (!others.isEmpty()) {
      String paths = others.stream().map(Path::toString).collect(Collectors.joining(", "));
      findings.add(Finding.note(
          OTHERS,
          "have models here, which this user cannot read: " + paths,
          "run all JVMs that share a model as one user"));
    }
  }
}
