package io.modelshare;

import java.io.IOException;

/** The contract where saved files are used as they are. */
class FileModelStoreWithoutReserializationTest extends StoreContractTest {
  @Override
  ModelStore open() throws IOException {
    return FileModelStore.open(places.temporary(), false);
  }
}
