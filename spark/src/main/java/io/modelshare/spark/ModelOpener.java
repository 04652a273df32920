package io.modelshare.spark;

import io.modelshare.engine.HostModel;
import io.modelshare.engine.ModelContent;
import io.modelshare.store.HostNames;
import io.modelshare.store.HostPlaces;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;

/** Finds the model of a ticket on this host, or brings it there. */
final class ModelOpener {
  private ModelOpener() {}

  static <T> OpenedModel<T> open(Ticket ticket, Class<T> type) throws IOException {
    long start = System.nanoTime();
    ModelContent content = ticket.content();
    URI uri = URI.create(ticket.uri());
    HostModel<T> there = HostModel.openWhereItIs(content, uri, type);
    if (there != null) {
      return new OpenedModel<>(there, "mapped where it is", millisSince(start));
    }
    ApplicationPlace place = ApplicationPlace.of(SparkEnv.get().conf(), System.getenv());
    HostPlaces places = place.places();
    if (!place.isSet() && isBesideTheDriver(ticket)) {
      places = new HostPlaces(Path.of(ticket.driverPlace()), 0);
    }
    ModelTransfer transfer = ModelTransfer.of(uri);
    HostModel<T> model = HostModel.open(content.digest(), type, places, transfer);
    if (transfer.isUsed()) {
      place.warnIfPrivate();
    }
    String how = transfer.isUsed() ? "fetched to " + place : "found on this host";
    return new OpenedModel<>(model, how, millisSince(start));
  }

  /** Returns whether the driver has published the model on this host, as the same user. */
  private static boolean isBesideTheDriver(Ticket ticket) throws IOException {
    return !ticket.driverPlace().isEmpty()
        && new HostPlaces(Path.of(ticket.driverPlace()), 0)
                .locate(HostNames.ofContent(ticket.content().digest()))
            != null;
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
