package io.modelshare.spark;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Models that an executor has from its start to its end. */
final class PreloadedModels implements AutoCloseable {
  static final PreloadedModels NONE = new PreloadedModels(List.of());

  private final List<Ticket> tickets;

  private PreloadedModels(List<Ticket> tickets) {
    this.tickets = tickets;
  }

  /** Opens models, whose URIs have commas between. One that cannot be had is left out. */
  static PreloadedModels of(String uris) {
    List<Ticket> tickets = new ArrayList<>();
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    for (String each : uris.split(",", -1)) {
      String uri = each.trim();
      if (!uri.isEmpty()) {
        add(uri, hadoop, tickets);
      }
    }
    return new PreloadedModels(tickets);
  }

  /** Opens a model. Nothing that is thrown may end the executor, as it would the next one. */
  private static void add(String uri, Configuration hadoop, List<Ticket> tickets) {
    try {
      Ticket ticket = Ticket.toFile(uri, hadoop);
      ticket.open(Object.class);
      tickets.add(ticket);
    } catch (IOException | RuntimeException | LinkageError e) {
      System.getLogger(HostBroadcast.class.getName())
          .log(
              Level.WARNING,
              "cannot preload a model that " + HostBroadcastPlugin.PRELOAD + " names: " + uri,
              e);
    }
  }

  @Override
  public void close() {
    tickets.forEach(Ticket::close);
  }
}
