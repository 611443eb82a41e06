package io.tailback.core.store;

class InMemoryLiveStoreTest implements LiveStoreContract {
  @Override
  public LiveStore emptyStore() {
    return new InMemoryLiveStore();
  }
}
