package io.modelshare.spark;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Collections;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** What the driver has of a model: the broadcast of its ticket, and the bytes if it serves them. */
final class DriverEnd {
  private static final Cleaner CLEANER = Cleaner.create();

  private final JavaSparkContext context;
  private final @Nullable ServedModel served;
  private Ticket ticket;
  private Broadcast<Ticket> broadcast;
  private boolean destroyed;

  private DriverEnd(JavaSparkContext context, Ticket ticket, @Nullable ServedModel served) {
    this.context = context;
    this.served = served;
    this.ticket = ticket;
    this.broadcast = broadcast(context, ticket);
  }

  private static Broadcast<Ticket> broadcast(JavaSparkContext context, Ticket ticket) {
    Broadcast<Ticket> made = context.broadcast(ticket);
    ticket.wasBroadcast();
    return made;
  }

  /** Publishes a model on this host and serves its bytes. */
  static DriverEnd publish(SparkContext context, Object model) throws IOException {
    ServedModel served = ServedModel.of(context, model);
    boolean complete = false;
    try {
      Ticket ticket = new Ticket(served.content(), served.uri(), served.place());
      DriverEnd end = new DriverEnd(JavaSparkContext.fromSparkContext(context), ticket, served);
      complete = true;
      return end;
    } finally {
      if (!complete) {
        served.close();
      }
    }
  }

  /** Reads the header of a saved model that each host is going to read. */
  static DriverEnd name(SparkContext context, String uri) throws IOException {
    Ticket ticket = Ticket.toFile(uri, context.hadoopConfiguration());
    return new DriverEnd(JavaSparkContext.fromSparkContext(context), ticket, null);
  }

  String id() {
    return ticket.content().digest();
  }

  synchronized Broadcast<Ticket> broadcast() {
    return broadcast;
  }

  /** Ends what the driver serves when an object cannot be reached any more. */
  void closeWhenCollected(Object handle) {
    ServedModel ended = served;
    if (ended != null) {
      CLEANER.register(handle, ended::close);
    }
  }

  /**
   * Frees the model on all hosts and returns a new broadcast of it. What executors have closed
   * stays in their caches, from where Spark would hand it out again without ever closing it.
   */
  synchronized Broadcast<Ticket> renew(HostBroadcast<?> model) {
    requireNotDestroyed(model);
    Ticket next = ticket.copy();
    Broadcast<Ticket> made = broadcast(context, next);
    Broadcast<Ticket> former = broadcast;
    former.unpersist(false);
    ticket.close(); // the driver's block of a broadcast is not closed by that
    ticket = next;
    broadcast = made;
    return made;
  }

  synchronized void requireNotDestroyed(HostBroadcast<?> model) {
    if (destroyed) {
      throw new IllegalStateException("already destroyed: " + model);
    }
  }

  /** Frees the model on all hosts for good. Twice is harmless. */
  synchronized void destroy() {
    if (destroyed) {
      return;
    }
    destroyed = true;
    broadcast.destroy();
    ticket.close();
    ServedModel ended = served;
    if (ended != null) {
      ended.close();
    }
  }

  /** Runs a job that asks for the model on each core. */
  void prefetch(HostBroadcast<?> model) {
    int tasks = Math.max(1, context.defaultParallelism());
    context
        .parallelize(Collections.nCopies(tasks, 0), tasks)
        .foreachPartition(new Prefetching(model));
  }
}
