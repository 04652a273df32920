package io.modelshare.benchmarks;

import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** This library. Where the model goes is its own affair: {@code /dev/shm}. */
final class ModelsharePeer implements Peer {
  private @Nullable Recommender model;
  private @Nullable PersistedModel<Recommender> persisted;

  @Override
  public void train(int mebibytes, int ids) {
    model = Recommender.train(mebibytes, ids);
  }

  @Override
  public String write(Path directory) throws IOException {
    PersistedModel<Recommender> written =
        Sharing.persist(Objects.requireNonNull(model), PersistMethod.SHARED_MEMORY);
    persisted = written;
    return written.handle();
  }

  @Override
  public float read(String address, String id) throws IOException {
    PersistedModel<Recommender> attached = Sharing.reconstruct(address, Recommender.class);
    persisted = attached;
    return attached.get().weight(id);
  }

  @Override
  public void free() throws IOException {
    if (persisted != null) {
      persisted.close();
    }
  }
}
