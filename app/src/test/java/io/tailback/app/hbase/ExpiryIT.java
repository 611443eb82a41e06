package io.tailback.app.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static io.tailback.core.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.ClosedState;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.hbase.HBaseSchema;
import io.tailback.hbase.LiveTable;
import io.tailback.hbase.RecentTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What HBase does with cells whose time to live is over, in memory, in files and after a merge. */
@ExtendWith(RealHBase.Resolver.class)
class ExpiryIT {
  private static final Instant LONG_AGO =
      Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(30));
  private static final LiveObservation OLDER =
      new LiveObservation(observation(STATION_A, MONDAY_0800).build(), LONG_AGO.minusSeconds(300));
  private static final LiveObservation LAST =
      new LiveObservation(observation(STATION_A, MONDAY_0805).build(), LONG_AGO);
  private static final ClosedState OLDER_STATE =
      stationState(STATION_A, MONDAY_0800).closed(LONG_AGO.minusSeconds(300));
  private static final ClosedState LAST_STATE =
      stationState(STATION_A, MONDAY_0805).closed(LONG_AGO);

  private final RealHBase hbase;
  private final HBaseConfig tables;

  ExpiryIT(RealHBase hbase) {
    this.hbase = hbase;
    this.tables = hbase.newTables();
  }

  @BeforeEach
  void createTheTables() {
    new HBaseSchema(hbase.connection(), tables, Clock.systemUTC()).apply(DataLoss.REFUSED);
  }

  @Test
  void theLastValueOfADeadStationStaysThroughFlushAndMajorCompaction() throws IOException {
    LiveStation dead = new LiveStation(STATION_A, List.of(LAST), Optional.of(LAST_STATE));
    try (LiveStore live = HBaseLiveStore.on(hbase.connection(), tables)) {
      live.putObservations(List.of(LAST));
      live.putStates(List.of(LAST_STATE));
      assertThat(live.find(STATION_A)).as("in memory").hasValue(dead);

      flush(LiveTable.name(tables));
      assertThat(live.find(STATION_A)).as("in a file").hasValue(dead);

      live.putObservations(List.of(OLDER));
      live.putStates(List.of(OLDER_STATE));
      assertThat(live.find(STATION_A)).as("beside something older").hasValue(dead);

      flush(LiveTable.name(tables));
      mergeFiles(LiveTable.name(tables));
      assertThat(live.find(STATION_A)).as("after a major compaction").hasValue(dead);
      assertThat(live.list()).containsExactly(dead);
    }
  }

  @Test
  void recentStatesThatExpiredAreGone() throws IOException {
    ClosedState fresh =
        stationState(STATION_A, MONDAY_0805).closed(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try (RecentStates recent = HBaseRecentStates.on(hbase.connection(), tables)) {
      recent.put(List.of(OLDER_STATE, fresh));
      assertThat(recent.list(STATION_A, Instant.MIN, Instant.MAX)).containsExactly(fresh.state());

      flush(RecentTable.name(tables));
      mergeFiles(RecentTable.name(tables));
      assertThat(recent.list(STATION_A, Instant.MIN, Instant.MAX)).containsExactly(fresh.state());
    }
  }

  private void flush(TableName table) throws IOException {
    try (Admin admin = hbase.connection().getAdmin()) {
      admin.flush(table);
    }
  }

  private void mergeFiles(TableName table) throws IOException {
    try (Admin admin = hbase.connection().getAdmin()) {
      admin.majorCompact(table);
      await().until(() -> admin.getLastMajorCompactionTimestamp(table) > 0);
    }
  }
}
