package io.modelshare.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** From handle to the first answer in a fresh JVM, the floor before each peer. */
final class ReadyGroup implements Group {
  private static final int ID = 7;

  @Override
  public String name() {
    return "ready";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table table = report.table(
        "Handle to ready in a fresh JVM, " + settings.mebibytes + " MiB of arrays and "
            + settings.ids + " ids",
        "ms");
    try (ProgressBar bar = report.progress("ready", (long) Peers.ALL.size() * settings.runs);
        Scratch scratch = new Scratch();
        Peer floor = Peers.named(Peers.FLOOR)) {
      floor.train(settings.mebibytes, settings.ids);
      String floorAddress = floor.write(scratch.path());
      for (String name : Peers.ALL.subList(1, Peers.ALL.size())) {
        try (Peer peer = Peers.named(name)) {
          peer.train(settings.mebibytes, settings.ids);
          String address = peer.write(scratch.path());
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
  }

  private static double ready(String name, String address, Settings settings) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx" + (1024 + 6 * settings.mebibytes) + "m"));
    options.addAll(Peers.jvmOptions(name));
    return Child.measure(ReadyMain.class, options, name, address, Recommender.id(ID), ID);
  }
}
