package io.tailback.batch.hour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.TableDay;
import io.tailback.core.TailbackException;
import io.tailback.core.TrafficFixtures;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.imputation.Variable;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.StationState;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.Window;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One store for all tests: a real day, and days on which the clock was changed. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StationHoursJobTest {
  private static final LocalDate SPRING = LocalDate.of(2012, 3, 11);
  private static final LocalDate AUTUMN = LocalDate.of(2012, 11, 4);

  /** Speeds alone, and not on the real day. */
  private static final String UNCOUNTED = "773869";

  private static final List<Field> SUMS = sums();

  @SparkDir private static Path folder;
  private SparkSession spark;
  private DeltaTables tables;
  private OrangeDay day;
  private Network network;
  private String bad;
  private DayReport dryRun;
  private boolean isThereAfterTheDryRun;
  private DayReport first;
  private DayReport second;
  private long versionAfterTheFirst;
  private List<Row> hours;

  private static List<Field> sums() {
    return StationHours.TABLE.fields().stream()
        .filter(
            field ->
                field.name().matches("v.*|delay_.*_veh_ms|lost_.*|samples_(observed|imputed)")
                    || field.equals(StationHours.SPEED_INTERVALS)
                    || field.equals(StationHours.PACE_US_PER_KM))
        .toList();
  }

  @BeforeAll
  void measureTheDays(SparkSession session) {
    spark = session;
    tables = new DeltaTables(spark, folder.toString());
    day = OrangeDay.read();
    bad = day.places.keySet().iterator().next();
    network =
        Network.of(
            Stream.concat(day.network().stations().stream(), Stream.of(Station.named(UNCOUNTED)))
                .toList());
    List<Row> states = new ArrayList<>();
    day.states().forEach(state -> states.add(row(state)));
    for (LocalDate date : List.of(SPRING, AUTUMN)) {
      for (Window window : new LocalDay(date, OrangeDay.ZONE).span().windows()) {
        states.add(
            row(TrafficFixtures.stationState(UNCOUNTED, window.start()).speedKmh(60).build()));
      }
    }
    append(StationStates.TABLE, states);

    dryRun = run(DayPlan.of(OrangeDay.DATE, OrangeDay.DATE).writing(DayPlan.Writing.DRY_RUN));
    isThereAfterTheDryRun = tables.exists(StationHours.TABLE);
    first = run(DayPlan.of(OrangeDay.DATE, OrangeDay.DATE));
    versionAfterTheFirst = version();
    second = run(DayPlan.of(OrangeDay.DATE, OrangeDay.DATE));
    hours = rows(OrangeDay.DATE, ImputationMode.OBSERVED_ONLY);
  }

  private static Row row(StationState state) {
    Row computed = StationStateRows.toRow(state);
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < computed.length(); i++) {
      cells.add(computed.get(i));
    }
    Collections.addAll(
        cells,
        state.windowEnd(),
        "n1",
        "test",
        state.windowEnd(),
        LocalDate.ofInstant(state.windowStart(), OrangeDay.ZONE));
    return RowFactory.create(cells.toArray());
  }

  private void append(Table table, List<Row> rows) {
    tables.apply(table);
    spark
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(table));
  }

  private DayReport run(DayPlan plan) {
    return job(OrangeDay.ZONE).run(spark, plan);
  }

  private StationHoursJob job(ZoneId zone) {
    return new StationHoursJob(
        tables, network, lengths(network), zone, HolidayCalendar.NONE, "test");
  }

  private static StationLengths lengths(Network network) {
    return Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST).lengths();
  }

  private long version() {
    return DeltaTable.forPath(spark, tables.pathOf(StationHours.TABLE))
        .history(1)
        .first()
        .<Long>getAs("version");
  }

  private List<Row> rows(LocalDate date, ImputationMode mode) {
    return tables
        .read(StationHours.TABLE)
        .filter(StationHours.SERVICE_DATE.column().equalTo(date))
        .filter(StationHours.isOf(mode))
        .orderBy(StationHours.STATION_ID.column(), StationHours.HOUR_START.column())
        .collectAsList();
  }

  private static String keyOf(Row row) {
    return row.getAs(StationHours.STATION_ID.name()) + " " + row.getAs("local_hour");
  }

  @Test
  void everyHourOfEveryStationEqualsTheDecimalsOfTheFile() {
    Map<String, DecimalOracle.Hour> oracle = DecimalOracle.hours(day);

    assertThat(hours).hasSize(24 * network.stations().size());
    for (Row row : hours) {
      DecimalOracle.Hour hour = oracle.getOrDefault(keyOf(row), new DecimalOracle.Hour());
      Map<String, Long> found = new TreeMap<>();
      SUMS.forEach(field -> found.put(field.name(), row.getAs(field.name())));
      found.values().removeIf(sum -> sum == null || sum == 0);
      hour.sums.values().removeIf(sum -> sum == 0);
      hour.sums.remove("congested_intervals");
      assertThat(found).as(keyOf(row)).isEqualTo(hour.sums);
    }
  }

  @Test
  void congestedWindowsEqualThoseOfTheFile() {
    Map<String, DecimalOracle.Hour> oracle = DecimalOracle.hours(day);
    long expected =
        oracle.values().stream()
            .mapToLong(hour -> hour.sums.getOrDefault("congested_intervals", 0L))
            .sum();

    assertThat(expected).isPositive();
    assertThat(hours.stream().mapToLong(row -> row.getAs("congested_intervals")).sum())
        .isEqualTo(expected);
  }

  @Test
  void hoursDaysAndStationsAgreeToTheLastUnitInAnyOrder() {
    List<HourSums> shuffled = new ArrayList<>(hours.stream().map(StationHourRows::sumsOf).toList());
    Collections.shuffle(shuffled, new Random(7));
    HourSums inAnyOrder = shuffled.stream().reduce(HourSums.EMPTY, HourSums::plus);
    HourSums byStation =
        network.stations().stream()
            .map(station -> sumOf(station.stationId()))
            .reduce(HourSums.EMPTY, HourSums::plus);
    long fileDelay =
        DecimalOracle.hours(day).values().stream()
            .mapToLong(hour -> hour.sums.getOrDefault("delay_60mph_veh_ms", 0L))
            .sum();

    assertThat(inAnyOrder).isEqualTo(byStation);
    assertThat(inAnyOrder.measures().delayVehMs().mph60()).isEqualTo(fileDelay);
    assertThat(inAnyOrder.measures().intervals()).isEqualTo(288L * network.stations().size());
  }

  private HourSums sumOf(String stationId) {
    return hours.stream()
        .filter(row -> row.getString(0).equals(stationId))
        .map(StationHourRows::sumsOf)
        .reduce(HourSums.EMPTY, HourSums::plus);
  }

  @Test
  void aStationThatSentNothingIsExpectedAllTheSame() {
    HourSums nothing = sumOf(UNCOUNTED);

    assertThat(nothing.measures().intervals()).isEqualTo(288);
    assertThat(nothing.measures().observedShare()).isZero();
    assertThat(nothing.measures().vktVehKm().reason()).isEqualTo(MeasureReason.NOT_REPORTED);
  }

  @Test
  void aDryRunTellsTheSameAndCreatesNothing() {
    assertThat(isThereAfterTheDryRun).isFalse();
    assertThat(dryRun.days())
        .containsExactly(
            new TableDay(
                "station_hours",
                OrangeDay.DATE,
                day.lines.size(),
                2L * hours.size(),
                TableDay.Outcome.WOULD_BE_WRITTEN));
    assertThat(first.rows(TableDay.Outcome.WRITTEN))
        .isEqualTo(dryRun.rows(TableDay.Outcome.WOULD_BE_WRITTEN));
  }

  @Test
  void aSecondRunAddsNoVersion() {
    assertThat(second.leavesAllAsItWas()).isTrue();
    assertThat(second.rows(TableDay.Outcome.UNCHANGED)).isEqualTo(2L * hours.size());
    assertThat(versionAfterTheFirst).isEqualTo(1);
  }

  @Test
  void saysThatNoDetectorWasDiagnosed() {
    assertThat(first.notes())
        .contains("Detectors have no diagnosis on 2022-01-12: all count as healthy there.");
  }

  @Test
  void daysWithAChangedClockHaveTwentyThreeAndTwentyFiveHours() {
    DayReport report = run(DayPlan.of(SPRING, AUTUMN));

    for (Map.Entry<LocalDate, Integer> date : Map.of(SPRING, 23, AUTUMN, 25).entrySet()) {
      List<Row> ofStation =
          rows(date.getKey(), ImputationMode.OBSERVED_ONLY).stream()
              .filter(row -> row.getString(0).equals(UNCOUNTED))
              .toList();
      HourSums sums =
          ofStation.stream().map(StationHourRows::sumsOf).reduce(HourSums.EMPTY, HourSums::plus);
      assertThat(ofStation).hasSize(date.getValue());
      assertThat(sums.measures().intervals()).isEqualTo(12L * date.getValue());
      assertThat(sums.measures().observedShare()).isEqualTo(1);
      assertThat(sums.measures().missing().byReason())
          .isEqualTo(Map.of(MeasureReason.NEEDS_FLOW, 12L * date.getValue()));
      assertThat(sums.measures().vktVehM()).isNull();
      assertThat(sums.pace().speedKmh().value()).isEqualTo(60);
    }
    assertThat(report.notes())
        .contains(
            "576 of 576 states have a speed and no vehicle count: distance, time and delay are"
                + " missing there, with the reason NEEDS_FLOW; speeds, travel times and delay per"
                + " vehicle are there.");
  }

  @Test
  void whatABadDetectorSaidCountsInNoModeAndWhatWasFilledInTheLadderAlone(@SparkDir Path other) {
    DeltaTables all = tables;
    tables = new DeltaTables(spark, other.toString());
    try {
      List<StationState> states =
          day.states().stream().filter(state -> state.stationId().equals(bad)).toList();
      append(StationStates.TABLE, states.stream().map(StationHoursJobTest::row).toList());
      append(DetectorHealth.TABLE, List.of(diagnosis(DailyStatus.CONSTANT)));
      Instant window = OrangeDay.DATE.atTime(8, 0).atZone(OrangeDay.ZONE).toInstant();
      append(
          FilledValues.TABLE,
          List.of(
              filled(window, Variable.VEHICLE_COUNT, 11.5), filled(window, Variable.SPEED, 100)));

      DayReport report = run(DayPlan.of(OrangeDay.DATE, OrangeDay.DATE));

      assertThat(report.notes()).isEmpty();
      assertThat(of(bad, ImputationMode.OBSERVED_ONLY).vehicleCount()).isNull();
      HourSums ladder = of(bad, ImputationMode.FILL);
      assertThat(ladder.vehicleCount()).isEqualTo(12);
      assertThat(ladder.pace().intervals()).isEqualTo(1);
      int lanes = day.places.get(bad).lanes();
      assertThat(ladder.measures().samples().imputed()).isEqualTo(10L * lanes);
      assertThat(ladder.measures().samples().observed()).isZero();
    } finally {
      tables = all;
    }
  }

  private HourSums of(String stationId, ImputationMode mode) {
    return rows(OrangeDay.DATE, mode).stream()
        .filter(row -> row.getString(0).equals(stationId))
        .map(StationHourRows::sumsOf)
        .reduce(HourSums.EMPTY, HourSums::plus);
  }

  @Test
  void vehiclesDriveHalfWayToTheNeighboursWhereNoLengthIsStated(@SparkDir Path other) {
    Network road =
        Network.of(
            List.of(
                onI5("a", LaneType.MAINLINE, 1.0, null),
                onI5("b", LaneType.MAINLINE, 2.0, null),
                onI5("c", LaneType.MAINLINE, 4.0, null),
                onI5("d", LaneType.MAINLINE, 5.0, 300.0),
                onI5("ramp", LaneType.ON_RAMP, 3.0, null),
                onI5("hov", LaneType.HOV, 3.0, null)));
    DeltaTables made = new DeltaTables(spark, other.toString());
    Instant eight = OrangeDay.DATE.atTime(8, 0).atZone(OrangeDay.ZONE).toInstant();
    DeltaTables all = tables;
    tables = made;
    DayReport report;
    try {
      append(
          StationStates.TABLE,
          road.stations().stream()
              .map(
                  one ->
                      TrafficFixtures.stationState(one.stationId(), eight)
                          .vehicleCount(100)
                          .speedKmh(50)
                          .build())
              .map(StationHoursJobTest::row)
              .toList());
      report =
          new StationHoursJob(
                  made, road, lengths(road), OrangeDay.ZONE, HolidayCalendar.NONE, "test")
              .run(spark, DayPlan.of(OrangeDay.DATE, OrangeDay.DATE));

      // Metres: 0.5 mi; 0.5 + 1 mi; 1 + 0.5 mi; as stated.
      Map<String, Double> lengthM = Map.of("a", 804.672, "b", 2414.016, "c", 2414.016, "d", 300.0);
      for (Station one : road.stations()) {
        HourSums sums = of(one.stationId(), ImputationMode.OBSERVED_ONLY);
        Double metres = lengthM.get(one.stationId());
        if (metres == null) {
          assertThat(sums.vehicleCount()).isEqualTo(100);
          assertThat(sums.measures().vktVehKm().reason()).isEqualTo(MeasureReason.NO_LENGTH);
        } else {
          assertThat(sums.measures().vktVehM()).isEqualTo(Math.round(100 * metres));
          assertThat(sums.measures().vhtVehMs()).isEqualTo(Math.round(100 * metres / 50 * 3600));
          assertThat(sums.measures().delayVehMs().mph60())
              .isEqualTo(Math.round(100 * metres * 3600 * (1 / 50.0 - 1 / 96.56064)));
        }
      }
    } finally {
      tables = all;
    }
    assertThat(report.notes())
        .contains(
            "Lengths that the station table does not state reach half-way to the neighbouring"
                + " stations: 3 of 6.",
            "Stations whose length is unknown count vehicles, and no distance (NO_LENGTH): hov,"
                + " ramp.");
  }

  private static Station onI5(String id, LaneType type, double postmile, Double lengthM) {
    return new Station(id, null, null, "I5", "N", type, 2, postmile, lengthM, 100.0);
  }

  private Row diagnosis(DailyStatus status) {
    Object[] cells = new Object[DetectorHealth.TABLE.fields().size()];
    List<String> names = DetectorHealth.TABLE.fields().stream().map(Field::name).toList();
    cells[names.indexOf("station_id")] = bad;
    cells[names.indexOf("service_date")] = OrangeDay.DATE;
    cells[names.indexOf("status")] = status.name();
    cells[names.indexOf("not_tested")] = "";
    cells[names.indexOf("tested_on")] = "INTERVALS";
    cells[names.indexOf("received_share")] = 1.0;
    cells[names.indexOf("code_version")] = "test";
    return RowFactory.create(cells);
  }

  private Row filled(Instant window, Variable variable, double value) {
    return RowFactory.create(
        bad,
        window,
        OrangeDay.DATE,
        variable.name(),
        value,
        ImputationMethod.LOCAL_AVERAGE.name(),
        null,
        "test");
  }

  @Test
  void daysWithoutStatesAreASentence() {
    assertThatThrownBy(() -> run(DayPlan.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2))))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "The table station_states has no rows for 2020-01-01 to 2020-01-02 (its days are"
                + " 2012-03-11 to 2022-01-12): choose other days, or bring data in with the stream"
                + " or `./tailback backfill`.");
  }

  @Test
  void aMissingTableIsASentence(@SparkDir Path empty) {
    StationHoursJob job =
        new StationHoursJob(
            new DeltaTables(spark, empty.toString()),
            network,
            lengths(network),
            OrangeDay.ZONE,
            HolidayCalendar.NONE,
            "test");

    assertThatThrownBy(() -> job.run(spark, DayPlan.of(OrangeDay.DATE, OrangeDay.DATE)))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "There is no table at "
                + empty
                + "/station_states: create it with `./tailback tables apply`.");
  }

  @Test
  void daysOfAnotherZoneAreRefused() {
    assertThatThrownBy(
            () ->
                job(ZoneId.of("Europe/Zurich"))
                    .run(spark, DayPlan.of(OrangeDay.DATE, OrangeDay.DATE)))
        .isInstanceOfSatisfying(
            TailbackException.class, refusal -> assertThat(refusal.id()).isEqualTo("E69"))
        .hasMessageContaining("set `tailback.network.zone` to the zone");
  }
}
