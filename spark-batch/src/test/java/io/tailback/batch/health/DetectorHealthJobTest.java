package io.tailback.batch.health;

import static io.tailback.batch.health.MadeDays.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.core.state.StationState;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DetectorHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DetectorHealthJobTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final LocalDate THURSDAY = MONDAY.plusDays(3);
  private static final LocalDate FRIDAY = MONDAY.plusDays(4);

  @SparkDir Path folder;

  @Test
  void saysOfARealDayWhatAPlainReadingOfItsFileSays(SparkSession spark) throws IOException {
    OrangeRoads roads = OrangeRoads.read(List.of("I5-N", "I5-S", "SR22-E"));
    StoredDays stored =
        new StoredDays(spark, folder.resolve("real"), roads.network())
            .states(roads.states())
            .observations(roads.firstObservations());

    stored.healthJob().run(spark, DayPlan.of(OrangeRoads.DATE, OrangeRoads.DATE));

    Map<String, String> statuses =
        stored.diagnoses().stream()
            .collect(Collectors.toMap(StationDiagnosis::stationId, one -> one.status().name()));
    assertThat(statuses).isEqualTo(plainReading(roads));
    assertThat(statuses.values()).contains("GOOD", "STATION_DOWN", "INSUFFICIENT_DATA");
  }

  /** Shares of the 204 intervals from 05:00 to 22:00; no station of these stands still. */
  private static Map<String, String> plainReading(OrangeRoads roads) {
    Map<String, Double> percents = new HashMap<>();
    for (OrangeRoads.Line line : roads.lines) {
      if (line.interval() >= 60 && line.interval() < 264) {
        percents.merge(line.stationId(), line.observedPercent(), Double::sum);
      }
    }
    Map<String, String> statuses = new HashMap<>();
    for (String station : roads.places.keySet()) {
      double percent = percents.getOrDefault(station, 0.0) / 204;
      String someData = percent <= 60 + 1e-7 ? "INSUFFICIENT_DATA" : "GOOD";
      statuses.put(station, percent == 0 ? "STATION_DOWN" : someData);
    }
    return statuses;
  }

  @Test
  void keepsSinceWhenAStationIsBadRightWhenADayInTheMiddleIsRunAgain(SparkSession spark) {
    StoredDays stored = week(spark);
    DayPlan week = DayPlan.of(MONDAY, FRIDAY);
    DayPlan longer = DayPlan.of(MONDAY.minusDays(3), FRIDAY.plusDays(3));
    assertThat(stored.healthJob().run(spark, longer.writing(DayPlan.Writing.DRY_RUN)).notes())
        .containsExactly(
            "Diagnosed are 2012-03-05 to 2012-03-09: there are no states before or after.");
    assertThat(stored.tables.exists(DetectorHealth.TABLE)).isFalse();
    assertThatThrownBy(
            () -> stored.healthJob().run(spark, DayPlan.of(FRIDAY.plusDays(1), FRIDAY.plusDays(2))))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("no rows for 2012-03-10 to 2012-03-11");

    stored.healthJob().run(spark, week);

    assertThat(inWords(stored))
        .containsExactly(
            "A 5: GOOD",
            "A 6: GOOD",
            "A 7: GOOD",
            "A 8: FEED_DOWN of pems, since 8",
            "A 9: GOOD",
            "B 5: GOOD",
            "B 6: STATION_DOWN of B, since 6",
            "B 7: STATION_DOWN of B, since 6",
            "B 8: FEED_DOWN of pems, since 6",
            "B 9: GOOD",
            "C 5: STATION_DOWN of C, since 5",
            "C 6: STATION_DOWN of C, since 5",
            "C 7: STATION_DOWN of C, since 5",
            "C 8: STATION_DOWN of C, since 5",
            "C 9: STATION_DOWN of C, since 5");

    stored.states(MadeDays.states("B", WEDNESDAY, 5, 20, 20, 90));
    DayReport middle = stored.healthJob().run(spark, DayPlan.of(WEDNESDAY, WEDNESDAY));

    assertThat(middle.days()).map(day -> day.day()).containsExactly(WEDNESDAY, THURSDAY);
    assertThat(inWords(stored))
        .contains("B 6: STATION_DOWN of B, since 6", "B 7: GOOD", "B 8: FEED_DOWN of pems, since 8")
        .contains("C 7: STATION_DOWN of C, since 5", "C 9: STATION_DOWN of C, since 5");

    long version = stored.version(DetectorHealth.TABLE);
    assertThat(stored.healthJob().run(spark, week).leavesAllAsItWas()).isTrue();
    assertThat(stored.version(DetectorHealth.TABLE)).isEqualTo(version);
  }

  @Test
  void asksTheSamplesOfEachLaneWhereThereAreSome(SparkSession spark) {
    List<StationState> states = new ArrayList<>();
    Stream.of(MONDAY, TUESDAY, WEDNESDAY)
        .forEach(day -> states.addAll(MadeDays.states("L", day, 5, 6, 20, 90)));
    StoredDays stored =
        new StoredDays(
                spark, folder.resolve("lanes"), Network.of(List.of(MadeDays.station("L", 2, 1))))
            .states(states)
            .observations(MadeDays.samples("L", "1", MONDAY, 0))
            .observations(MadeDays.samples("L", "2", MONDAY, 1203))
            .observations(MadeDays.samples("L", "1", TUESDAY, 0))
            .observations(MadeDays.samples("L", "2", TUESDAY, 1204))
            .observations(MadeDays.samples("L", "1", WEDNESDAY, 0));

    stored.healthJob().run(spark, DayPlan.of(MONDAY, WEDNESDAY));

    assertThat(inWords(stored))
        .containsExactly("L 5: GOOD", "L 6: CARD_OFF, since 6", "L 7: NO_DATA of L/2, since 6");
    assertThat(stored.diagnoses())
        .map(StationDiagnosis::receivedShare)
        .containsExactly(1.0, 1.0, 0.5);
    assertThat(stored.diagnoses().get(0).notTested()).isEmpty();
    assertThat(stored.diagnoses().get(2).silent().text()).isEqualTo("2");
  }

  /** B is silent for two days, then the whole feed is for one; C never sent anything. */
  private StoredDays week(SparkSession spark) {
    List<StationState> states = new ArrayList<>();
    Stream.of(MONDAY, TUESDAY, WEDNESDAY, FRIDAY)
        .forEach(day -> states.addAll(MadeDays.states("A", day, 5, 20, 20, 90)));
    Stream.of(MONDAY, FRIDAY)
        .forEach(day -> states.addAll(MadeDays.states("B", day, 5, 20, 20, 90)));
    return new StoredDays(
            spark,
            folder.resolve("week"),
            Network.of(
                List.of(
                    MadeDays.station("A", 2, 1),
                    MadeDays.station("B", 2, 2),
                    MadeDays.station("C", 2, 3))))
        .states(states)
        .observations(
            List.of(
                MadeDays.fiveMinutes("A", MONDAY, "pems"),
                MadeDays.fiveMinutes("B", MONDAY, "pems")));
  }

  private static List<String> inWords(StoredDays stored) {
    return stored.diagnoses().stream().map(DetectorHealthJobTest::inWords).toList();
  }

  private static String inWords(StationDiagnosis one) {
    return one.stationId()
        + " "
        + one.serviceDate().getDayOfMonth()
        + ": "
        + one.status()
        + one.cause().map(cause -> " of " + cause.linkId()).orElse("")
        + one.badSince().map(day -> ", since " + day.getDayOfMonth()).orElse("");
  }
}
