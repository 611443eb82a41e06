package io.tailback.core.store;

class InMemoryRecentStatesTest implements RecentStatesContract {
  @Override
  public RecentStates emptyStates() {
    return new InMemoryRecentStates();
  }
}
