package io.tailback.batch.report.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.PathOracle;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.StationStates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BottlenecksReportTest {
  /** 40 mph. */
  private static final double SLOW_KMH = 64.37376;

  private ReportStore store;
  private PathOracle oracle;
  private Report report;
  private List<ShownTable.Line> activations;

  /** Where the made queues stand, from upstream to downstream; the last one is the head. */
  private static final List<String> QUEUE = List.of("1202394", "1202373");

  private static final LocalDate WITH_INCIDENT = LocalDate.of(2022, 1, 12);
  private static final List<LocalDate> NOONS =
      List.of(LocalDate.of(2022, 1, 11), WITH_INCIDENT, LocalDate.of(2022, 1, 13));

  private Report unchanged;

  @BeforeAll
  void build(ReportStore made, @SparkDir Path folder) throws IOException {
    unchanged = new BottlenecksReport().build(made.data(), made.request());
    store = made.copy(folder.resolve("tables"));
    oracle = new PathOracle(store);
    for (LocalDate day : NOONS) {
      slow(windows(day, LocalTime.of(12, 0), 12));
    }
    slow(windows(NOONS.get(2), LocalTime.of(16, 0), 5));
    report("one", WITH_INCIDENT.atTime(11, 58).atZone(Sample.ZONE).toInstant());
    find();
    report = BuiltReports.keep(build());
    activations = ShownTable.of(report, "activations").lines();
  }

  private static List<Instant> windows(LocalDate day, LocalTime from, int count) {
    Instant first = day.atTime(from).atZone(Sample.ZONE).toInstant();
    return IntStream.range(0, count).mapToObj(i -> first.plusSeconds(300L * i)).toList();
  }

  /** Traffic at the two stations runs at 25 km/h. */
  private void slow(List<Instant> windows) {
    DeltaTable.forPath(store.spark(), store.tables().pathOf(StationStates.TABLE))
        .updateExpr(
            "station_id IN ('%s', '%s') AND window_start BETWEEN TIMESTAMP '%s' AND TIMESTAMP '%s'"
                .formatted(
                    QUEUE.get(0), QUEUE.get(1), windows.get(0), windows.get(windows.size() - 1)),
            Map.of("speed_kmh", "25.0D"));
    for (String station : QUEUE) {
      windows.forEach(start -> oracle.replace(station, start, 25));
    }
  }

  /** Half a mile downstream of the head. */
  private void report(String id, Instant start) {
    double postmile = store.sample().station(QUEUE.get(1)).number("abs_pm") - 0.5;
    ReportedIncident incident =
        new ReportedIncident(
            id, "chp", IncidentType.CRASH, "SR57-S", postmile, start, null, "Crash", null, null);
    store.tables().apply(Incidents.TABLE);
    store
        .spark()
        .createDataFrame(List.of(Incidents.rowOf(incident, Sample.ZONE)), Incidents.TABLE.schema())
        .write()
        .format("delta")
        .mode("append")
        .save(store.tables().pathOf(Incidents.TABLE));
  }

  private void find() {
    new BottleneckJob(
            store.tables(),
            store.network(),
            Corridors.atPostmiles(store.network().stations(), TravelOrder.FROM_SOUTH_AND_WEST),
            BottleneckProfile.PEMS,
            Sample.ZONE,
            "test")
        .run(store.spark(), DayPlan.of(Sample.FROM, Sample.TO));
  }

  private Report build() {
    return new BottlenecksReport().build(store.data(), store.request());
  }

  @Test
  void queuesOfSixtyAndTwentyFiveMinutesAreReportedAsSuch() {
    assertThat(activations)
        .extracting(line -> line.text("station_id") + " " + line.count("duration_minutes"))
        .containsExactly("1202373 60", "1202373 60", "1202373 60", "1202373 25");
    assertThat(activations)
        .extracting(line -> line.number("extent_km"))
        .containsOnly(Math.round(QUEUE.stream().mapToDouble(oracle::lengthM).sum() / 10) / 100.0);
  }

  /** What the queue behind a head cost in five minutes, vehicle-hours; null without all speeds. */
  private Double delayVehH(String head, Instant start) {
    double delayVehH = 0;
    for (int i = Sample.SR57_S.indexOf(head); i >= 0; i--) {
      String station = Sample.SR57_S.get(i);
      Double kmh = oracle.kmh(station, start);
      if (kmh == null) {
        return null;
      }
      if (kmh >= SLOW_KMH - 1e-6) {
        return delayVehH;
      }
      double vehicleKm = oracle.vehicles(station, start) * oracle.lengthM(station) / 1000;
      delayVehH += Math.max(0, vehicleKm / kmh - vehicleKm / PathOracle.KMH_60_MPH);
    }
    return delayVehH;
  }

  @Test
  void theDelayOfAnActivationIsThatOfTheFile() {
    int compared = 0;
    for (ShownTable.Line line : activations) {
      if (line.text("corridor_id").equals("SR57-S")) {
        Double expected = 0.0;
        Instant at = line.instant("start_time");
        while (at.isBefore(line.instant("end_time")) && expected != null) {
          Double delay = delayVehH(line.text("station_id"), at);
          expected = delay == null ? null : Double.valueOf(expected + delay);
          at = at.plusSeconds(300);
        }
        if (expected != null) {
          compared++;
          assertThat(line.number("delay_60mph_veh_h")).isCloseTo(expected, within(0.00501));
        }
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  void aPlaceIsTheSumOfItsActivations() {
    Map<String, List<ShownTable.Line>> byHead = new TreeMap<>();
    activations.forEach(
        line -> byHead.computeIfAbsent(line.text("station_id"), id -> new ArrayList<>()).add(line));
    List<ShownTable.Line> places = ShownTable.of(report, "places").lines();

    assertThat(places).hasSameSizeAs(byHead.keySet());
    for (ShownTable.Line place : places) {
      List<ShownTable.Line> of = byHead.get(place.text("station_id"));
      assertThat(place.count("activations_count")).isEqualTo(of.size());
      assertThat(place.number("delay_60mph_veh_h"))
          .isCloseTo(
              of.stream().mapToDouble(line -> line.number("delay_60mph_veh_h")).sum(),
              within(0.06 + 0.005 * of.size()));
      assertThat(place.number("duration_h"))
          .isCloseTo(
              of.stream().mapToLong(line -> line.count("duration_minutes")).sum() / 60.0,
              within(0.00501));
      assertThat(place.count("days_active")).isEqualTo(daysOf(of));
      assertThat(place.number("median_duration_minutes")).isEqualTo(medianMinutes(of));
      assertThat(place.text("recurrence"))
          .isEqualTo(place.number("days_active_share") >= 0.2 ? "recurrent" : "occasional");
    }
  }

  private static int daysOf(List<ShownTable.Line> lines) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (ShownTable.Line line : lines) {
      Instant at = line.instant("start_time");
      while (at.isBefore(line.instant("end_time"))) {
        days.add(at.atZone(Sample.ZONE).toLocalDate());
        at = at.plusSeconds(300);
      }
    }
    return days.size();
  }

  private static double medianMinutes(List<ShownTable.Line> lines) {
    List<Long> sorted =
        lines.stream().map(line -> line.count("duration_minutes")).sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  @Test
  void theWorstComesFirstAndEachCriterionHasItsRank() {
    List<ShownTable.Line> places = ShownTable.of(report, "places").lines();

    assertThat(places)
        .isSortedAccordingTo(
            Comparator.comparing(
                (ShownTable.Line line) -> line.number("delay_60mph_veh_h"),
                Comparator.reverseOrder()));
    assertThat(places).extracting(line -> line.count("rank")).startsWith(1L);
    ShownTable.Line longest =
        places.stream().max(Comparator.comparing(line -> line.number("duration_h"))).orElseThrow();
    assertThat(longest.count("rank_by_duration")).isEqualTo(1);
  }

  @Test
  void aShiftHasThePartThatLiesInIt() {
    for (ShownTable.Line shift : ShownTable.of(report, "shifts").lines()) {
      int fromHour =
          switch (shift.text("period_name")) {
            case "bottleneck-am" -> 5;
            case "bottleneck-noon" -> 10;
            default -> 15;
          };
      int windows = 0;
      for (ShownTable.Line line : activations) {
        if (line.text("station_id").equals(shift.text("station_id"))) {
          windows += windowsIn(line, fromHour);
        }
      }
      assertThat(shift.number("duration_h")).isCloseTo(windows / 12.0, within(0.00501));
    }
  }

  private static int windowsIn(ShownTable.Line activation, int fromHour) {
    int windows = 0;
    Instant at = activation.instant("start_time");
    while (at.isBefore(activation.instant("end_time"))) {
      LocalTime clock = at.atZone(Sample.ZONE).toLocalTime();
      windows += clock.getHour() >= fromHour && clock.getHour() < fromHour + 5 ? 1 : 0;
      at = at.plusSeconds(300);
    }
    return windows;
  }

  @Test
  void anIncidentNearbyStandsForItsQueueAndThePlaceForTheOthers() {
    assertThat(activations)
        .extracting(line -> line.day("service_date") + " " + line.text("cause"))
        .containsExactly(
            "2022-01-11 RECURRENT",
            "2022-01-12 INCIDENT",
            "2022-01-13 RECURRENT",
            "2022-01-13 RECURRENT");
    ShownTable.Line near = ShownTable.of(report, "incidents-nearby").where("incident_id", "one");
    assertThat(near.text("stands_for_cause")).isEqualTo("yes");
    assertThat(near.number("minutes_after_incident")).isEqualTo(2);
    assertThat(near.number("downstream_of_head_km")).isEqualTo(0.80);
    assertThat(ShownTable.of(report, "causes").lines())
        .extracting(line -> line.text("cause") + " " + line.count("activations_count"))
        .containsExactly("INCIDENT 1", "RECURRENT 3");
  }

  @Test
  void whereNoBottleneckWasEverFoundNoneIsShown() {
    assertThat(unchanged.summary()).isEqualTo("No bottleneck was active on these days.");
    assertThat(ShownTable.of(unchanged, "places").lines()).isEmpty();
  }

  @Test
  void withoutCorridorsNothingIsSaidOfBottlenecks() {
    Report nothing = new BottlenecksReport().build(store.dataWithoutCorridors(), store.request());

    assertThat(nothing.summary())
        .isEqualTo("No station stands on a corridor, so no bottleneck can be found.");
    assertThat(nothing.keyFigures())
        .extracting(figure -> figure.value())
        .containsExactly(Cell.noData("no station stands on a corridor"));
  }

  @Test
  void daysWithoutAnyObservedSpeedHaveNoBottleneckAndSaySo() {
    LocalDate filledIn = LocalDate.of(2022, 1, 9);
    Report quiet =
        new BottlenecksReport()
            .build(store.data(), store.request().during(new ReportPeriod(filledIn, filledIn)));

    assertThat(quiet.summary()).isEqualTo("No bottleneck was active on these days.");
    assertThat(ShownTable.of(quiet, "places").lines()).isEmpty();
    assertThat(quiet.keyFigures())
        .extracting(figure -> figure.value())
        .contains(Cell.noData("no bottleneck was active"));
  }

  @Test
  void theSameDataGiveTheSameReport() {
    assertThat(build()).isEqualTo(report);
  }
}
