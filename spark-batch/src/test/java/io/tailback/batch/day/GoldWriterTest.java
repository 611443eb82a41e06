package io.tailback.batch.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.ReasonCounts;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.LocalHours;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class GoldWriterTest {
  private static final LocalDate MONDAY = LocalDate.of(2012, 3, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final DayPlan BOTH = DayPlan.of(MONDAY, TUESDAY);

  @SparkDir static Path folder;

  private static Row hour(LocalDate date, String build, HourSums sums) {
    LocalHours.Hour hour = new LocalHours.Hour(Instant.parse(date + "T16:00:00Z"), 8, 12);
    return StationHourRows.toRow(
        "a", hour, date, DayKind.WEEKDAY, ImputationMode.FILL, sums, build);
  }

  private static HourSums vehicles(Long count) {
    return new HourSums(
        HourSums.EMPTY.measures(), count, count == null ? 0 : 1, HourSums.EMPTY.pace());
  }

  /** One window without a value for the first reason, so many for the other. */
  private static HourSums missing(MeasureReason one, MeasureReason other, long count) {
    Map<MeasureReason, Long> reasons = new EnumMap<>(MeasureReason.class);
    reasons.put(one, 1L);
    reasons.put(other, count);
    MeasureSums none = MeasureSums.EMPTY;
    return new HourSums(
        new MeasureSums(
            none.vktVehM(),
            none.timedVktVehM(),
            none.vhtVehMs(),
            none.delayVehMs(),
            none.lostProductivityLaneMMs(),
            2,
            0,
            new ReasonCounts(reasons),
            none.samples()),
        null,
        0,
        HourSums.EMPTY.pace());
  }

  @Test
  void replacesTheDaysThatDifferAndNoOther(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, folder.toString());
    Store store = new Store(spark, tables);

    assertThat(store.put(BOTH, hour(MONDAY, "1", vehicles(1L)), hour(TUESDAY, "1", vehicles(2L))))
        .containsExactly("2012-03-05 1 WRITTEN", "2012-03-06 1 WRITTEN");
    long version = store.version();

    assertThat(store.put(BOTH, hour(TUESDAY, "2", vehicles(2L)), hour(MONDAY, "2", vehicles(1L))))
        .as("another build, the same numbers")
        .containsExactly("2012-03-05 1 UNCHANGED", "2012-03-06 1 UNCHANGED");
    assertThat(store.version()).isEqualTo(version);

    DayPlan dry = BOTH.writing(DayPlan.Writing.DRY_RUN);
    assertThat(store.put(dry, hour(MONDAY, "2", vehicles(1L)), hour(TUESDAY, "2", vehicles(3L))))
        .containsExactly("2012-03-05 1 UNCHANGED", "2012-03-06 1 WOULD_BE_WRITTEN");
    assertThat(store.version()).isEqualTo(version);

    assertThat(store.put(BOTH, hour(MONDAY, "2", vehicles(1L)), hour(TUESDAY, "2", vehicles(3L))))
        .containsExactly("2012-03-05 1 UNCHANGED", "2012-03-06 1 WRITTEN");
    assertThat(store.version()).isEqualTo(version + 1);
    assertThat(store.vehicles())
        .containsExactly("2012-03-05 1 by build 1", "2012-03-06 3 by build 2");

    assertThat(store.put(BOTH, hour(MONDAY, "2", vehicles(1L))))
        .as("a day that has become empty")
        .containsExactly("2012-03-05 1 UNCHANGED", "2012-03-06 0 WRITTEN");
    assertThat(store.vehicles()).containsExactly("2012-03-05 1 by build 1");

    assertThatThrownBy(
            () -> store.put(DayPlan.of(MONDAY, MONDAY), hour(TUESDAY, "2", vehicles(1L))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Rows of 2012-03-06 for station_hours in a run of ");
  }

  @Test
  void tellsValuesThatAHashAloneWouldMixUp(SparkSession spark, @SparkDir Path other) {
    Store store = new Store(spark, new DeltaTables(spark, other.toString()));
    HourSums withCount = new HourSums(MeasureSums.EMPTY, 5L, 0, HourSums.EMPTY.pace());
    HourSums withDistance =
        new HourSums(
            new MeasureSums(5L, null, null, null, null, 0, 0, ReasonCounts.NONE, SampleCounts.NONE),
            null,
            0,
            HourSums.EMPTY.pace());
    HourSums fourSpeeds = missing(MeasureReason.NEEDS_FLOW, MeasureReason.NO_SPEED, 4);
    HourSums fourCounts = missing(MeasureReason.NO_SPEED, MeasureReason.NEEDS_FLOW, 4);

    assertThat(store.put(BOTH))
        .as("no row at all, and a table all the same")
        .containsExactly("2012-03-05 0 UNCHANGED", "2012-03-06 0 UNCHANGED");
    assertThat(store.version()).isZero();

    store.put(BOTH, hour(MONDAY, "1", withCount), hour(TUESDAY, "1", fourSpeeds));

    assertThat(store.put(BOTH, hour(MONDAY, "1", withDistance), hour(TUESDAY, "1", fourCounts)))
        .as("the same value in another column, the same count for another reason")
        .containsExactly("2012-03-05 1 WRITTEN", "2012-03-06 1 WRITTEN");
  }

  private record Store(SparkSession spark, DeltaTables tables) {
    List<String> put(DayPlan plan, Row... rows) {
      return new GoldWriter(spark, tables)
              .write(
                  StationHours.TABLE,
                  spark.createDataFrame(List.of(rows), StationHours.TABLE.schema()),
                  plan,
                  Map.of())
              .stream()
              .map(day -> day.day() + " " + day.rows() + " " + day.outcome())
              .toList();
    }

    long version() {
      return DeltaTable.forPath(spark, tables.pathOf(StationHours.TABLE))
          .history(1)
          .first()
          .<Long>getAs("version");
    }

    List<String> vehicles() {
      return tables
          .read(StationHours.TABLE)
          .orderBy(StationHours.SERVICE_DATE.column())
          .collectAsList()
          .stream()
          .map(
              row ->
                  row.getAs("service_date")
                      + " "
                      + row.getAs("vehicle_count")
                      + " by build "
                      + row.getAs("code_version"))
          .toList();
    }
  }
}
