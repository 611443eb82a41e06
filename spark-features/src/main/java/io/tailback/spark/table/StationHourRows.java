package io.tailback.spark.table;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.CongestedTime;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.MeasureSums;
import io.tailback.core.measure.PaceSums;
import io.tailback.core.measure.ReasonCounts;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.core.measure.ThresholdSums;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.LocalHours;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Carries the sums of an hour into a row and back. Whoever reads rows adds their sums with {@link
 * HourSums#plus} and asks the total for means and ratios.
 */
public final class StationHourRows {
  private static final StructType SCHEMA = StationHours.TABLE.schema();

  private static final int VKT = at(StationHours.VKT_VEH_M);
  private static final int TIMED_VKT = at(StationHours.TIMED_VKT_VEH_M);
  private static final int VHT = at(StationHours.VHT_VEH_MS);
  private static final int DELAY = at(StationHours.delay(SpeedThreshold.MPH_35));
  private static final int LOST = at(StationHours.lostProductivity(SpeedThreshold.MPH_35));
  private static final int INTERVALS = at(StationHours.INTERVALS);
  private static final int CAPPED = at(StationHours.CAPPED_INTERVALS);
  private static final int MISSING = at(StationHours.MISSING);
  private static final int OBSERVED = at(StationHours.SAMPLES_OBSERVED);
  private static final int IMPUTED = at(StationHours.SAMPLES_IMPUTED);
  private static final int EXPECTED = at(StationHours.SAMPLES_EXPECTED);
  private static final int COUNT = at(StationHours.VEHICLE_COUNT);
  private static final int COUNTED = at(StationHours.COUNTED_INTERVALS);
  private static final int WITH_SPEED = at(StationHours.SPEED_INTERVALS);
  private static final int PACE = at(StationHours.PACE_US_PER_KM);
  private static final int DELAY_PACE = at(StationHours.delayPace(SpeedThreshold.MPH_35));
  private static final int COMPARED = at(StationHours.COMPARED_INTERVALS);
  private static final int CONGESTED = at(StationHours.CONGESTED_INTERVALS);
  private static final int COMPARED_PACE = at(StationHours.COMPARED_PACE_US_PER_KM);
  private static final int FREE_FLOW_PACE = at(StationHours.FREE_FLOW_PACE_US_PER_KM);

  private StationHourRows() {}

  private static int at(Field field) {
    return SCHEMA.fieldIndex(field.name());
  }

  /**
   * A row of the table.
   *
   * @param serviceDate the local day of the hour
   * @param codeVersion which build computes it
   */
  public static Row toRow(
      String stationId,
      LocalHours.Hour hour,
      LocalDate serviceDate,
      DayKind dayKind,
      ImputationMode mode,
      HourSums sums,
      String codeVersion) {
    Object[] row = new Object[SCHEMA.length()];
    row[at(StationHours.STATION_ID)] = stationId;
    row[at(StationHours.HOUR_START)] = hour.start();
    row[at(StationHours.SERVICE_DATE)] = serviceDate;
    row[at(StationHours.LOCAL_HOUR)] = hour.localHour();
    row[at(StationHours.DAY_KIND)] = dayKind.name();
    row[at(StationHours.IMPUTATION_MODE)] = StationHours.nameOf(mode);
    row[at(StationHours.CODE_VERSION)] = codeVersion;
    put(row, sums.measures());
    row[COUNT] = sums.vehicleCount();
    row[COUNTED] = sums.countedIntervals();
    put(row, sums.pace());
    return RowFactory.create(row);
  }

  private static void put(Object[] row, MeasureSums sums) {
    row[VKT] = sums.vktVehM();
    row[TIMED_VKT] = sums.timedVktVehM();
    row[VHT] = sums.vhtVehMs();
    put(row, DELAY, sums.delayVehMs());
    put(row, LOST, sums.lostProductivityLaneMMs());
    row[INTERVALS] = sums.intervals();
    row[CAPPED] = sums.cappedIntervals();
    Map<String, Long> missing = new HashMap<>();
    sums.missing().byReason().forEach((reason, count) -> missing.put(reason.name(), count));
    row[MISSING] = CollectionConverters.asScala(missing);
    row[OBSERVED] = sums.samples().observed();
    row[IMPUTED] = sums.samples().imputed();
    row[EXPECTED] = sums.samples().expected();
  }

  /** A pace of no window is no pace: null, as a sum over nothing is. */
  private static void put(Object[] row, PaceSums pace) {
    row[WITH_SPEED] = pace.intervals();
    row[COMPARED] = pace.congested().measured();
    row[CONGESTED] = pace.congested().congested();
    if (pace.intervals() > 0) {
      row[PACE] = pace.usPerKm();
      put(row, DELAY_PACE, pace.delayUsPerKm());
    }
    if (pace.congested().measured() > 0) {
      row[COMPARED_PACE] = pace.comparedUsPerKm();
      row[FREE_FLOW_PACE] = pace.freeFlowUsPerKm();
    }
  }

  private static void put(Object[] row, int first, ThresholdSums sums) {
    for (SpeedThreshold threshold : SpeedThreshold.values()) {
      row[first + threshold.ordinal()] = sums == null ? null : (Object) sums.at(threshold);
    }
  }

  /** The sums of a row that has the table's columns in the table's order. */
  public static HourSums sumsOf(Row row) {
    MeasureSums measures =
        new MeasureSums(
            (Long) row.get(VKT),
            (Long) row.get(TIMED_VKT),
            (Long) row.get(VHT),
            thresholds(row, DELAY),
            thresholds(row, LOST),
            row.getLong(INTERVALS),
            row.getLong(CAPPED),
            reasons(row.getJavaMap(MISSING)),
            new SampleCounts(row.getLong(OBSERVED), row.getLong(IMPUTED), row.getLong(EXPECTED)));
    return new HourSums(measures, (Long) row.get(COUNT), row.getLong(COUNTED), pace(row));
  }

  private static PaceSums pace(Row row) {
    CongestedTime congested =
        new CongestedTime(row.getLong(CONGESTED), row.getLong(COMPARED), row.getLong(INTERVALS));
    ThresholdSums delay = thresholds(row, DELAY_PACE);
    return new PaceSums(
        row.getLong(WITH_SPEED),
        orNothing(row, PACE),
        delay == null ? ThresholdSums.ZERO : delay,
        congested,
        orNothing(row, COMPARED_PACE),
        orNothing(row, FREE_FLOW_PACE));
  }

  private static long orNothing(Row row, int column) {
    return row.isNullAt(column) ? 0 : row.getLong(column);
  }

  private static ThresholdSums thresholds(Row row, int first) {
    return row.isNullAt(first)
        ? null
        : ThresholdSums.of(threshold -> row.getLong(first + threshold.ordinal()));
  }

  private static ReasonCounts reasons(Map<String, Long> missing) {
    if (missing.isEmpty()) {
      return ReasonCounts.NONE;
    }
    EnumMap<MeasureReason, Long> byReason = new EnumMap<>(MeasureReason.class);
    missing.forEach((reason, count) -> byReason.put(MeasureReason.valueOf(reason), count));
    return new ReasonCounts(byReason);
  }
}
