package io.modelshare;

class InProcessModelStoreTest extends StoreContractTest {
  @Override
  ModelStore open() {
    return InProcessModelStore.open();
  }

  @Override
  boolean isShared() {
    return false;
  }
}
