package io.tailback.streaming;

import io.tailback.core.TailbackException;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.hbase.client.Connection;

/**
 * The live stores in HBase. Tasks come and go by the second and a connection is dear, so each JVM
 * opens one per HBase and keeps it.
 *
 * @param config where HBase is and how the tables lie in it
 */
public record HBaseLiveStores(HBaseConfig config) implements LiveStores {
  /** The one shared thing: an executor has no other place that outlives a task. */
  private static final Map<HBaseConfig, Connection> CONNECTIONS = new ConcurrentHashMap<>();

  /** The one failure that waiting mends. */
  private static final String HBASE_AWAY = "E36";

  @Override
  public LiveStore live() {
    return HBaseLiveStore.on(connection(), config);
  }

  @Override
  public RecentStates recent() {
    return HBaseRecentStates.on(connection(), config);
  }

  private Connection connection() {
    try {
      return CONNECTIONS.computeIfAbsent(config, HBaseConnections::open);
    } catch (TailbackException e) {
      if (!e.id().equals(HBASE_AWAY)) {
        throw e;
      }
      throw new StoreUnavailableException(e.getMessage(), e);
    }
  }
}
