package io.tailback.batch.pattern;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_B;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.pattern.PatternsReport.Outcome;
import io.tailback.core.TailbackException;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Twenty-one weeks of two stations, held against plain arithmetic over the same readings. */
@ExtendWith(SparkExtension.class)
class StationPatternsJobTest {
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2012, 1, 2);
  private static final LocalDate LAST_SUNDAY = LocalDate.of(2012, 5, 27);

  /** Presidents' Day, a Monday. */
  private static final LocalDate HOLIDAY = LocalDate.of(2012, 2, 20);

  /** Mondays on which the diagnosis of station B is bad. */
  private static final Set<LocalDate> BAD_DAYS =
      Set.of(LocalDate.of(2012, 1, 9), LocalDate.of(2012, 1, 16));

  private static final Instant KNOWN = Instant.parse("2012-06-01T00:00:00Z");
  private static final DayPlan PERIOD = DayPlan.of(FIRST_MONDAY, LAST_SUNDAY);

  @SparkDir Path folder;

  private final Random random = new Random(1);
  private final List<Reading> readings = new ArrayList<>();
  private DeltaTables tables;

  /** How a state came about. */
  private enum Kind {
    OBSERVED,
    /** The source filled it in. */
    SOURCE_IMPUTED,
    /** A finished value of which nothing was measured. */
    NOTHING_OBSERVED
  }

  private record Reading(
      String station, LocalDateTime local, Double speedKmh, Long count, Kind kind) {
    Instant start() {
      return local.atZone(LOS_ANGELES).toInstant();
    }

    boolean counts() {
      LocalDate day = local.toLocalDate();
      return kind == Kind.OBSERVED
          && !day.equals(HOLIDAY)
          && !(station.equals(STATION_B) && BAD_DAYS.contains(day));
    }

    /** The slot, counted by hand. */
    int slot() {
      int day = Arrays.asList(DayOfWeek.values()).indexOf(local.getDayOfWeek());
      return day * 24 * 12 + local.getHour() * 12 + local.getMinute() / 5;
    }

    Double flow() {
      return count == null ? null : Double.valueOf(12.0 * count);
    }
  }

  @Test
  void agreesWithPlainArithmeticAndChangesNothingTheSecondTime(SparkSession spark) {
    tables = new DeltaTables(spark, folder.resolve("weeks").toString());
    fill(spark);

    PatternsReport dry = run(spark, PERIOD.writing(DayPlan.Writing.DRY_RUN));
    assertThat(tables.exists(StationPatterns.TABLE)).isFalse();
    PatternsReport report = run(spark, PERIOD);

    assertThat(dry.outcome()).isEqualTo(Outcome.WOULD_BE_WRITTEN);
    assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(report.states()).isEqualTo(readings.size() + 1);
    assertThat(report.speeds()).isEqualTo(counted(Reading::speedKmh));
    assertThat(report.flows()).isEqualTo(counted(Reading::flow));
    assertThat(report.unhealthyDays()).isEqualTo(2);
    assertThat(report.holidays()).containsExactly(HOLIDAY);
    assertThat(report.stations()).isEqualTo(2);
    assertAllAsComputedByHand(report);
    assertTheLimitsOfPercentilesAreMet();
    assertAnotherPeriodStandsBesideIt(spark);
    assertASecondRunChangesNothing(spark);
  }

  private void assertAllAsComputedByHand(PatternsReport report) {
    Map<String, List<Reading>> bySlot =
        readings.stream()
            .filter(Reading::counts)
            .collect(
                Collectors.groupingBy(
                    reading -> reading.station() + " " + reading.slot(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Row> rows = rows();
    assertThat(rows).hasSize(bySlot.size());
    assertThat(report.rows()).isEqualTo(bySlot.size());
    for (Row row : rows) {
      List<Reading> slot = bySlot.get(row.getAs("station_id") + " " + row.getAs("slot_of_week"));
      assertSpread(row, "speed", "kmh", values(slot, Reading::speedKmh));
      assertSpread(row, "flow", "veh_per_hour", values(slot, Reading::flow));
      assertThat(row.<LocalDate>getAs("from_date")).isEqualTo(FIRST_MONDAY);
      assertThat(row.<LocalDate>getAs("to_date")).isEqualTo(LAST_SUNDAY);
    }
  }

  private static void assertSpread(Row row, String quantity, String unit, List<Double> sorted) {
    int n = sorted.size();
    assertThat(row.<Integer>getAs(quantity + "_n")).isEqualTo(n);
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += Math.pow(value - sum / n, 2);
    }
    assertClose(row, quantity + "_mean_" + unit, n > 0 ? sum / n : null);
    assertClose(row, quantity + "_sd_" + unit, n > 1 ? Math.sqrt(squares / (n - 1)) : null);
    for (int percent : new int[] {5, 10, 25, 50, 75, 90, 95}) {
      int fewest = percent >= 20 && percent <= 80 ? 5 : 20;
      Double expected = n < fewest ? null : sorted.get((percent * n + 99) / 100 - 1);
      String column = quantity + (percent < 10 ? "_p0" : "_p") + percent + "_" + unit;
      assertThat(row.<Double>getAs(column)).as(column).isEqualTo(expected);
    }
  }

  private static void assertClose(Row row, String column, Double expected) {
    if (expected == null) {
      assertThat(row.<Double>getAs(column)).as(column).isNull();
    } else {
      assertThat(row.<Double>getAs(column)).as(column).isCloseTo(expected, within(1e-9));
    }
  }

  /** Station A has twenty Mondays without the holiday, station B two less and one imputed. */
  private void assertTheLimitsOfPercentilesAreMet() {
    Map<String, Row> monday =
        rows().stream()
            .filter(row -> row.<Integer>getAs("slot_of_week") == 96)
            .collect(Collectors.toMap(row -> row.getAs("station_id"), Function.identity()));
    assertThat(monday.get(STATION_A).<Integer>getAs("speed_n")).isEqualTo(20);
    assertThat(monday.get(STATION_A).<Double>getAs("speed_p05_kmh")).isNotNull();
    assertThat(monday.get(STATION_B).<Integer>getAs("speed_n")).isEqualTo(17);
    assertThat(monday.get(STATION_B).<Double>getAs("speed_p05_kmh")).isNull();
    assertThat(monday.get(STATION_B).<Double>getAs("speed_p50_kmh")).isNotNull();
  }

  private void assertAnotherPeriodStandsBesideIt(SparkSession spark) {
    long before = rows().size();

    PatternsReport other = run(spark, DayPlan.of(FIRST_MONDAY, FIRST_MONDAY.plusDays(6)));

    assertThat(other.outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(other.uncheckedDays()).isEqualTo(2);
    assertThat(tables.read(StationPatterns.TABLE).count()).isEqualTo(before + other.rows());
  }

  private void assertASecondRunChangesNothing(SparkSession spark) {
    long versions = versions(spark);

    assertThat(run(spark, PERIOD).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(versions(spark)).isEqualTo(versions);
  }

  @Test
  void aPeriodWithoutStatesIsRefused(SparkSession spark) {
    tables = new DeltaTables(spark, folder.resolve("empty").toString());
    tables.apply(StationStates.TABLE);

    assertThatThrownBy(() -> run(spark, PERIOD))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("station_states has no rows for 2012-01-02 to 2012-05-27");
  }

  private PatternsReport run(SparkSession spark, DayPlan plan) {
    return new StationPatternsJob(
            tables, LOS_ANGELES, new HolidayCalendar(Set.of(HOLIDAY)), "of-the-test")
        .run(spark, plan);
  }

  private long counted(Function<Reading, Double> value) {
    return readings.stream().filter(Reading::counts).map(value).filter(v -> v != null).count();
  }

  private static List<Double> values(List<Reading> slot, Function<Reading, Double> value) {
    return slot.stream().map(value).filter(v -> v != null).sorted().toList();
  }

  private List<Row> rows() {
    return tables
        .read(StationPatterns.TABLE)
        .filter(StationPatterns.TO_DATE.column().equalTo(LAST_SUNDAY))
        .collectAsList();
  }

  private long versions(SparkSession spark) {
    return DeltaTable.forPath(spark, tables.pathOf(StationPatterns.TABLE)).history().count();
  }

  private void fill(SparkSession spark) {
    for (int week = 0; week < 21; week++) {
      LocalDate monday = FIRST_MONDAY.plusWeeks(week);
      for (String station : List.of(STATION_A, STATION_B)) {
        add(station, monday, LocalTime.of(8, 0), kindOfMonday(station, week));
        add(station, monday, LocalTime.of(8, 5), Kind.OBSERVED);
        add(station, monday.plusDays(6), LocalTime.of(12, 55), Kind.OBSERVED);
        if (week % 5 == 0) {
          add(station, monday.plusDays(5), LocalTime.of(0, 0), Kind.OBSERVED);
        }
      }
    }
    for (Kind kind : Kind.values()) {
      append(spark, readings.stream().filter(one -> one.kind() == kind).toList(), kind, KNOWN);
    }
    Reading first = readings.get(0);
    Reading before = new Reading(first.station(), first.local(), 1.0, 1L, Kind.OBSERVED);
    append(spark, List.of(before), Kind.OBSERVED, KNOWN.minusSeconds(1));
    diagnose(spark);
  }

  private static Kind kindOfMonday(String station, int week) {
    if (station.equals(STATION_B) && week == 5) {
      return Kind.SOURCE_IMPUTED;
    }
    return Kind.OBSERVED;
  }

  private void add(String station, LocalDate day, LocalTime time, Kind kind) {
    Double speed = random.nextInt(9) == 0 && time.getHour() == 12 ? null : speed();
    Long count = station.equals(STATION_B) ? null : Long.valueOf(random.nextInt(200));
    Kind what = time.getHour() == 0 && station.equals(STATION_B) ? Kind.NOTHING_OBSERVED : kind;
    readings.add(new Reading(station, day.atTime(time), speed, count, what));
  }

  private Double speed() {
    return 20 + 80 * random.nextDouble();
  }

  private void append(SparkSession spark, List<Reading> some, Kind kind, Instant known) {
    List<Row> rows =
        some.stream()
            .map(
                one ->
                    StationStateRows.toRow(
                        stationState(one.station(), one.start())
                            .speedKmh(one.speedKmh())
                            .vehicleCount(one.count())
                            .observedShare(kind == Kind.NOTHING_OBSERVED ? 0 : 1)
                            .build()))
            .toList();
    Dataset<Row> computed = spark.createDataFrame(rows, StationStates.computedSchema());
    if (kind == Kind.SOURCE_IMPUTED) {
      computed =
          computed
              .withColumn(StationStates.SPEED_IMPUTATION_METHOD.name(), lit(kind.name()))
              .withColumn(StationStates.FLOW_IMPUTATION_METHOD.name(), lit(kind.name()));
    }
    tables.apply(StationStates.TABLE);
    computed
        .withColumn(StationStates.LIVE_TIME.name(), lit(known))
        .withColumn(StationStates.NETWORK_VERSION.name(), lit("n"))
        .withColumn(StationStates.CODE_VERSION.name(), lit("c"))
        .withColumn(StationStates.KNOWLEDGE_TIME.name(), lit(known))
        .withColumn(
            StationStates.SERVICE_DATE.name(),
            to_date(from_utc_timestamp(StationStates.WINDOW_START.column(), LOS_ANGELES.getId())))
        .select(StationStates.TABLE.columns())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(StationStates.TABLE));
  }

  /** Mondays are diagnosed, the other days are not. */
  private void diagnose(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : PERIOD.days()) {
      if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
        rows.add(diagnosis(STATION_A, day, "GOOD"));
        rows.add(diagnosis(STATION_B, day, BAD_DAYS.contains(day) ? "CONSTANT" : "GOOD"));
      }
    }
    tables.apply(DetectorHealth.TABLE);
    spark
        .createDataFrame(rows, DetectorHealth.TABLE.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(DetectorHealth.TABLE));
  }

  private static Row diagnosis(String station, LocalDate day, String status) {
    Map<String, Object> said = new HashMap<>();
    said.put("station_id", station);
    said.put("service_date", day);
    said.put("status", status);
    said.put("received_share", 1.0);
    return RowFactory.create(
        DetectorHealth.TABLE.fields().stream()
            .map(field -> said.getOrDefault(field.name(), field.nullable() ? null : ""))
            .toArray());
  }
}
