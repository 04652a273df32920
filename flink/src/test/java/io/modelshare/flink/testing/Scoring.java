package io.modelshare.flink.testing;

import io.modelshare.flink.HostBroadcast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** A function that answers with its process, the model's identity there, and what it says. */
public final class Scoring extends RichMapFunction<Long, String> {
  private static final long serialVersionUID = 1L;

  private final String uri;
  private final String hold;
  private transient HostBroadcast<Weights> model;

  /**
   * Creates a function.
   *
   * @param hold a file: while it is there, no answer is given
   */
  public Scoring(String uri, Path hold) {
    this.uri = uri;
    this.hold = hold.toString();
  }

  @Override
  public void open(OpenContext opened) throws IOException {
    model = HostBroadcast.of(getRuntimeContext(), uri, Weights.class);
  }

  @Override
  public String map(Long row) {
    while (Files.exists(Path.of(hold))) {
      LockSupport.parkNanos(1_000_000);
    }
    Weights weights = model.value();
    return ProcessHandle.current().pid() + " " + System.identityHashCode(weights) + " "
        + weights.digest();
  }
}
