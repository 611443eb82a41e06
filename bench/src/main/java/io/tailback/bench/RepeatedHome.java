package io.tailback.bench;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;

import io.tailback.app.settings.SparkConfig;
import io.tailback.app.settings.SparkSessions;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * More of the same traffic: a home whose stations are those of another one several times over. Each
 * copy stands on freeways of its own, so that a corridor is as long as it was and there are more of
 * them. Incidents stay as they are.
 *
 * @param from home with the tables of a stream
 * @param copies of each station, the first of them under its own name
 * @param firstDay of what is copied, local day
 * @param lastDay included
 */
record RepeatedHome(Path from, int copies, LocalDate firstDay, LocalDate lastDay) {
  private static final String COPY = "copy";
  private static final String DAY = "service_date";

  /** Writes the tables of the larger home. */
  void write(Path into) {
    SparkSession spark = SparkSessions.open(SparkConfig.DEFAULT, "repeat", into);
    try {
      DeltaTables source = new DeltaTables(spark, from.resolve("tables").toString());
      DeltaTables target = new DeltaTables(spark, into.resolve("tables").toString());
      target.apply();
      Dataset<Row> stations = copied(source.read(Stations.TABLE).coalesce(1));
      append(
          target, Stations.TABLE, ofCopy(Stations.FREEWAY, ofCopy(Stations.STATION_ID, stations)));
      for (Table table : List.of(Observations.TABLE, StationStates.TABLE)) {
        append(target, table, ofCopy(StationStates.STATION_ID, copied(ofDays(source.read(table)))));
      }
      if (source.exists(Incidents.TABLE)) {
        target.apply(Incidents.TABLE);
        append(target, Incidents.TABLE, source.read(Incidents.TABLE));
      }
    } finally {
      spark.stop();
    }
  }

  /** A task writes whole days. */
  private Dataset<Row> ofDays(Dataset<Row> rows) {
    Column day = col(DAY);
    return rows.filter(day.between(lit(firstDay), lit(lastDay)))
        .repartitionByRange(Math.toIntExact(DAYS.between(firstDay, lastDay) + 1), day);
  }

  private Dataset<Row> copied(Dataset<Row> rows) {
    return rows.withColumn(COPY, explode(sequence(lit(0), lit(copies - 1))));
  }

  private static Dataset<Row> ofCopy(Field name, Dataset<Row> rows) {
    Column own = name.column();
    return rows.withColumn(
        name.name(), when(col(COPY).equalTo(0), own).otherwise(concat(own, lit("-"), col(COPY))));
  }

  private static void append(DeltaTables tables, Table table, Dataset<Row> rows) {
    rows.select(table.columns()).write().format("delta").mode("append").save(tables.pathOf(table));
  }
}
