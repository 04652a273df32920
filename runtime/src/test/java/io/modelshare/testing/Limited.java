package io.modelshare.testing;

import io.modelshare.ModelFiles;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The main class of a second JVM that may use less memory than the model takes which it shares. It
 * says what became of it in each way.
 */
public final class Limited {
  private Limited() {}

  /** What is tried. */
  private interface Use {
    Object run() throws IOException;
  }

  /** Takes the file of the model. */
  public static void main(String[] arguments) throws IOException {
    Blocks model = ModelFiles.load(Path.of(arguments[0]), Blocks.class);
    int length = model.arrays().get(0).limit();
    tell(() -> {
      try (PersistedModel<Blocks> persisted = Sharing.persist(model)) {
        return persisted.method();
      }
    });
    tell(() -> {
      Sharing.persist(model, PersistMethod.SHARED_MEMORY).close();
      return "";
    });
    tell(() -> {
      try (SharedMemoryModelStore store = SharedMemoryModelStore.open()) {
        return store.putModel(model);
      }
    });
    tell(() -> {
      try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
        for (int i = 0; i < 16; i++) {
          builder.allocateFloats(length / 16);
        }
        return "";
      }
    });
    tell(() -> {
      try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
        return builder.persist(model);
      }
    });
  }

  private static void tell(Use use) {
    try {
      System.out.println(use.run());
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }
}
