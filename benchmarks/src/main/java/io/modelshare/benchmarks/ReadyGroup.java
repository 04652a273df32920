package io.modelshare.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * From handle to the first answer in a fresh JVM, the floor before each peer; of the floor and
 * Modelshare also in JVMs that load their classes from an archive.
 */
final class ReadyGroup implements Group {
  private static final int ID = 7;
  private static final int AOT_CACHE_SINCE = 25;

  @Override
  public String name() {
    return "ready";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    String model = settings.mebibytes + " MiB of arrays and " + settings.ids + " ids";
    Report.Table table = report.table("Handle to ready in a fresh JVM, " + model, "ms");
    Report.Table archived =
        report.table("The same, of JVMs with an archive of their classes", "ms");
    try (ProgressBar bar = report.progress("ready", (long) Peers.ALL.size() * settings.runs);
        Scratch scratch = new Scratch();
        Peer floor = Peers.named(Peers.FLOOR)) {
      floor.train(settings.mebibytes, settings.ids);
      String floorAddress = floor.write(scratch.path());
      for (String name : Peers.ALL.subList(1, Peers.ALL.size())) {
        try (Peer peer = Peers.named(name)) {
          peer.train(settings.mebibytes, settings.ids);
          String address = peer.write(scratch.path());
          if (name.equals(Peers.MODELSHARE) && isOfJars()) {
            compareArchived(floorAddress, address, scratch.path(), settings, archived);
          }
          for (int run = 0; run < settings.runs; run++) {
            double floorTime = ready(Peers.FLOOR, floorAddress, settings);
            table.add(name, ready(name, address, settings), Peers.FLOOR, floorTime);
            bar.step();
          }
        } catch (Exception | LinkageError e) {
          table.skip(name, e);
        }
      }
    }
    table.write(Peers.FLOOR);
    if (isOfJars()) {
      archived.write(Peers.FLOOR);
    }
  }

  /** Returns whether the classes come from jars, as they must for an archive. */
  private static boolean isOfJars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .noneMatch(each -> Files.isDirectory(Path.of(each)));
  }

  /** Lets a JVM of each kind write its archive, which those that are measured read. */
  private static void compareArchived(
      String floorAddress, String address, Path directory, Settings settings, Report.Table table)
      throws IOException {
    boolean isCache = Runtime.version().feature() >= AOT_CACHE_SINCE;
    String write = isCache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    String read = isCache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
    Path floorArchive = directory.resolve("floor");
    Path archive = directory.resolve("modelshare");
    ready(Peers.FLOOR, floorAddress, settings, "-Xlog:disable", write + floorArchive);
    ready(Peers.MODELSHARE, address, settings, "-Xlog:disable", write + archive);
    for (int run = 0; run < settings.runs; run++) {
      double floorTime = ready(Peers.FLOOR, floorAddress, settings, read + floorArchive);
      double time = ready(Peers.MODELSHARE, address, settings, read + archive);
      table.add(Peers.MODELSHARE, time, Peers.FLOOR, floorTime);
    }
  }

  private static double ready(String name, String address, Settings settings, String... jvmOptions)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx" + (1024 + 6 * settings.mebibytes) + "m"));
    options.addAll(List.of(jvmOptions));
    options.addAll(Peers.jvmOptions(name));
    return Child.measure(ReadyMain.class, options, name, address, Recommender.id(ID), ID);
  }
}
