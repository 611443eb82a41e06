package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.bottleneck.BottlenecksReport;
import io.tailback.batch.report.comparison.BeforeAfterReport;
import io.tailback.batch.report.corridor.CorridorReport;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.overview.OverviewReport;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.batch.report.reliability.ReliabilityReport;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network whose detectors tell speeds alone: what needs flow says so, and is never 0. */
@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutCountsTest {
  private static final String NEEDS_FLOW = "needs flow";

  /** Head of a queue on every day, and slower than 40 mph even where it flows freely. */
  private static final String HEAD = "1202373";

  private static final double HEAD_FREE_FLOW_KMH = 60;

  private static final LocalDate FROM = LocalDate.of(2022, 1, 11);
  private static final LocalDate TO = LocalDate.of(2022, 1, 13);
  private static final ReportRequest THREE_DAYS = ReportRequest.of(new ReportPeriod(FROM, TO));

  private static final Set<String> UNITS_OF_VEHICLES =
      Set.of("veh-h", "veh-mi", "veh-km", "lane-km-h", "USD", "veh/h", "veh/day", "veh/km/lane");

  private ReportStore store;
  private Report overview;
  private Report corridor;
  private Report bottlenecks;

  @BeforeAll
  void build(ReportStore shared, @SparkDir Path folder) throws IOException {
    store = shared.copy(folder.resolve("tables"));
    update(Observations.TABLE, "true", Map.of("vehicle_count", "NULL", "occupancy_ratio", "NULL"));
    update(
        StationStates.TABLE,
        "true",
        Map.of(
            "vehicle_count",
            "NULL",
            "flow_veh_per_hour",
            "NULL",
            "occupancy_ratio",
            "NULL",
            "density_veh_per_km_lane",
            "NULL"));
    update(
        StationStates.TABLE,
        "station_id = '" + HEAD + "' AND hour(window_start) = 20",
        Map.of("speed_kmh", "25.0D"));
    store.measure(DayPlan.of(FROM, TO.plusDays(1))); // the last night ends on the next day
    store
        .spark()
        .createDataFrame(Stations.rowsOf(changed(store.network())), Stations.TABLE.schema())
        .write()
        .format("delta")
        .mode("overwrite")
        .save(store.tables().pathOf(Stations.TABLE));
    overview = new OverviewReport().build(store.data(), THREE_DAYS);
    corridor = new CorridorReport().build(store.data(), THREE_DAYS.onCorridor("SR57-S"));
    bottlenecks = new BottlenecksReport().build(store.data(), THREE_DAYS);
  }

  private void update(Table table, String where, Map<String, String> values) {
    DeltaTable.forPath(store.spark(), store.tables().pathOf(table)).updateExpr(where, values);
  }

  private static Network changed(Network network) {
    return Network.of(network.stations().stream().map(WithoutCountsTest::changed).toList());
  }

  private static Station changed(Station one) {
    return new Station(
        one.stationId(),
        one.latitudeDeg(),
        one.longitudeDeg(),
        one.freeway(),
        one.direction(),
        one.laneType(),
        one.lanes(),
        one.sourcePostmile(),
        one.lengthM(),
        one.stationId().equals(HEAD) ? Double.valueOf(HEAD_FREE_FLOW_KMH) : one.freeFlowSpeedKmh());
  }

  private Stream<Report> reports() {
    ReportPeriod before = new ReportPeriod(FROM, FROM);
    ReportPeriod after = new ReportPeriod(TO, TO);
    return Stream.of(
        overview,
        corridor,
        bottlenecks,
        new ReliabilityReport().build(store.data(), THREE_DAYS),
        new BeforeAfterReport().build(store.data(), ReportRequest.of(after).comparedWith(before)));
  }

  @Test
  void noNumberIsOfVehicles() {
    reports()
        .forEach(
            report -> {
              List<Cell> ofVehicles =
                  report.sections().stream()
                      .flatMap(section -> section.tables().stream())
                      .flatMap(WithoutCountsTest::ofVehicles)
                      .toList();
              assertThat(ofVehicles)
                  .as(report.name())
                  .allSatisfy(cell -> assertThat(cell).isInstanceOf(Cell.NoData.class));
              assertThat(report.keyFigures())
                  .as(report.name())
                  .extracting(KeyFigure::value)
                  .contains(Cell.noData(NEEDS_FLOW));
            });
  }

  private static Stream<Cell> ofVehicles(ReportTable table) {
    return table.columns().stream()
        .filter(column -> UNITS_OF_VEHICLES.contains(column.unit()))
        .flatMap(column -> table.rows().stream().map(row -> row.get(table.indexOf(column.key()))));
  }

  /** The speed stands there in place of the delay. */
  @Test
  void theComparisonIsToldInMilesToo() {
    Report made =
        new BeforeAfterReport()
            .make(
                store.data(),
                ReportRequest.of(new ReportPeriod(TO, TO))
                    .comparedWith(new ReportPeriod(FROM, FROM)));
    String kmh = ReportUnits.KMH.of(made).summary();
    String mph = ReportUnits.MPH.of(made).summary();

    Pattern spoken =
        Pattern.compile("Mean speed, windows alike was ([0-9.]+) and is ([0-9.]+) (\\S+) ");
    Matcher inKmh = spoken.matcher(kmh);
    Matcher inMph = spoken.matcher(mph);
    assertThat(inKmh.find() && inMph.find()).as(kmh + mph).isTrue();
    assertThat(List.of(inKmh.group(3), inMph.group(3))).containsExactly("km/h", "mph");
    for (int group : List.of(1, 2)) {
      assertThat(Double.parseDouble(inMph.group(group)))
          .isCloseTo(Double.parseDouble(inKmh.group(group)) / 1.609344, within(0.1));
    }
  }

  @Test
  void placesAreRankedByTheirImpactAndSayWhy() {
    assertThat(section(bottlenecks, "ranking").lead())
        .endsWith(
            "Vehicles are not counted here, so delay needs flow and the places are ranked by"
                + " impact: how far their queues reached, for how long.");
    assertThat(section(bottlenecks, "ranking").figures())
        .extracting(figure -> figure.caption().title())
        .containsExactly("Impact by place", "Where the heads are");
    assertThat(section(bottlenecks, "worst").lead())
        .endsWith(" with the largest impact: no vehicle is counted.");
    assertThat(bottlenecks.table("places").caption())
        .isEqualTo("All places, the one with the largest impact first: no vehicle is counted");
    assertThat(corridor.table("bottlenecks").caption())
        .isEqualTo(
            "Bottlenecks of this corridor, the one with the largest impact first: no vehicle is"
                + " counted");
    ShownTable.Line head = ShownTable.of(bottlenecks, "places").where("station_id", HEAD);
    assertThat(head.count("rank_by_impact")).isPositive();
    assertThat(head.cell("rank_by_delay")).isEqualTo(Cell.noData(NEEDS_FLOW));
    assertThat(bottlenecks.summary()).contains("SR57-S " + HEAD + ", was active on 3 days.");
  }

  @Test
  void picturesOfTheNetworkShowCongestionInPlaceOfDelay() {
    assertThat(overview.sections())
        .flatExtracting(Section::figures)
        .extracting(figure -> figure.caption().title())
        .contains("Congested share by day", "Congested share by corridor")
        .noneMatch(title -> title.startsWith("Delay"));
    assertThat(overview.summary())
        .startsWith("Distance, time and delay of all vehicles have no value (needs flow);");
  }

  @Test
  void aHeadThatIsSlowInFreeFlowIsNamed() {
    assertThat(section(bottlenecks, "ranking").notes().get(0))
        .startsWith("Slow even in free flow: SR57-S " + HEAD + " (60.0 km/h). ");
  }

  @Test
  void theRoadOfACorridorIsTheSameInBothReports() {
    ShownTable.Line told = ShownTable.of(overview, "corridors").where("corridor_id", "SR57-S");
    double roadM =
        ShownTable.of(corridor, "stations").lines().stream()
            .mapToDouble(line -> line.number("length_m"))
            .sum();
    assertThat(told.number("road_km")).isCloseTo(roadM / 1000, within(0.01));
  }

  private static Section section(Report report, String id) {
    return report.sections().stream()
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
