package io.tailback.hbase;

import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.TableDescriptor;

/**
 * The closed states of the last days: one row per station and window, the newest of a station
 * first.
 */
public final class RecentTable {
  static final byte[] STATES = {'s'};

  /** Qualifier of the state. */
  static final byte[] STATE = {'s'};

  private RecentTable() {}

  /** Its name with the configured prefix. */
  public static TableName name(HBaseConfig config) {
    return TableName.valueOf(config.tablePrefix() + "recent");
  }

  static TableDescriptor descriptor(HBaseConfig config) {
    return SaltedTable.descriptor(
        name(config),
        config.saltBuckets(),
        SaltedTable.expiring(STATES, config.ttl().recentStates()));
  }
}
