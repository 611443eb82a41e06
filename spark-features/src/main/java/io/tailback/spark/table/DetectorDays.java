package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.health.LiveFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the live conditions could be asked of on a day, and where they stand at its end: the next
 * day goes on from there. A detector that sent something once has a row on every day after.
 */
public final class DetectorDays {
  /** The conditions that readings tell; the other one is set by hand. */
  public static final List<LiveFailure> CONDITIONS =
      Arrays.stream(LiveFailure.values())
          .filter(failure -> failure != LiveFailure.FORCE_FAIL)
          .toList();

  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field DETECTOR_ID =
      optional("detector_id", StringType, "One lane; null: the whole station");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");
  public static final Field COUNTS =
      required("counts", LongType, "Readings of the day with a count of one lane or a mean of all");
  public static final Field OCCUPANCIES =
      required("occupancies", LongType, "Readings of the day with an occupancy");
  public static final Field HALF_MINUTE_OCCUPANCIES =
      required("half_minute_occupancies", LongType, "Those of them that cover 30 s");
  public static final Field LAST_END =
      optional("last_end", TimestampType, "End of the last reading so far, UTC");
  public static final Field LAST_OCCUPANCY_RATIO =
      optional("last_occupancy_ratio", DoubleType, "Of the last reading that had one, 0..1");
  public static final Field SPIKE_CLOCK_MS =
      required("spike_clock_ms", LongType, "The clock of occupancy jumps");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");

  private static final List<Field> BAD =
      perCondition(
          name -> required(name + "_bad_ms", LongType, "Bad time since the last good reading"));
  private static final List<Field> GOOD =
      perCondition(
          name -> required(name + "_good_ms", LongType, "Good time since the last bad reading"));
  private static final List<Field> SINCE =
      perCondition(
          name ->
              optional(name + "_since", TimestampType, "Since when it holds; null: it does not"));

  public static final Table TABLE =
      Table.named("detector_days", "One detector on one local day", fields())
          .partitionedBy(SERVICE_DATE)
          .statisticsOn(STATION_ID)
          .createdBy("./tailback measures");

  private DetectorDays() {}

  private static Field[] fields() {
    return Stream.of(
            List.of(
                STATION_ID,
                DETECTOR_ID,
                SERVICE_DATE,
                COUNTS,
                OCCUPANCIES,
                HALF_MINUTE_OCCUPANCIES,
                LAST_END,
                LAST_OCCUPANCY_RATIO,
                SPIKE_CLOCK_MS),
            BAD,
            GOOD,
            SINCE,
            List.of(CODE_VERSION))
        .flatMap(List::stream)
        .toArray(Field[]::new);
  }

  private static List<Field> perCondition(Function<String, Field> field) {
    return CONDITIONS.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).map(field).toList();
  }

  /** Time that bad readings covered since the last good one, milliseconds. */
  public static Field bad(LiveFailure condition) {
    return BAD.get(CONDITIONS.indexOf(condition));
  }

  /** Time that good readings covered since the last bad one, milliseconds. */
  public static Field good(LiveFailure condition) {
    return GOOD.get(CONDITIONS.indexOf(condition));
  }

  /** Since when it holds; null when it does not. */
  public static Field since(LiveFailure condition) {
    return SINCE.get(CONDITIONS.indexOf(condition));
  }
}
