package io.tailback.app.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.state.StationState;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.RecentStatesContract;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseRecentStates;
import io.tailback.hbase.HBaseSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealHBase.Resolver.class)
class HBaseRecentStatesIT implements RecentStatesContract {
  private final RealHBase hbase;

  HBaseRecentStatesIT(RealHBase hbase) {
    this.hbase = hbase;
  }

  @Override
  public RecentStates emptyStates() {
    HBaseConfig tables = hbase.newTables();
    new HBaseSchema(hbase.connection(), tables, Clock.systemUTC()).apply(DataLoss.REFUSED);
    return HBaseRecentStates.on(hbase.connection(), tables);
  }

  @Test
  void aStateExpiresThreeDaysAfterItsLiveTimeAndNotAfterItsEvent() {
    Duration threeDays = Duration.ofDays(3);
    try (RecentStates states = emptyStates()) {
      states.put(
          List.of(
              stationState(STATION_A, MONDAY_0800).closed(NOW.minus(threeDays)),
              stationState(STATION_A, MONDAY_0805)
                  .closed(NOW.minus(threeDays).plus(Duration.ofMinutes(30)))));

      assertThat(states.list(STATION_A, MONDAY_0800, MONDAY_0810))
          .extracting(StationState::windowStart)
          .containsExactly(MONDAY_0805);
    }
  }
}
