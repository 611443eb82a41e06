package io.tailback.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.StationInterval;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.LocalHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.Map;

class StationHourRowsTest {
  private static final LocalHours.Hour EIGHT =
      new LocalHours.Hour(Instant.parse("2012-03-05T16:00:00Z"), 8, 12);
  private static final SampleCounts SAMPLES = new SampleCounts(17, 3, 20);

  private static HourSums interval(Long count, Double speedKmh, Integer lanes) {
    return HourSums.of(
        new StationInterval(count, speedKmh, null, 0.3, 800.0, lanes), SAMPLES, 100.0);
  }

  private static Row row(HourSums sums) {
    return StationHourRows.toRow(
        "a", EIGHT, LocalDate.of(2012, 3, 5), DayKind.WEEKDAY, ImputationMode.FILL, sums, "build");
  }

  @Test
  void givesTheSumsBackThatWentIn() {
    HourSums full = interval(120L, 40.0, 2);

    for (HourSums sums :
        List.of(
            full,
            interval(null, 40.0, 2),
            interval(120L, 0.5, null),
            HourSums.absent(20),
            full.plus(interval(null, 40.0, 2)).plus(HourSums.absent(20)))) {
      assertThat(StationHourRows.sumsOf(row(sums))).isEqualTo(sums);
    }
  }

  @Test
  void putsEachValueIntoItsColumn() {
    Row row = row(interval(120L, 40.0, 2));
    StructType schema = StationHours.TABLE.schema();

    assertThat(valueOf(row, schema, "station_id")).isEqualTo("a");
    assertThat(valueOf(row, schema, "imputation_mode")).isEqualTo("LADDER");
    assertThat(valueOf(row, schema, "day_kind")).isEqualTo("WEEKDAY");
    assertThat(valueOf(row, schema, "local_hour")).isEqualTo(8);
    assertThat(valueOf(row, schema, "vkt_veh_m")).isEqualTo(96_000L);
    assertThat(valueOf(row, schema, "vht_veh_ms")).isEqualTo(8_640_000L);
    assertThat(valueOf(row, schema, "delay_35mph_veh_ms")).isEqualTo(2_504_403L);
    assertThat(valueOf(row, schema, "delay_60mph_veh_ms")).isEqualTo(5_060_902L);
    assertThat(valueOf(row, schema, "vehicle_count")).isEqualTo(120L);
    assertThat(valueOf(row, schema, "pace_us_per_km")).isEqualTo(90_000_000L);
    assertThat(valueOf(row, schema, "congested_intervals")).isEqualTo(1L);
    assertThat(valueOf(row, schema, "samples_imputed")).isEqualTo(3L);
    assertThat(valueOf(row, schema, "code_version")).isEqualTo("build");
  }

  @Test
  void leavesWhatIsMissingNullWithItsReason() {
    Row row = row(interval(null, 40.0, 2));
    StructType schema = StationHours.TABLE.schema();

    assertThat(valueOf(row, schema, "vkt_veh_m")).isNull();
    assertThat(valueOf(row, schema, "delay_60mph_veh_ms")).isNull();
    assertThat(valueOf(row, schema, "vehicle_count")).isNull();
    assertThat(((Map<?, ?>) valueOf(row, schema, "missing")).toString())
        .contains(MeasureReason.NEEDS_FLOW.name());
    assertThat(valueOf(row(HourSums.absent(20)), schema, "pace_us_per_km")).isNull();
  }

  @Test
  void fillsEveryColumnThatMustNotBeNull() {
    Row row = row(HourSums.absent(20));

    for (StructField field : StationHours.TABLE.schema().fields()) {
      Object value = valueOf(row, StationHours.TABLE.schema(), field.name());
      assertThat(value != null || field.nullable()).as(field.name()).isTrue();
    }
  }

  private static Object valueOf(Row row, StructType schema, String column) {
    return row.get(schema.fieldIndex(column));
  }
}
