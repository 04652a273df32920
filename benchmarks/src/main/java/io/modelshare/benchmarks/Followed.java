package io.modelshare.benchmarks;

import io.modelshare.LiveModel;
import io.modelshare.ModelRepository;
import java.io.IOException;

/** Two versions of a model, of which one and then the other is current. */
final class Followed implements AutoCloseable {
  private static final String NAME = "neighbors";

  private final Scratch scratch = new Scratch();
  private final ModelRepository repository;
  private final LiveModel<Neighbors> live;

  Followed() throws IOException {
    repository = ModelRepository.open(scratch.path().resolve("repository"));
    repository.publish(NAME, Neighbors.train(1));
    repository.publish(NAME, Neighbors.train(1));
    live = repository.follow(NAME, Neighbors.class);
  }

  LiveModel<Neighbors> live() {
    return live;
  }

  /** Goes to the other version. */
  void swap() throws IOException {
    repository.rollback(NAME);
    if (!live.refresh()) {
      throw new AssertionError("not swapped");
    }
  }

  @Override
  public void close() throws IOException {
    live.close();
    scratch.close();
  }
}
