package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The store that {@link ModelStores#getStore} opens. */
class DefaultModelStoreTest extends StoreContractTest {
  @Override
  ModelStore open() throws IOException {
    return ModelStores.getStore();
  }

  @Test
  void sharedMemoryIsPreferredAndFilesAreNext() throws Exception {
    try (ModelStore store = ModelStores.getStore()) {
      assertInstanceOf(SharedMemoryModelStore.class, store);
    }
    System.setProperty("modelshare.shm.dir", directory.resolve("none").toString());
    try (ModelStore store = ModelStores.getStore()) {
      assertInstanceOf(FileModelStore.class, store);
    }
  }

  @Test
  void optionThatIsNoneIsRefused() {
    for (StoreOption[] options : new StoreOption[][] {null, {null}, {StoreOption.NEW, null}}) {
      assertThrows(
          IllegalArgumentException.class, () -> ModelStores.getStore(options).close());
    }
  }

  @Test
  void inProcessIsOpenedOnlyIfNoOtherIsActive() throws Exception {
    try (ModelStore store = ModelStores.getStore(StoreOption.IN_PROCESS)) {
      assertInstanceOf(InProcessModelStore.class, store);
    }
    try (ModelStore store = ModelStores.getStore();
        ModelStore nested = ModelStores.getStore(StoreOption.IN_PROCESS);
        ModelStore fresh = ModelStores.getStore(StoreOption.IN_PROCESS, StoreOption.NEW)) {
      assertEquals(store.handle(), nested.handle());
      assertInstanceOf(InProcessModelStore.class, fresh);
    }
  }
}
