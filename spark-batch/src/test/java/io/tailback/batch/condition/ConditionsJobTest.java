package io.tailback.batch.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.condition.RawLanes.Lane;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.health.MadeDays;
import io.tailback.batch.health.StoredDays;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DetectorConditions;
import io.tailback.spark.table.DetectorDays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ConditionsJobTest {
  private static final LocalDate FIRST = LocalDate.of(2012, 1, 23);
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final Instant NOON = FIRST.atTime(12, 0).atZone(StoredDays.ZONE).toInstant();

  @SparkDir Path folder;

  /** The day of the file is moved by half a day, so that what holds holds over a midnight. */
  @Test
  void saysOfRealLanesWhatAPlainReadingOfTheirFileSays(SparkSession spark) throws IOException {
    RawLanes lanes = RawLanes.read(List.of("500001", "500003", "500004"), Duration.ofHours(12));
    Network network = Network.of(lanes.stationIds().stream().map(id -> mainline(id)).toList());
    StoredDays stored =
        new StoredDays(spark, folder.resolve("real"), network).observations(lanes.observations());
    ConditionsJob job = job(stored, network);

    DayReport both = job.run(spark, DayPlan.of(FIRST, SECOND));

    TreeSet<String> expected = new TreeSet<>();
    for (Lane lane : lanes.lanes()) {
      for (RawLanes.Start start : lane.starts()) {
        if (start.date().equals(FIRST)) {
          expected.add(start.words(FIRST));
        }
        expected.add(start.words(SECOND));
      }
    }
    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(words(stored)).containsExactlyElementsOf(expected);
    assertThat(both.notes())
        .containsExactly(
            "Conditions that held: LOCKED_ON 4 (4 at the end), NO_HITS 4 (4 at the end), OCC_SPIKE"
                + " 4 (4 at the end).");

    long version = stored.version(DetectorConditions.TABLE);
    for (LocalDate day : List.of(SECOND, FIRST)) {
      assertThat(job.run(spark, DayPlan.of(day, day)).leavesAllAsItWas()).as("%s", day).isTrue();
    }
    assertThat(stored.version(DetectorConditions.TABLE)).isEqualTo(version);
    assertThatThrownBy(() -> job.run(spark, DayPlan.of(FIRST.minusDays(9), FIRST.minusDays(8))))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("its days are 2012-01-23 to 2012-01-24");
  }

  @Test
  void knowsStandingTrafficFromAStuckLaneAndSaysWhenAConditionEnds(SparkSession spark) {
    List<Station> stations =
        List.of(
            MadeDays.station("near", 1, 1),
            MadeDays.station("slow", 1, 1.9),
            MadeDays.station("far", 1, 3),
            MadeDays.station("whole", 2, 9),
            MadeDays.station("filled", 2, 10));
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      observations.add(halfMinute("near", i, 0, 1, 0));
      observations.add(halfMinute("slow", i, 4, 0.6, 20));
      observations.add(halfMinute("far", i, 0, 1, 0));
    }
    for (int i = 0; i < 49; i++) {
      observations.add(fiveMinutes("whole", i, i < 48 ? 0 : 760, null));
      observations.add(fiveMinutes("filled", i, 0, 0.0));
    }
    Network network = Network.of(stations);
    StoredDays stored =
        new StoredDays(spark, folder.resolve("made"), network).observations(observations);

    job(stored, network).run(spark, DayPlan.of(FIRST, FIRST));

    assertThat(words(stored))
        .containsExactly(
            "far/1 LOCKED_ON on 2012-01-23 from 2012-01-23T20:02:00Z to null",
            "whole/null CHATTER on 2012-01-23 from 2012-01-24T00:05:00Z to null",
            "whole/null NO_HITS on 2012-01-23 from 2012-01-24T00:00:00Z to 2012-01-24T00:05:00Z");
    assertThat(
            stored.tables.read(DetectorDays.TABLE).collectAsList().stream()
                .map(ConditionsJobTest::read))
        .containsExactlyInAnyOrder(
            "near 20 20 20", "slow 20 20 20", "far 20 20 20", "whole 49 49 0", "filled 0 0 0");
  }

  private static String read(Row row) {
    return row.getAs("station_id")
        + " "
        + row.getAs("counts")
        + " "
        + row.getAs("occupancies")
        + " "
        + row.getAs("half_minute_occupancies");
  }

  private static List<String> words(StoredDays stored) {
    return stored.tables.read(DetectorConditions.TABLE).collectAsList().stream()
        .map(
            row ->
                String.format(
                    "%s/%s %s on %s from %s to %s",
                    row.getAs("station_id"),
                    row.getAs("detector_id"),
                    row.getAs("condition"),
                    row.getAs("service_date"),
                    row.getAs("started_at"),
                    row.getAs("ended_at")))
        .sorted()
        .toList();
  }

  private static ConditionsJob job(StoredDays stored, Network network) {
    return new ConditionsJob(
        stored.tables,
        network,
        Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST),
        "test");
  }

  private static Station mainline(String id) {
    return new Station(id, null, null, null, null, LaneType.MAINLINE, null, null, null, null);
  }

  private static Observation halfMinute(
      String station, int number, long vehicles, double occupancy, double speedKmh) {
    Duration period = Duration.ofSeconds(30);
    Instant start = NOON.plus(period.multipliedBy(number));
    return observation(station, "1", start, period, vehicles, occupancy, speedKmh, null);
  }

  private static Observation fiveMinutes(
      String station, int number, long vehicles, Double observedShare) {
    Duration period = Duration.ofMinutes(5);
    Instant start = NOON.plus(period.multipliedBy(number));
    return observation(station, null, start, period, vehicles, 0.0, null, observedShare);
  }

  static Observation observation(
      String station,
      String detector,
      Instant start,
      Duration period,
      Long vehicles,
      Double occupancy,
      Double speedKmh,
      Double observedShare) {
    Instant end = start.plus(period);
    return new Observation(
        "raw",
        station,
        detector,
        start,
        end,
        vehicles,
        occupancy,
        speedKmh,
        SpeedMeanType.TIME,
        null,
        observedShare,
        Origin.DETECTOR,
        end,
        end);
  }
}
