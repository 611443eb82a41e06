package io.tailback.batch.report.data;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import io.tailback.core.measure.MeasureReason;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationHours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Sums of station hours, computed where the rows are: what comes back has the columns of the table,
 * with null where a column is neither a sum nor a key.
 */
public final class HourTotals {
  private HourTotals() {}

  /**
   * The hours with the name of a group in the place of their station, for totals by group; a
   * station without a group has none.
   */
  public static Dataset<Row> inGroups(Dataset<Row> hours, Map<String, String> groupByStation) {
    UDF1<String, String> group = groupByStation::get;
    Column station = StationHours.STATION_ID.column();
    return hours
        .withColumn(StationHours.STATION_ID.name(), udf(group, DataTypes.StringType).apply(station))
        .filter(station.isNotNull());
  }

  /** One row for each value of the keys; the keys are columns of the table. */
  public static Dataset<Row> by(Dataset<Row> hours, List<Field> keys) {
    List<Column> sums = new ArrayList<>();
    for (Field field : StationHours.TABLE.fields()) {
      if (field.type().equals(DataTypes.LongType)) {
        sums.add(sum(field.column()).as(field.name()));
      }
    }
    sums.add(missing().as(StationHours.MISSING.name()));
    Dataset<Row> totals =
        hours
            .groupBy(keys.stream().map(Field::column).toArray(Column[]::new))
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    List<String> there = List.of(totals.columns());
    return totals.select(
        StationHours.TABLE.fields().stream()
            .map(
                field ->
                    there.contains(field.name())
                        ? field.column()
                        : lit(null).cast(field.type()).as(field.name()))
            .toArray(Column[]::new));
  }

  /** Windows without a value, reason by reason; a reason that did not occur is absent. */
  private static Column missing() {
    List<String> reasons = Arrays.stream(MeasureReason.values()).map(Enum::name).toList();
    Column names = array(reasons.stream().map(reason -> lit(reason)).toArray(Column[]::new));
    Column counts =
        array(
            reasons.stream()
                .map(
                    reason ->
                        sum(
                            coalesce(
                                element_at(StationHours.MISSING.column(), lit(reason)), lit(0L))))
                .toArray(Column[]::new));
    return map_filter(map_from_arrays(names, counts), (reason, count) -> count.gt(lit(0L)));
  }
}
