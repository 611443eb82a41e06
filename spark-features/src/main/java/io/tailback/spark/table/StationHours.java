package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.SpeedThreshold;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * What each local hour of a station adds up to, once of observed values alone and once with the
 * gaps filled in. All measures are whole numbers, so that sums over hours, days and stations are
 * exact; a mean is computed from sums and never stored. Every station of the network has every hour
 * of every day on which the network has any state.
 */
public final class StationHours {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field HOUR_START =
      required("hour_start", TimestampType, "Start of the local hour, UTC");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");
  public static final Field LOCAL_HOUR =
      required("local_hour", IntegerType, "0..23; a repeated hour has two rows, a skipped none");
  public static final Field DAY_KIND =
      required("day_kind", StringType, "WEEKDAY, WEEKEND or HOLIDAY");
  public static final Field IMPUTATION_MODE =
      required(
          "imputation_mode", StringType, "OBSERVED_ONLY, or LADDER: gaps filled where possible");
  public static final Field VKT_VEH_M =
      optional("vkt_veh_m", LongType, "Distance travelled, vehicle-metres");
  public static final Field TIMED_VKT_VEH_M =
      optional("timed_vkt_veh_m", LongType, "The part of it whose time is known too");
  public static final Field VHT_VEH_MS =
      optional("vht_veh_ms", LongType, "Time spent, vehicle-milliseconds");
  public static final Field INTERVALS =
      required("intervals", LongType, "Five-minute windows of the hour, those without a row too");
  public static final Field CAPPED_INTERVALS =
      required("capped_intervals", LongType, "Those whose time is the one of 1 km/h");
  public static final Field MISSING =
      required(
          "missing",
          DataTypes.createMapType(StringType, LongType, false),
          "Windows without time and delay, by reason");
  public static final Field SAMPLES_OBSERVED =
      required("samples_observed", LongType, "Of half a minute and lane");
  public static final Field SAMPLES_IMPUTED =
      required("samples_imputed", LongType, "Filled in by the ladder or by the source");
  public static final Field SAMPLES_EXPECTED =
      required("samples_expected", LongType, "Ten per window and lane");
  public static final Field VEHICLE_COUNT =
      optional("vehicle_count", LongType, "Vehicles of the windows that have a count");
  public static final Field COUNTED_INTERVALS =
      required("counted_intervals", LongType, "Windows that have a count");
  public static final Field SPEED_INTERVALS =
      required("speed_intervals", LongType, "Windows that have a speed");
  public static final Field PACE_US_PER_KM =
      optional(
          "pace_us_per_km", LongType, "Time for a kilometre, summed over windows with a speed, µs");
  public static final Field COMPARED_INTERVALS =
      required("compared_intervals", LongType, "Windows with a speed and a free-flow speed");
  public static final Field CONGESTED_INTERVALS =
      required("congested_intervals", LongType, "Those below 0.9 of free flow");
  public static final Field COMPARED_PACE_US_PER_KM =
      optional("compared_pace_us_per_km", LongType, "The pace, summed over compared windows, µs");
  public static final Field FREE_FLOW_PACE_US_PER_KM =
      optional("free_flow_pace_us_per_km", LongType, "The pace of free flow, summed over them, µs");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");

  private static final List<Field> DELAY =
      perThreshold(
          mph ->
              optional(
                  "delay_" + mph + "mph_veh_ms",
                  LongType,
                  "Time beyond that of " + mph + " mph, vehicle-milliseconds"));
  private static final List<Field> LOST_PRODUCTIVITY =
      perThreshold(
          mph ->
              optional(
                  "lost_productivity_" + mph + "mph_lane_m_ms",
                  LongType,
                  "Road and time lost below " + mph + " mph, lane-metre-milliseconds"));
  private static final List<Field> DELAY_PACE =
      perThreshold(
          mph ->
              optional(
                  "delay_" + mph + "mph_us_per_km",
                  LongType,
                  "Time of one vehicle beyond that of " + mph + " mph, per kilometre, summed, µs"));

  /** Clustering is by the folders: a day is replaced as a whole. */
  public static final Table TABLE =
      Table.named("station_hours", "One local hour of one station in one imputation mode", fields())
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID, HOUR_START)
          .createdBy("./tailback measures");

  private StationHours() {}

  private static Field[] fields() {
    return Stream.of(
            List.of(
                STATION_ID,
                HOUR_START,
                SERVICE_DATE,
                LOCAL_HOUR,
                DAY_KIND,
                IMPUTATION_MODE,
                VKT_VEH_M,
                TIMED_VKT_VEH_M,
                VHT_VEH_MS),
            DELAY,
            LOST_PRODUCTIVITY,
            List.of(
                INTERVALS,
                CAPPED_INTERVALS,
                MISSING,
                SAMPLES_OBSERVED,
                SAMPLES_IMPUTED,
                SAMPLES_EXPECTED,
                VEHICLE_COUNT,
                COUNTED_INTERVALS,
                SPEED_INTERVALS,
                PACE_US_PER_KM),
            DELAY_PACE,
            List.of(
                COMPARED_INTERVALS,
                CONGESTED_INTERVALS,
                COMPARED_PACE_US_PER_KM,
                FREE_FLOW_PACE_US_PER_KM,
                CODE_VERSION))
        .flatMap(List::stream)
        .toArray(Field[]::new);
  }

  private static List<Field> perThreshold(Function<Integer, Field> field) {
    return Arrays.stream(SpeedThreshold.values()).map(SpeedThreshold::mph).map(field).toList();
  }

  /** Delay against a threshold, vehicle-milliseconds; null when missing. */
  public static Field delay(SpeedThreshold threshold) {
    return DELAY.get(threshold.ordinal());
  }

  /** Lost productivity below a threshold, lane-metre-milliseconds; null when missing. */
  public static Field lostProductivity(SpeedThreshold threshold) {
    return LOST_PRODUCTIVITY.get(threshold.ordinal());
  }

  /**
   * Delay of one vehicle against a threshold, summed over windows, µs per km; null when missing.
   */
  public static Field delayPace(SpeedThreshold threshold) {
    return DELAY_PACE.get(threshold.ordinal());
  }

  /** Which rows are of this mode. */
  public static Column isOf(ImputationMode mode) {
    return IMPUTATION_MODE.column().equalTo(nameOf(mode));
  }

  /** The mode as the table writes it. */
  static String nameOf(ImputationMode mode) {
    return switch (mode) {
      case FILL -> "LADDER";
      case OBSERVED_ONLY -> "OBSERVED_ONLY";
    };
  }
}
