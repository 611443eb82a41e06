package io.tailback.batch.bottleneck;

import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.StationState;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.Bottlenecks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Both roads of SR57 southbound, 26 to 28 January 2022, against bottlenecks that are found from the
 * file itself.
 */
@ExtendWith(SparkExtension.class)
class RealBottlenecksTest {
  private static final LocalDate FIRST = LocalDate.of(2022, 1, 26);
  private static final LocalDate ASKED = LocalDate.of(2022, 1, 27);
  private static final int A_DAY = 288;

  @SparkDir Path folder;

  @Test
  void areThoseThatASlowReaderOfTheFileFinds(SparkSession spark) throws Exception {
    List<OrangeRoad> roads =
        OrangeRoad.read(FIRST, FIRST.plusDays(2), "SR57-S-Mainline", "SR57-S-HOV");
    List<OrangeRoad.Found> expected = new ArrayList<>();
    for (OrangeRoad road : roads) {
      road.bottlenecks(3 * A_DAY).stream()
          .filter(one -> one.from() / A_DAY == 1)
          .forEach(expected::add);
    }
    BottleneckTables store = new BottleneckTables(spark, folder, network(roads), states(roads));

    store.run(ASKED, ASKED);

    List<OrangeRoad.Found> found =
        store.tables.read(Bottlenecks.TABLE).collectAsList().stream()
            .map(RealBottlenecksTest::found)
            .toList();
    Comparator<OrangeRoad.Found> byHeadAndStart =
        Comparator.comparing(OrangeRoad.Found::head).thenComparing(OrangeRoad.Found::from);
    assertThat(expected).hasSizeGreaterThan(4);
    assertThat(found.stream().sorted(byHeadAndStart).map(RealBottlenecksTest::heads))
        .containsExactlyElementsOf(
            expected.stream().sorted(byHeadAndStart).map(RealBottlenecksTest::heads).toList());
    for (OrangeRoad.Found one : expected) {
      OrangeRoad.Found ours =
          found.stream().filter(it -> heads(it).equals(heads(one))).findFirst().orElseThrow();
      assertThat(ours.extentM()).isCloseTo(one.extentM(), within(1e-6));
      // Each station interval is rounded by itself, of miles there and of kilometres here.
      assertThat(ours.delayVehMs()).isCloseTo(one.delayVehMs(), within((long) one.to()));
    }
  }

  private static String heads(OrangeRoad.Found found) {
    return found.head() + " from " + found.from() + " to " + found.to();
  }

  private static OrangeRoad.Found found(Row row) {
    return new OrangeRoad.Found(
        row.getAs(Bottlenecks.STATION_ID.name()),
        intervalOf(row.getAs(Bottlenecks.START_TIME.name())),
        intervalOf(row.getAs(Bottlenecks.END_TIME.name())),
        row.<Double>getAs(Bottlenecks.EXTENT_M.name()),
        row.<Long>getAs(Bottlenecks.DELAY_VEH_MS.name()));
  }

  private static int intervalOf(Instant instant) {
    return (int) (Duration.between(midnight(), instant).toMinutes() / 5);
  }

  private static Instant midnight() {
    return FIRST.atStartOfDay(BottleneckTables.LOS_ANGELES).toInstant();
  }

  private static Network network(List<OrangeRoad> roads) {
    List<Station> stations = new ArrayList<>();
    for (OrangeRoad road : roads) {
      for (OrangeRoad.Place place : road.places) {
        stations.add(
            new Station(
                place.id(),
                null,
                null,
                place.freeway(),
                place.direction(),
                LaneType.of(place.type()),
                place.lanes(),
                place.mile(),
                place.miles() * 1609.344,
                null));
      }
    }
    return Network.of(stations);
  }

  private static List<StationState> states(List<OrangeRoad> roads) {
    List<StationState> states = new ArrayList<>();
    for (OrangeRoad road : roads) {
      road.readings.forEach(
          (station, byInterval) ->
              byInterval.forEach(
                  (interval, reading) ->
                      states.add(
                          stationState(station, midnight().plus(Duration.ofMinutes(5L * interval)))
                              .vehicleCount(reading.vehicles())
                              .occupancy(reading.occupancyPercent() / 100)
                              .speedKmh(reading.mph() * 1.609344)
                              .build())));
    }
    return states;
  }
}
