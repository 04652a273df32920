package io.modelshare.testing;

import io.modelshare.FileModelStore;
import io.modelshare.HostModels;
import io.modelshare.LiveModel;
import io.modelshare.ModelClient;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.ModelUse;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import io.modelshare.StoreOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An application with a copy of the library in its own class loader, which uses all of it, closes
 * what it opened, and is undeployed.
 */
public final class Plugin {
  private Plugin() {}

  /** Uses everything by this thread, and by one of a pool that outlives the application. */
  public static void run(Path directory, ExecutorService pool) throws Exception {
    Logger.getLogger(Sharing.class.getName()).setLevel(Level.WARNING);
    persist();
    build();
    save(directory);
    follow(directory);
    host(directory);
    link(directory);
    put(SharedMemoryModelStore.open()).close();
    put(FileModelStore.open(directory)).close();
    put(ModelStores.getStore(StoreOption.NEW, StoreOption.IN_PROCESS)).close();
    ModelStore ofThePool = pool.submit(() -> ModelStores.getStore()).get();
    put(ofThePool).close(); // the thread of the pool still knows that it has opened it
    pool.submit(() -> {
          persist();
          return "";
        })
        .get();
  }

  private static void follow(Path directory) throws IOException {
    ModelRepository repository = ModelRepository.open(directory.resolve("repository"));
    repository.publish("plugin", Neighbors.train(10));
    try (LiveModel<Neighbors> live = repository.follow("plugin", Neighbors.class)) {
      live.refreshEvery(Duration.ofMillis(1));
      repository.publish("plugin", Neighbors.train(20));
      repository.rollback("plugin");
      live.refresh();
      try (ModelUse<Neighbors> use = live.acquire()) {
        use.object().digest();
      }
    }
    repository.retain("plugin", 0);
  }

  private static void persist() throws IOException {
    for (PersistMethod method : PersistMethod.values()) {
      try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(100), method);
          PersistedModel<Neighbors> attached =
              Sharing.reconstruct(model.transfer().handle(), Neighbors.class)) {
        attached.preload();
        model.get().digest();
        attached.get().digest();
      }
    }
  }

  private static void build() throws IOException {
    try (SharingBuilder builder = Sharing.builder(1000);
        PersistedModel<Neighbors> model = builder.persist(Neighbors.train(100, builder))) {
      model.get().digest();
    }
  }

  private static void save(Path directory) throws IOException {
    Path file = directory.resolve("plugin.model");
    ModelFiles.save(Neighbors.train(100), file);
    ModelFiles.load(file, Neighbors.class).digest();
    ModelFiles.inspect(file);
    ModelFiles.verify(file);
    Files.delete(file);
  }

  private static void host(Path directory) throws IOException {
    Path file = directory.resolve("hosted.model");
    ModelFiles.save(Neighbors.train(100), file);
    SharedObject<Neighbors> ofFile = HostModels.open(file, Neighbors.class);
    SharedObject<Neighbors> ofKey =
        HostModels.open("plugin", Neighbors.class, () -> Neighbors.train(10));
    ofFile.object().digest();
    HostModels.release(ofFile, Duration.ZERO);
    HostModels.release(ofKey, Duration.ZERO);
    Files.delete(file);
  }

  private static void link(Path directory) throws IOException {
    Path file = directory.resolve("linked.model");
    ModelFiles.save(Neighbors.train(100), file);
    try (ModelStore store = FileModelStore.open(directory, false)) {
      store.getModel(store.putSerialized(file)).release();
    }
    Files.delete(file);
  }

  private static ModelStore put(ModelStore store) throws IOException {
    ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
    try (ModelClient client = ModelStores.client(store.client().handle());
        SharedObject<Neighbors> shared = client.getModel(key)) {
      shared.object().digest();
    }
    ModelKey<Neighbors> next = store.replaceModel(key, Neighbors.train(20));
    try (SharedObject<?> shared = store.getModel(ModelKey.parse(next.toString()))) {
      shared.object();
    }
    return store;
  }
}
