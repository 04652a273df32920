package io.modelshare.samples.knn.workers;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.samples.knn.ItemKnn;
import io.modelshare.samples.workers.Service;
import io.modelshare.samples.workers.Worker;
import java.io.IOException;

/** The program of a worker JVM that recommends items from a shared model. */
final class RecommendWorker implements Service.Opener {
  private RecommendWorker() {}

  /**
   * Runs until the input ends.
   *
   * @param args none
   */
  public static void main(String[] args) throws InterruptedException {
    Worker.run(new RecommendWorker());
  }

  @Override
  public Service open(String handle) throws IOException {
    PersistedModel<ItemKnn> shared = Sharing.reconstruct(handle, ItemKnn.class);
    return new Recommender(shared, shared.get());
  }

  private static final class Recommender implements Service {
    private final PersistedModel<ItemKnn> shared;
    private final ItemKnn model;

    Recommender(PersistedModel<ItemKnn> shared, ItemKnn model) {
      this.shared = shared;
      this.model = model;
    }

    @Override
    public String answer(String history) {
      return History.answer(model, history);
    }

    @Override
    public void close() throws IOException {
      shared.close();
    }
  }
}
