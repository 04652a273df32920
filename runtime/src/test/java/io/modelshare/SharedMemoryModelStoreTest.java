package io.modelshare;

import java.io.IOException;

class SharedMemoryModelStoreTest extends StoreContractTest {
  @Override
  ModelStore open() throws IOException {
    return SharedMemoryModelStore.open();
  }
}
