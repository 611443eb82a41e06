package io.tailback.batch.bottleneck;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.time.TimeSpan;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The incidents that a run may need, each with the corridors of its road: the columns of the table,
 * then the corridor. What happened on the lanes for everybody counts for the HOV lanes beside them
 * too.
 */
final class RunIncidents {
  /** Longer than any holding time of a cause rule. */
  private static final Duration AROUND = Duration.ofDays(1);

  private RunIncidents() {}

  /** Those that were in force at some time of the run, or shortly before or after. */
  static Dataset<Row> of(
      SparkSession spark, Dataset<Row> incidents, List<Corridor> corridors, RunDays days) {
    TimeSpan span = days.span();
    Column end = coalesce(Incidents.END_TIME.column(), Incidents.START_TIME.column());
    return incidents
        .filter(Incidents.START_TIME.column().lt(span.end().plus(AROUND)))
        .filter(end.geq(span.start().minus(AROUND)))
        .join(broadcast(roads(spark, corridors)), Incidents.ROAD_NAME.name())
        .select(
            Stream.concat(
                    Stream.of(Incidents.TABLE.columns()),
                    Stream.of(Bottlenecks.CORRIDOR_ID.column()))
                .toArray(Column[]::new));
  }

  /** The corridor of such a row. */
  static String corridorOf(Row row) {
    return row.getString(row.size() - 1);
  }

  private static Dataset<Row> roads(SparkSession spark, List<Corridor> corridors) {
    return spark.createDataFrame(
        corridors.stream()
            .filter(Corridor::isAtPostmiles)
            .map(corridor -> RowFactory.create(corridor.road().name(), corridor.corridorId()))
            .toList(),
        new StructType()
            .add(Incidents.ROAD_NAME.name(), DataTypes.StringType)
            .add(Bottlenecks.CORRIDOR_ID.name(), DataTypes.StringType));
  }
}
