package io.tailback.batch.report.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.LevelOfService;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.StationInterval;
import io.tailback.core.network.LaneType;
import io.tailback.core.network.Station;
import io.tailback.core.state.NullReason;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.LocalHours;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.StationHourRows;
import io.tailback.spark.table.StationHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The busiest hour of a station of one lane, with the speed of its vehicles. */
@ExtendWith(SparkExtension.class)
class PeakHourTest {
  private static final LocalDate DAY = LocalDate.of(2022, 1, 6);
  private static final double LENGTH_M = 800;

  /** Half of the windows of an hour each. */
  private static Row hour(int localHour, Double lengthM, Half first, Half second) {
    HourSums sums = HourSums.EMPTY;
    for (int window = 0; window < 6; window++) {
      sums = sums.plus(first.sums(lengthM)).plus(second.sums(lengthM));
    }
    Instant start = DAY.atTime(localHour, 0).toInstant(ZoneOffset.UTC);
    return StationHourRows.toRow(
        "a",
        new LocalHours.Hour(start, localHour, 12),
        DAY,
        DayKind.WEEKDAY,
        ImputationMode.FILL,
        sums,
        "test");
  }

  /** What each of six windows has. */
  private record Half(long vehicles, Double kmh) {
    HourSums sums(Double lengthM) {
      NullReason noSpeed = kmh == null ? NullReason.NO_SPEED : null;
      return HourSums.of(
          new StationInterval(vehicles, kmh, noSpeed, null, lengthM, 1),
          SampleCounts.ofShares(10, 1, 0),
          null);
    }
  }

  private static PeakHour peak(SparkSession spark, Row... hours) {
    Map<String, PeakHour> peaks =
        PeakHour.byStation(
            spark.createDataFrame(List.of(hours), StationHours.TABLE.schema()).coalesce(1));
    assertThat(peaks).containsOnlyKeys("a");
    return peaks.get("a");
  }

  private static LevelOfService.Finding found(PeakHour peak) {
    return peak.levelOfService(
        new Station("a", null, null, "SR57", "S", LaneType.of("Mainline"), 1, 8.0, null, 100.0));
  }

  /** 200 vehicles take 150/100 + 50/20 = 4 hours per km: 50 km/h, and 1200/50 = 24 veh/km. */
  @Test
  void theSpeedIsThatOfItsVehicles(SparkSession spark) {
    PeakHour peak =
        peak(
            spark,
            hour(7, LENGTH_M, new Half(90, 80.0), new Half(90, 80.0)),
            hour(8, LENGTH_M, new Half(150, 100.0), new Half(50, 20.0)));

    assertThat(peak).isEqualTo(new PeakHour(8, 1200, 50.0));
    assertThat(found(peak).densityPerKmLane().value()).isCloseTo(24, within(1e-9));
    assertThat(found(peak).level()).isEqualTo(LevelOfService.E);
  }

  @Test
  void vehiclesWithoutASpeedAreInTheFlowAlone(SparkSession spark) {
    PeakHour peak = peak(spark, hour(8, LENGTH_M, new Half(100, 50.0), new Half(100, null)));

    assertThat(peak).isEqualTo(new PeakHour(8, 1200, 50.0));
  }

  /** 2 / (1/100 + 1/20). */
  @Test
  void withoutALengthAllWindowsWeighAlike(SparkSession spark) {
    PeakHour peak = peak(spark, hour(8, null, new Half(150, 100.0), new Half(50, 20.0)));

    assertThat(peak.flowVehPerHour()).isEqualTo(1200);
    assertThat(peak.speedKmh()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(found(peak).level()).isEqualTo(LevelOfService.F);
  }

  @Test
  void withoutAnySpeedThereIsNoLevel(SparkSession spark) {
    PeakHour peak = peak(spark, hour(8, LENGTH_M, new Half(100, null), new Half(100, null)));

    assertThat(peak).isEqualTo(new PeakHour(8, 1200, null));
    assertThat(found(peak).level()).isNull();
  }
}
