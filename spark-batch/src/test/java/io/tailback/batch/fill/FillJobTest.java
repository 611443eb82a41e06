package io.tailback.batch.fill;

import static io.tailback.batch.health.MadeDays.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.health.MadeDays;
import io.tailback.batch.health.OrangeRoads;
import io.tailback.batch.health.StoredDays;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.state.StationState;
import io.tailback.core.time.LocalDay;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.FilledValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class FillJobTest {
  @SparkDir Path folder;

  @Test
  void fillsARealDayAsTheNaiveLadderDoes(SparkSession spark) throws IOException {
    OrangeRoads roads = OrangeRoads.read(List.of("I5-N", "I5-S", "SR22-E"));
    StoredDays stored =
        new StoredDays(spark, folder.resolve("real"), roads.network()).states(roads.states());
    DayPlan plan = DayPlan.of(OrangeRoads.DATE, OrangeRoads.DATE);
    FillJob job = job(stored, roads.network());

    job.run(spark, plan);

    Map<String, NaiveLadder.Filled> expected = new NaiveLadder(roads).all();
    Map<String, Row> found = new TreeMap<>();
    Instant midnight = new LocalDay(OrangeRoads.DATE, StoredDays.ZONE).start();
    for (Row row : stored.tables.read(FilledValues.TABLE).collectAsList()) {
      long interval = Duration.between(midnight, row.getInstant(1)).toMinutes() / 5;
      found.put(row.getString(0) + " " + interval + " " + row.getString(3), row);
    }
    assertThat(found).containsOnlyKeys(expected.keySet()).hasSizeGreaterThan(5000);
    expected.forEach(
        (key, filled) -> {
          assertThat(found.get(key).getString(5)).as(key).isEqualTo(filled.method());
          assertThat(found.get(key).getDouble(4)).as(key).isCloseTo(filled.value(), within(1e-6));
        });
    assertThat(found.values())
        .allSatisfy(
            row ->
                assertThat(row.get(6))
                    .isEqualTo(row.getString(5).endsWith("REGRESSION") ? row.get(2) : null));

    long version = stored.version(FilledValues.TABLE);
    assertThat(job.run(spark, plan).leavesAllAsItWas()).isTrue();
    assertThat(stored.version(FilledValues.TABLE)).isEqualTo(version);
  }

  /** Eleven hours in common are too few for a line, and enough to be healthy. */
  @Test
  void averagesCountsForALaneAndSpeedsByVehicles(SparkSession spark) {
    Network network =
        Network.of(
            List.of(
                MadeDays.station("A", 2, 1),
                MadeDays.station("B", 3, 2),
                MadeDays.station("C", 4, 3),
                MadeDays.station("D", 2, 4)));
    List<StationState> states = new ArrayList<>();
    states.addAll(MadeDays.states("A", MONDAY, 5, 16, 20, 100));
    states.addAll(MadeDays.states("C", MONDAY, 5, 16, 80, 50));
    // Too little to be healthy: neither kept nor heard.
    states.addAll(MadeDays.states("D", MONDAY, 5, 9, 1000, 10));
    StoredDays stored = new StoredDays(spark, folder.resolve("made"), network).states(states);

    job(stored, network).run(spark, DayPlan.of(MONDAY, MONDAY));

    Instant eight = new LocalDay(MONDAY, StoredDays.ZONE).start().plus(Duration.ofHours(8));
    Map<String, Double> values = new HashMap<>();
    for (Row row :
        stored
            .tables
            .read(FilledValues.TABLE)
            .filter(FilledValues.WINDOW_START.column().equalTo(eight))
            .collectAsList()) {
      assertThat(row.getString(5)).isEqualTo("LOCAL_AVERAGE");
      assertThat(row.isNullAt(6)).isTrue();
      values.put(row.getString(0) + " " + row.getString(3), row.getDouble(4));
    }
    // (20 / 2 + 80 / 4) / 2 vehicles for a lane; (20 x 100 + 80 x 50) / 100 km/h.
    assertThat(values)
        .containsEntry("B VEHICLE_COUNT", 45.0)
        .containsEntry("B SPEED", 60.0)
        .containsEntry("D VEHICLE_COUNT", 40.0)
        .containsEntry("D SPEED", 50.0)
        .doesNotContainKey("A SPEED")
        .doesNotContainKey("C VEHICLE_COUNT");
  }

  private static FillJob job(StoredDays stored, Network network) {
    return new FillJob(
        stored.tables,
        network,
        Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST),
        StoredDays.ZONE,
        Optional.empty(),
        "test");
  }
}
