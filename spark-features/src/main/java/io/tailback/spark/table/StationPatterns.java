package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tailback.core.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The typical week of each station: what was observed in each of its 2016 five-minute slots during
 * a training period.
 */
public final class StationPatterns {
  public static final Field STATION_ID = required("station_id", StringType, "Where");
  public static final Field SLOT_OF_WEEK =
      required("slot_of_week", IntegerType, "0 is Monday 00:00 local, 2015 is Sunday 23:55");
  public static final Field CODE_VERSION =
      required("code_version", StringType, "Which build computed it");
  public static final Field FROM_DATE =
      required("from_date", DateType, "First local day of the training period");
  public static final Field TO_DATE =
      required("to_date", DateType, "Last local day of the training period, included");

  /** Which percentiles are kept, in per mille, in the order of their columns. */
  public static final List<Integer> PERCENTILES = List.of(50, 100, 250, 500, 750, 900, 950);

  /** Speeds, km/h. */
  public static final Spread SPEED = new Spread("speed", "kmh", "km/h");

  /** Flows, veh/h. */
  public static final Spread FLOW = new Spread("flow", "veh_per_hour", "veh/h");

  public static final Table TABLE =
      Table.named(
              "station_patterns",
              "One station in one slot of its typical week",
              computedFields(),
              CODE_VERSION,
              FROM_DATE,
              TO_DATE)
          .partitionedBy(FROM_DATE, TO_DATE)
          .statisticsOn(STATION_ID)
          .createdBy("./tailback patterns");

  private StationPatterns() {}

  /** What is computed from a station's states, in the order of the columns. */
  public static List<Field> computedFields() {
    List<Field> fields = new ArrayList<>(List.of(STATION_ID, SLOT_OF_WEEK));
    fields.addAll(SPEED.fields());
    fields.addAll(FLOW.fields());
    return List.copyOf(fields);
  }

  /**
   * The columns that say how one quantity is spread over the weeks.
   *
   * @param quantity what is spread
   * @param suffix its unit in names of columns
   * @param unit its unit in words
   */
  public record Spread(String quantity, String suffix, String unit) {
    /** How many values there are. */
    public Field count() {
      return required(quantity + "_n", IntegerType, "Observed values in the slot");
    }

    /** Their mean. */
    public Field mean() {
      return optional(quantity + "_mean_" + suffix, DoubleType, "Mean, " + unit);
    }

    /** Their standard deviation. */
    public Field deviation() {
      return optional(
          quantity + "_sd_" + suffix,
          DoubleType,
          "Standard deviation of the sample, " + unit + "; null below two values");
    }

    /** A percentile of them, in per mille. */
    public Field percentile(int perMille) {
      return optional(
          String.format(Locale.ROOT, "%s_p%02d_%s", quantity, perMille / 10, suffix),
          DoubleType,
          "Nearest rank, "
              + unit
              + "; null below "
              + Percentiles.fewestValues(perMille)
              + " values");
    }

    List<Field> fields() {
      List<Field> fields = new ArrayList<>(List.of(count(), mean(), deviation()));
      PERCENTILES.forEach(perMille -> fields.add(percentile(perMille)));
      return fields;
    }
  }
}
