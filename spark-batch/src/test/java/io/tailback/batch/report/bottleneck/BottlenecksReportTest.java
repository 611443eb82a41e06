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
import io.tailback.batch.report.corridor.CorridorReport;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
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

  private static final IntPredicate ALL_DAY = hour -> true;

  private ReportStore store;
  private PathOracle oracle;
  private Report report;
  private List<ShownTable.Line> activations;

  private static final String UPSTREAM = "1202373";

  /** The next one: while its queue lasts, that of {@link #UPSTREAM} is the rear part of it. */
  private static final String NEXT = "1213088";

  private static final String DOWNSTREAM = "1202290";
  private static final List<String> HEADS = List.of(UPSTREAM, NEXT, DOWNSTREAM);

  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);
  private static final LocalDate WITH_INCIDENT = LocalDate.of(2022, 1, 12);
  private static final LocalDate THURSDAY = LocalDate.of(2022, 1, 13);
  private static final double METRES_PER_MILE = 1609.344;

  private static final List<Made> MADE =
      List.of(
          new Made(UPSTREAM, TUESDAY, 12, 12),
          new Made(UPSTREAM, WITH_INCIDENT, 12, 12),
          new Made(UPSTREAM, THURSDAY, 12, 12),
          new Made(UPSTREAM, THURSDAY, 16, 5),
          new Made(UPSTREAM, TUESDAY, 16, 10),
          new Made(NEXT, TUESDAY, 16, 7),
          new Made(DOWNSTREAM, TUESDAY, 14, 30),
          new Made(DOWNSTREAM, WITH_INCIDENT, 14, 30));

  /** A head that was made active for so many five minutes. */
  private record Made(String head, LocalDate day, int hour, int count) {
    Instant start() {
      return day.atTime(hour, 0).atZone(Sample.ZONE).toInstant();
    }

    List<Instant> windows() {
      return IntStream.range(0, count).mapToObj(i -> start().plusSeconds(300L * i)).toList();
    }
  }

  private Report unchanged;
  private Report corridor;

  @BeforeAll
  void build(ReportStore made, @SparkDir Path folder) throws IOException {
    unchanged = new BottlenecksReport().build(made.data(), made.request());
    store = made.copy(folder.resolve("tables"));
    oracle = new PathOracle(store);
    for (Made one : MADE) {
      switch (one.head()) {
        case UPSTREAM -> run(one, 25, Sample.SR57_S.get(0), UPSTREAM);
        case NEXT -> {
          run(one, 60, NEXT);
          run(one, 105, Sample.SR57_S.get(3));
        }
        default -> {
          run(one, 30, Sample.SR57_S.get(4), DOWNSTREAM);
          run(one, 105, Sample.SR57_S.get(6));
        }
      }
    }
    loseCount(DOWNSTREAM, TUESDAY.atTime(14, 10).atZone(Sample.ZONE).toInstant());
    report("one", WITH_INCIDENT.atTime(11, 58).atZone(Sample.ZONE).toInstant());
    find();
    report = BuiltReports.keep(build());
    activations = ShownTable.of(report, "activations").lines();
    corridor =
        new CorridorReport()
            .build(
                store.data(),
                store.request().during(new ReportPeriod(TUESDAY, THURSDAY)).onCorridor("SR57-S"));
  }

  /** Traffic at these stations runs at this speed while the head is active. */
  private void run(Made made, double kmh, String... stations) {
    List<Instant> windows = made.windows();
    states()
        .updateExpr(
            "station_id IN ('%s') AND window_start BETWEEN TIMESTAMP '%s' AND TIMESTAMP '%s'"
                .formatted(
                    String.join("', '", stations), windows.get(0), windows.get(windows.size() - 1)),
            Map.of("speed_kmh", kmh + "D"));
    for (String station : stations) {
      windows.forEach(start -> oracle.replace(station, start, kmh));
    }
  }

  private DeltaTable states() {
    return DeltaTable.forPath(store.spark(), store.tables().pathOf(StationStates.TABLE));
  }

  private void loseCount(String station, Instant start) {
    states()
        .updateExpr(
            "station_id = '%s' AND window_start = TIMESTAMP '%s'".formatted(station, start),
            Map.of("vehicle_count", "NULL"));
    oracle.loseCount(station, start);
  }

  /** Half a mile downstream of the head. */
  private double incidentPostmile() {
    return store.sample().station(UPSTREAM).number("abs_pm") - 0.5;
  }

  private void report(String id, Instant start) {
    ReportedIncident incident =
        new ReportedIncident(
            id,
            "chp",
            IncidentType.CRASH,
            "SR57-S",
            incidentPostmile(),
            start,
            null,
            "Crash",
            null,
            null);
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
  void everyQueueThatWasMadeIsReportedAndNoOther() {
    assertThat(activations)
        .extracting(
            line ->
                line.text("station_id")
                    + " "
                    + line.instant("start_time")
                    + " "
                    + line.count("duration_minutes"))
        .containsExactlyInAnyOrderElementsOf(
            MADE.stream()
                .map(made -> made.head() + " " + made.start() + " " + 5 * made.count())
                .toList());
    for (ShownTable.Line line : activations) {
      Made made = madeOf(line);
      assertThat(line.text("corridor_id")).isEqualTo("SR57-S");
      assertThat(line.day("service_date")).isEqualTo(made.day());
      assertThat(line.instant("end_time")).isEqualTo(made.start().plusSeconds(300L * made.count()));
      line.is("head_offset_km", oracle.offsetM(made.head()) / 1000);
      compare(line, sums(List.of(made), ALL_DAY));
    }
  }

  private static Made madeOf(ShownTable.Line activation) {
    return MADE.stream()
        .filter(made -> made.head().equals(activation.text("station_id")))
        .filter(made -> made.start().equals(activation.instant("start_time")))
        .findFirst()
        .orElseThrow();
  }

  /** The contiguous slow stations, from the head upstream. */
  private List<String> queue(String head, Instant start) {
    List<String> queue = new ArrayList<>();
    int index = Sample.SR57_S.indexOf(head);
    while (index >= 0 && oracle.kmh(Sample.SR57_S.get(index), start) < SLOW_KMH - 1e-6) {
      queue.add(Sample.SR57_S.get(index));
      index--;
    }
    return queue;
  }

  private double lengthM(List<String> stations) {
    return stations.stream().mapToDouble(oracle::lengthM).sum();
  }

  /** What it cost in five minutes where vehicles were counted, vehicle-hours. */
  private double delayVehH(List<String> queue, Instant start) {
    double delayVehH = 0;
    for (String station : queue) {
      Long vehicles = oracle.vehicles(station, start);
      if (vehicles != null) {
        double vehicleKm = vehicles * oracle.lengthM(station) / 1000;
        double kmh = oracle.kmh(station, start);
        delayVehH += Math.max(0, vehicleKm / kmh - vehicleKm / PathOracle.KMH_60_MPH);
      }
    }
    return delayVehH;
  }

  /** Whether the queue of a head further downstream reaches over this one. */
  private boolean isNested(String head, Instant start) {
    return MADE.stream()
        .filter(other -> HEADS.indexOf(other.head()) > HEADS.indexOf(head))
        .filter(other -> other.windows().contains(start))
        .anyMatch(other -> queue(other.head(), start).contains(head));
  }

  /** What some made activations amount to. */
  private record Sums(
      int windows,
      Set<LocalDate> days,
      double extentKm,
      double delayVehH,
      double ownVehH,
      double impactKmH,
      double knownShare) {}

  private Sums sums(List<Made> some, IntPredicate hours) {
    int count = 0;
    Set<LocalDate> days = new TreeSet<>();
    List<Double> extentsM = new ArrayList<>();
    double delay = 0;
    double own = 0;
    double impact = 0;
    double stations = 0;
    double counted = 0;
    for (Made made : some) {
      List<Double> lengthsM = new ArrayList<>();
      for (Instant start : made.windows()) {
        if (hours.test(start.atZone(Sample.ZONE).getHour())) {
          List<String> queue = queue(made.head(), start);
          double here = delayVehH(queue, start);
          lengthsM.add(lengthM(queue));
          delay += here;
          own += isNested(made.head(), start) ? 0 : here;
          impact += lengthM(queue) / 1000 / 12;
          stations += queue.size();
          counted += queue.stream().filter(one -> oracle.vehicles(one, start) != null).count();
          count++;
          days.add(made.day());
        }
      }
      if (!lengthsM.isEmpty()) {
        extentsM.add(PathOracle.nearestRank(lengthsM, 50));
      }
    }
    return new Sums(
        count,
        days,
        count == 0 ? 0 : PathOracle.nearestRank(extentsM, 50) / 1000,
        delay,
        own,
        impact,
        counted / stations);
  }

  private static void compare(ShownTable.Line line, Sums sums) {
    line.is("extent_km", sums.extentKm());
    isDelay(line, "delay_60mph_veh_h", sums.delayVehH());
    isDelay(line, "own_delay_60mph_veh_h", sums.ownVehH());
    line.is("impact_km_h", sums.impactKmH());
  }

  /** The delay of each station in five minutes is kept in whole milliseconds. */
  private static void isDelay(ShownTable.Line line, String key, double vehH) {
    assertThat(line.exact(key)).as(key).isCloseTo(vehH, within(1e-4));
  }

  private static List<Made> at(String head) {
    return MADE.stream().filter(made -> made.head().equals(head)).toList();
  }

  private Sums sumsOf(String head) {
    return sums(at(head), ALL_DAY);
  }

  /** Days of the report on which the head had an observed speed. */
  private long daysWithData(String head) {
    return PathOracle.days().stream().filter(day -> hasData(head, day)).count();
  }

  private boolean hasData(String station, LocalDate day) {
    return PathOracle.windows(day, 0, 24).stream()
        .anyMatch(start -> oracle.kmh(station, start) != null);
  }

  private long daysObserved() {
    return PathOracle.days().stream()
        .filter(
            day ->
                store.sample().stations().stream().anyMatch(station -> hasData(station.id(), day)))
        .count();
  }

  private double daysActiveShare(String head) {
    return (double) sumsOf(head).days().size() / daysWithData(head);
  }

  @Test
  void aPlaceIsTheSumOfItsActivations() {
    assertThat(ShownTable.of(report, "places").lines()).hasSameSizeAs(HEADS);
    for (String head : HEADS) {
      ShownTable.Line place = ShownTable.of(report, "places").where("station_id", head);
      Sums sums = sumsOf(head);
      compare(place, sums);
      place.is("head_offset_km", oracle.offsetM(head) / 1000);
      place.is("latitude_deg", store.sample().station(head).number("lat"));
      place.is("longitude_deg", store.sample().station(head).number("lon"));
      place.is("days_active", sums.days().size());
      place.is("days_with_data", daysWithData(head));
      place.is("days_active_share", daysActiveShare(head));
      assertThat(place.text("recurrence"))
          .isEqualTo(daysActiveShare(head) >= 0.2 ? "recurrent" : "occasional");
      place.is("activations_count", at(head).size());
      place.is("duration_h", sums.windows() / 12.0);
      place.is(
          "median_duration_minutes",
          PathOracle.nearestRank(at(head).stream().map(made -> 5.0 * made.count()).toList(), 50));
      place.is("delay_known_share", sums.knownShare());
      place.is("incident_activations_count", head.equals(UPSTREAM) ? 1 : 0);
    }
    assertThat(sumsOf(UPSTREAM).ownVehH()).isLessThan(sumsOf(UPSTREAM).delayVehH());
    assertThat(sumsOf(DOWNSTREAM).knownShare()).isLessThan(1);
  }

  @Test
  void theWorstComesFirstAndEachCriterionHasItsRank() {
    rank("rank", Sums::delayVehH);
    rank("rank_by_delay", Sums::delayVehH);
    rank("rank_by_own_delay", Sums::ownVehH);
    rank("rank_by_days_active", sums -> sums.days().size());
    rank("rank_by_duration", Sums::windows);
    rank("rank_by_impact", Sums::impactKmH);
    assertThat(ShownTable.of(report, "places").lines())
        .extracting(line -> line.count("rank"))
        .containsExactly(1L, 2L, 3L);
    assertThat(sumsOf(UPSTREAM).windows()).isLessThan(sumsOf(DOWNSTREAM).windows());
    assertThat(sumsOf(UPSTREAM).days()).hasSizeGreaterThan(sumsOf(DOWNSTREAM).days().size());
  }

  private void rank(String key, ToDoubleFunction<Sums> criterion) {
    for (String head : HEADS) {
      double own = criterion.applyAsDouble(sumsOf(head));
      long worse = HEADS.stream().filter(one -> criterion.applyAsDouble(sumsOf(one)) > own).count();
      assertThat(ShownTable.of(report, "places").where("station_id", head).count(key))
          .as("%s of %s", key, head)
          .isEqualTo(1 + worse);
    }
  }

  @Test
  void aShiftHasThePartThatLiesInIt() {
    List<ShownTable.Line> shifts = ShownTable.of(report, "shifts").lines();
    assertThat(shifts)
        .extracting(line -> line.text("station_id") + " " + line.text("period_name"))
        .containsExactlyInAnyOrder(
            UPSTREAM + " bottleneck-noon",
            DOWNSTREAM + " bottleneck-noon",
            UPSTREAM + " bottleneck-pm",
            NEXT + " bottleneck-pm",
            DOWNSTREAM + " bottleneck-pm");
    for (ShownTable.Line shift : shifts) {
      int fromHour = shift.text("period_name").equals("bottleneck-noon") ? 10 : 15;
      Sums sums =
          sums(at(shift.text("station_id")), hour -> hour >= fromHour && hour < fromHour + 5);
      compare(shift, sums);
      shift.is("days_active", sums.days().size());
      shift.is("duration_h", sums.windows() / 12.0);
    }
  }

  @Test
  void anIncidentNearbyStandsForItsQueueAndThePlaceForTheOthers() {
    for (ShownTable.Line line : activations) {
      assertThat(line.text("cause")).isEqualTo(causeOf(madeOf(line)));
    }
    ShownTable.Line near = ShownTable.of(report, "incidents-nearby").where("incident_id", "one");
    assertThat(near.text("stands_for_cause")).isEqualTo("yes");
    near.is("minutes_after_incident", 2);
    near.is("downstream_of_head_km", 0.5 * METRES_PER_MILE / 1000);
    List<ShownTable.Line> causes = ShownTable.of(report, "causes").lines();
    assertThat(causes).extracting(line -> line.text("cause")).contains("INCIDENT", "RECURRENT");
    assertThat(causes.stream().mapToLong(line -> line.count("activations_count")).sum())
        .isEqualTo(MADE.size());
    for (ShownTable.Line line : causes) {
      List<Made> made =
          MADE.stream().filter(one -> causeOf(one).equals(line.text("cause"))).toList();
      line.is("activations_count", made.size());
      isDelay(line, "own_delay_60mph_veh_h", sums(made, ALL_DAY).ownVehH());
    }
  }

  private String causeOf(Made made) {
    if (made.head().equals(UPSTREAM) && made.day().equals(WITH_INCIDENT)) {
      return "INCIDENT";
    }
    return daysActiveShare(made.head()) >= 0.2 ? "RECURRENT" : "UNKNOWN";
  }

  @Test
  void theHeadSaysTheSameAsTheTables() {
    assertThat(ShownTable.keyFigure(report, "Places")).isEqualTo(HEADS.size());
    assertThat(ShownTable.keyFigure(report, "Activations")).isEqualTo(MADE.size());
    assertThat(ShownTable.keyFigure(report, "Recurrent places"))
        .isEqualTo(HEADS.stream().filter(head -> daysActiveShare(head) >= 0.2).count());
    assertThat(ShownTable.keyFigure(report, "Delay in queues"))
        .isCloseTo(sums(MADE, ALL_DAY).ownVehH() / daysObserved(), within(1e-4));
  }

  /** Around each place on the day of the activation that cost most. */
  @Test
  void picturesOfTheWorstPlacesShowTheFile() {
    for (String head : HEADS) {
      String table =
          "worst-" + ShownTable.of(report, "places").where("station_id", head).count("rank");
      Made worst =
          at(head).stream()
              .max(Comparator.comparing(made -> sums(List.of(made), ALL_DAY).delayVehH()))
              .orElseThrow();
      int tail =
          worst.windows().stream().mapToInt(start -> tailIndex(head, start)).min().orElseThrow();
      int first = Math.max(0, tail - 3);
      int last = Math.min(Sample.SR57_S.size() - 1, Sample.SR57_S.indexOf(head) + 3);
      List<ShownTable.Line> speeds = ShownTable.of(report, table + "-speeds").lines();
      assertThat(speeds.stream().map(line -> line.text("station_id")).distinct())
          .containsExactlyElementsOf(Sample.SR57_S.subList(first, last + 1));
      for (ShownTable.Line line : speeds) {
        speed(line, worst.day());
      }
      List<Made> sameDay = MADE.stream().filter(made -> made.day().equals(worst.day())).toList();
      queues(ShownTable.of(report, table + "-queues"), sameDay, first, last);
      incidents(ShownTable.of(report, table + "-incidents"), List.of(worst.day()));
    }
  }

  private int tailIndex(String head, Instant start) {
    return Sample.SR57_S.indexOf(head) - queue(head, start).size() + 1;
  }

  private void speed(ShownTable.Line line, LocalDate day) {
    String station = line.text("station_id");
    Double kmh = oracle.kmh(station, line.instant("window_start"));
    assertThat(line.day("service_date")).isEqualTo(day);
    line.is("offset_m", oracle.offsetM(station));
    if (kmh == null) {
      line.hasNo("speed_kmh");
      line.is("filled_speed_kmh", oracle.filledKmh(station, line.instant("window_start")));
    } else {
      line.is("speed_kmh", kmh);
      line.hasNo("filled_speed_kmh");
    }
  }

  /** Outlines of queues that are no rear part of another, cut where the picture ends. */
  private void queues(ShownTable shown, List<Made> made, int first, int last) {
    Map<String, ShownTable.Line> lines = new HashMap<>();
    shown
        .lines()
        .forEach(line -> lines.put(line.text("station_id") + line.instant("window_start"), line));
    int drawn = 0;
    for (Made one : made) {
      for (Instant start : one.windows()) {
        int tail = tailIndex(one.head(), start);
        int head = Sample.SR57_S.indexOf(one.head());
        if (!isNested(one.head(), start) && head >= first && tail <= last) {
          drawn++;
          ShownTable.Line line = lines.get(one.head() + start);
          assertThat(line.day("service_date")).isEqualTo(one.day());
          line.is("tail_m", oracle.stretchFromM(Math.max(tail, first)));
          line.is("head_m", oracle.stretchToM(Math.min(head, last)));
          isDelay(line, "delay_60mph_veh_h", delayVehH(queue(one.head(), start), start));
        }
      }
    }
    assertThat(shown.lines()).hasSize(drawn);
  }

  private void incidents(ShownTable shown, List<LocalDate> days) {
    if (days.contains(WITH_INCIDENT)) {
      ShownTable.Line line = shown.where("incident_id", "one");
      line.is("offset_m", oracle.offsetM(incidentPostmile()));
      assertThat(line.day("service_date")).isEqualTo(WITH_INCIDENT);
    } else {
      assertThat(shown.lines()).isEmpty();
    }
  }

  @Test
  void theReportOnTheCorridorTellsTheSame() {
    ShownTable places = ShownTable.of(corridor, "bottlenecks");
    assertThat(places.lines()).hasSameSizeAs(HEADS);
    for (String head : HEADS) {
      ShownTable.Line line = places.where("station_id", head);
      Sums sums = sumsOf(head);
      line.is("head_offset_km", oracle.offsetM(head) / 1000);
      line.is("days_active", sums.days().size());
      line.is("activations_count", at(head).size());
      line.is("duration_h", sums.windows() / 12.0);
      line.is("extent_km", sums.extentKm());
      isDelay(line, "delay_60mph_veh_h", sums.delayVehH());
    }
    queues(ShownTable.of(corridor, "days-queues"), MADE, 0, Sample.SR57_S.size() - 1);
    incidents(ShownTable.of(corridor, "days-incidents"), List.of(TUESDAY, WITH_INCIDENT, THURSDAY));
  }

  /** Each made queue stands on one of the three days or more, as far back as on the median one. */
  @Test
  void whereQueuesUsuallyStand() {
    Map<String, List<Integer>> tails = new HashMap<>();
    for (Made made : MADE) {
      for (Instant start : made.windows()) {
        if (!isNested(made.head(), start)) {
          String clock = start.atZone(Sample.ZONE).toLocalTime().toString();
          tails
              .computeIfAbsent(made.head() + " " + clock, key -> new ArrayList<>())
              .add(tailIndex(made.head(), start));
        }
      }
    }
    List<ShownTable.Line> lines = ShownTable.of(corridor, "usual-queues").lines();
    assertThat(lines)
        .extracting(line -> line.text("station_id") + " " + line.text("clock"))
        .containsExactlyInAnyOrderElementsOf(tails.keySet());
    for (ShownTable.Line line : lines) {
      String head = line.text("station_id");
      List<Integer> there = tails.get(head + " " + line.text("clock"));
      List<Integer> shortestFirst = there.stream().sorted(Comparator.reverseOrder()).toList();
      assertThat(line.count("days_active")).isEqualTo(there.size());
      line.is("tail_m", oracle.stretchFromM(shortestFirst.get((there.size() - 1) / 2)));
      line.is("head_m", oracle.stretchToM(Sample.SR57_S.indexOf(head)));
    }
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

    String sentence = "No speed was observed on these days, so no bottleneck can be found.";
    assertThat(quiet.summary()).isEqualTo(sentence);
    assertThat(quiet.sections().get(0).lead()).isEqualTo(sentence);
    assertThat(ShownTable.of(quiet, "places").lines()).isEmpty();
    assertThat(quiet.keyFigures())
        .extracting(figure -> figure.value())
        .containsExactly(Cell.noData("no speed was observed"));
  }

  @Test
  void theSameDataGiveTheSameReport() {
    assertThat(build()).isEqualTo(report);
  }
}
