package io.modelshare;

import java.io.IOException;

/** The contract in a directory that the caller names. */
class FileModelStoreInGivenDirectoryTest extends StoreContractTest {
  @Override
  ModelStore open() throws IOException {
    return FileModelStore.open(places.temporary());
  }
}
