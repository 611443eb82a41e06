package io.tailback.hbase;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.store.RecentStates;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;

/**
 * The states of the last days in HBase. Puts are acknowledged or fail as in {@link HBaseLiveStore},
 * and threads may share it too.
 */
public final class HBaseRecentStates implements RecentStates {
  private final StoreTable table;
  private final int saltBuckets;

  private HBaseRecentStates(StoreTable table, int saltBuckets) {
    this.table = table;
    this.saltBuckets = saltBuckets;
  }

  /** Recent states with a connection of their own, which ends with them. */
  public static HBaseRecentStates open(HBaseConfig config) {
    return new HBaseRecentStates(
        StoreTable.opened(config, RecentTable.name(config)), config.saltBuckets());
  }

  /** Recent states on a connection that others use too and that stays open. */
  public static HBaseRecentStates on(Connection connection, HBaseConfig config) {
    return new HBaseRecentStates(
        StoreTable.on(connection, RecentTable.name(config)), config.saltBuckets());
  }

  @Override
  public void put(Collection<ClosedState> states) {
    table.put(states.stream().map(this::row).toList());
  }

  @Override
  public List<StationState> list(String stationId, Instant from, Instant to) {
    RecentRange range = RecentRange.between(stationId, from, to);
    if (range.isEmpty()) {
      return List.of();
    }
    return table.list(range.scan(saltBuckets)).stream().map(HBaseRecentStates::state).toList();
  }

  @Override
  public void close() {
    table.close();
  }

  private Put row(ClosedState closed) {
    RecentKey key = new RecentKey(closed.state().stationId(), closed.state().windowStart());
    return new Put(key.encode(saltBuckets))
        .addColumn(
            RecentTable.STATES,
            RecentTable.STATE,
            closed.liveTime().toEpochMilli(),
            StateCells.encode(closed));
  }

  private static StationState state(Result row) {
    return StateCells.decode(row.getValue(RecentTable.STATES, RecentTable.STATE)).state();
  }
}
