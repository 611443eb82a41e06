package io.tailback.batch.health;

import static io.tailback.batch.health.MadeDays.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.StationState;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DetectorHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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

  private static final List<LocalDate> WORKS = MONDAY.datesUntil(MONDAY.plusDays(9)).toList();

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
  void aFeedThatIsDownForMoreThanAWeekStaysOneCause(SparkSession spark) {
    LocalDate end = MONDAY.plusDays(9);
    List<StationState> states = new ArrayList<>();
    for (String station : List.of("A", "B")) {
      for (LocalDate day : List.of(MONDAY, end)) {
        states.addAll(MadeDays.states(station, day, 5, 20, 20, 90));
      }
    }
    StoredDays stored =
        new StoredDays(
                spark,
                folder.resolve("outage"),
                Network.of(List.of(MadeDays.station("A", 2, 1), MadeDays.station("B", 2, 2))))
            .states(states)
            .observations(
                List.of(
                    MadeDays.fiveMinutes("A", MONDAY, "pems"),
                    MadeDays.fiveMinutes("B", MONDAY, "pems")));

    stored.healthJob().run(spark, DayPlan.of(MONDAY, THURSDAY));
    stored.healthJob().run(spark, DayPlan.of(FRIDAY, end));

    assertThat(inWords(stored))
        .contains("A 13: FEED_DOWN of pems, since 6", "B 13: FEED_DOWN of pems, since 6")
        .doesNotContain("A 13: STATION_DOWN of A, since 6");
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

  @Test
  void aDetectorIsForgottenAfterAWeekOrAsSoonAsAnotherStandsInItsLane(SparkSession spark) {
    StoredDays stored = roadWorks(spark, "works");
    bringWorks(stored, WORKS);

    stored.healthJob().run(spark, DayPlan.of(MONDAY, WORKS.get(8)));

    assertThat(inWords(stored))
        .containsExactly(
            "dead 5: GOOD",
            "dead 6: NO_DATA of dead/2, since 6",
            "dead 7: NO_DATA of dead/2, since 6",
            "dead 8: NO_DATA of dead/2, since 6",
            "dead 9: NO_DATA of dead/2, since 6",
            "dead 10: NO_DATA of dead/2, since 6",
            "dead 11: NO_DATA of dead/2, since 6",
            "dead 12: NO_DATA of dead/unnamed-1, since 6",
            "dead 13: NO_DATA of dead/unnamed-1, since 6",
            "gone 5: GOOD",
            "gone 6: NO_DATA of gone/2, since 6",
            "gone 7: NO_DATA of gone/2, since 6",
            "gone 8: NO_DATA of gone/2, since 6",
            "gone 9: NO_DATA of gone/2, since 6",
            "gone 10: NO_DATA of gone/2, since 6",
            "gone 11: NO_DATA of gone/2, since 6",
            "gone 12: GOOD",
            "gone 13: GOOD",
            "replaced 5: GOOD",
            "replaced 6: GOOD",
            "replaced 7: GOOD",
            "replaced 8: GOOD",
            "replaced 9: GOOD",
            "replaced 10: GOOD",
            "replaced 11: GOOD",
            "replaced 12: STATION_DOWN of replaced, since 12",
            "replaced 13: STATION_DOWN of replaced, since 12");
    assertThat(stored.diagnoses())
        .filteredOn(one -> one.stationId().equals("replaced"))
        .extracting(one -> one.detectors().text())
        .containsExactly("1,2", "1,3", "1,3", "1,3", "1,3", "1,3", "1,3", "1,3", "1,3");
    // On the 11th the clock is put forward, and the last 120 of these samples come after 22:00.
    assertThat(stored.diagnoses())
        .filteredOn(one -> one.stationId().equals("dead"))
        .extracting(StationDiagnosis::receivedShare)
        .containsExactly(1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 1920 / 2040.0 / 2, 0.5, 0.5);
  }

  @Test
  void anyOrderOfDaysGivesTheSameRows(SparkSession spark) {
    StoredDays atOnce = roadWorks(spark, "at once");
    bringWorks(atOnce, WORKS);
    atOnce.healthJob().run(spark, DayPlan.of(MONDAY, WORKS.get(8)));
    List<StationDiagnosis> diagnoses = atOnce.diagnoses();
    List<DayPlan> inOrder = List.of(DayPlan.of(MONDAY, THURSDAY), DayPlan.of(FRIDAY, WORKS.get(8)));
    List<DayPlan> backwards = new ArrayList<>(inOrder);
    Collections.reverse(backwards);

    StoredDays stored = roadWorks(spark, "all there");
    bringWorks(stored, WORKS);
    inOrder.forEach(plan -> stored.healthJob().run(spark, plan));
    assertThat(stored.diagnoses()).isEqualTo(diagnoses);
    assertThat(stored.healthJob().run(spark, inOrder.get(1)).leavesAllAsItWas()).isTrue();

    StoredDays arriving = roadWorks(spark, "arriving backwards");
    backwards.forEach(
        plan -> {
          bringWorks(arriving, plan.days());
          arriving.healthJob().run(spark, plan);
        });
    assertThat(arriving.diagnoses()).isEqualTo(diagnoses);
  }

  @Test
  void saysWhichLaterDaysADayChanges(SparkSession spark) {
    StoredDays stored = roadWorks(spark, "later");
    bringWorks(stored, WORKS.subList(1, 9));
    stored.healthJob().run(spark, DayPlan.of(TUESDAY, WORKS.get(8)));
    bringWorks(stored, List.of(MONDAY));

    DayReport report = stored.healthJob().run(spark, DayPlan.of(MONDAY, MONDAY));

    assertThat(report.notes())
        .contains(
            "Later days whose diagnosis changes with these: 6, from 2012-03-06 to 2012-03-11. Run"
                + " the other jobs over them again.");
  }

  private StoredDays roadWorks(SparkSession spark, String name) {
    return new StoredDays(
        spark,
        folder.resolve(name),
        Network.of(
            List.of(
                MadeDays.station("dead", 2, 1),
                MadeDays.station("gone", 2, 2).withLanes(null),
                MadeDays.station("replaced", 2, 3))));
  }

  /**
   * The second lane is heard of on the first day alone: of a station with two lanes, of one that
   * does not say how many it has, and of one where another detector stands in its place, until all
   * of that station falls silent.
   */
  private static void bringWorks(StoredDays stored, List<LocalDate> days) {
    List<StationState> states = new ArrayList<>();
    List<Observation> samples = new ArrayList<>();
    for (LocalDate day : days) {
      boolean isFirst = day.equals(MONDAY);
      for (String station : List.of("dead", "gone", "replaced")) {
        boolean isReplaced = station.equals("replaced");
        if (isReplaced && day.isAfter(WORKS.get(6))) {
          continue;
        }
        states.addAll(MadeDays.states(station, day, 5, 6, 20, 90));
        samples.addAll(MadeDays.samples(station, "1", day, 0));
        if (isFirst || isReplaced) {
          samples.addAll(MadeDays.samples(station, isFirst ? "2" : "3", day, 0));
        }
      }
    }
    stored.states(states).observations(samples);
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
