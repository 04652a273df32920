package io.modelshare.testing;

import io.modelshare.HostModels;
import io.modelshare.LiveModel;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.ModelUse;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import java.io.IOException;
import java.nio.file.Path;

/** The main class of a second JVM that does everything for which there is an event. */
public final class Watched {
  /** The key of the model that it loads for the host. */
  public static final String KEY = "watched";

  /** The name of the model that it publishes. */
  public static final String NAME = "ranker";

  /** The number of items of its models. */
  public static final int ITEMS = 500;

  private Watched() {}

  /** Takes the handle of a model, and a directory in which there is nothing yet. */
  public static void main(String[] arguments) throws IOException {
    attach(arguments[0]);
    Path directory = Path.of(arguments[1]);
    persist();
    store();
    load(directory.resolve("saved.model"));
    swap(directory.resolve("models"));
    try (SharedObject<Neighbors> hosted =
        HostModels.open(KEY, Neighbors.class, () -> Neighbors.train(ITEMS))) {
      use(hosted.object());
    }
  }

  /** Attaches to a model. */
  public static void attach(String handle) throws IOException {
    try (PersistedModel<Neighbors> attached = Sharing.reconstruct(handle, Neighbors.class)) {
      use(attached.get());
    }
  }

  private static void use(Neighbors model) {
    System.out.println(model.digest());
  }

  private static void persist() throws IOException {
    try (PersistedModel<Neighbors> shared =
        Sharing.persist(Neighbors.train(ITEMS), PersistMethod.MAPPED_FILE)) {
      use(shared.get());
    }
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY);
        PersistedModel<Neighbors> built = builder.persist(Neighbors.train(ITEMS, builder))) {
      use(built.get());
    }
  }

  private static void store() throws IOException {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key =
          store.replaceModel(store.putModel(Neighbors.train(ITEMS)), Neighbors.train(ITEMS));
      use(store.getModel(key).object());
    }
  }

  private static void load(Path file) throws IOException {
    ModelFiles.save(Neighbors.train(ITEMS), file);
    use(ModelFiles.load(file, Neighbors.class));
  }

  private static void swap(Path directory) throws IOException {
    ModelRepository repository = ModelRepository.open(directory);
    repository.publish(NAME, Neighbors.train(ITEMS));
    try (LiveModel<Neighbors> live = repository.follow(NAME, Neighbors.class)) {
      repository.publish(NAME, Neighbors.train(ITEMS));
      live.refresh();
      try (ModelUse<Neighbors> use = live.acquire()) {
        use(use.object());
      }
    }
  }
}
