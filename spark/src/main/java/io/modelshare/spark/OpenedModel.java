package io.modelshare.spark;

import io.modelshare.engine.HostModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A model that was opened, and what is told of that.
 *
 * @param <T> the type of the model
 * @param model the model, to be released
 * @param how how this executor has come by it
 * @param millis how long that took
 */
record OpenedModel<T>(HostModel<T> model, String how, long millis) {
  private static final Logger LOGGER = System.getLogger(HostBroadcast.class.getName());

  void log(Ticket ticket) {
    LOGGER.log(
        Level.INFO,
        "{0}: {1} bytes, {2} in {3} ms, id={4}",
        ticket.content().type(),
        Long.toString(ticket.content().length()),
        how,
        Long.toString(millis),
        ticket.content().digest());
  }
}
