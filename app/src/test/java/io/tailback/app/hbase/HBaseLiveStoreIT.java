package io.tailback.app.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.LiveStoreContract;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseSchema;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealHBase.Resolver.class)
class HBaseLiveStoreIT implements LiveStoreContract {
  private final RealHBase hbase;

  HBaseLiveStoreIT(RealHBase hbase) {
    this.hbase = hbase;
  }

  @Override
  public LiveStore emptyStore() {
    return store(hbase.newTables());
  }

  @Test
  void findsAndListsStationsWhateverTheirSalt() {
    try (LiveStore store = store(hbase.newTables().saltBuckets(4))) {
      List<String> stations = IntStream.range(100, 300).mapToObj(String::valueOf).toList();

      store.putObservations(stations.stream().map(HBaseLiveStoreIT::live).toList());

      assertThat(store.list()).extracting(LiveStation::stationId).isEqualTo(stations);
      assertThat(stations).allSatisfy(station -> assertThat(store.find(station)).isPresent());
    }
  }

  @Test
  void aLargeBatchIsStoredWhole() {
    try (LiveStore store = emptyStore()) {
      store.putObservations(
          IntStream.range(0, 12_001).mapToObj(i -> live("station-" + i)).toList());

      assertThat(store.list()).hasSize(12_001);
    }
  }

  @Test
  void aConnectionOfItsOwnEndsWithTheStoreAndASharedOneDoesNot() {
    HBaseConfig tables = hbase.newTables();
    try (LiveStore shared = store(tables);
        LiveStore own = HBaseLiveStore.open(tables)) {
      own.putObservations(List.of(live(STATION_A)));

      assertThat(shared.find(STATION_A)).isPresent();
    }

    assertThat(hbase.connection().isClosed()).isFalse();
  }

  private LiveStore store(HBaseConfig tables) {
    new HBaseSchema(hbase.connection(), tables, Clock.systemUTC()).apply(DataLoss.REFUSED);
    return HBaseLiveStore.on(hbase.connection(), tables);
  }

  private static LiveObservation live(String station) {
    return new LiveObservation(observation(station, MONDAY_0800).build(), NOW);
  }
}
