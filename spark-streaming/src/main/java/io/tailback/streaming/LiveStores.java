package io.tailback.streaming;

import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import java.io.Serializable;

/**
 * Reaches the live stores from wherever a task runs. It travels to the executors, so it holds
 * addresses and no connection.
 */
public interface LiveStores extends Serializable {
  /** The newest of each station. */
  LiveStore live();

  /** The closed states of the last days. */
  RecentStates recent();
}
