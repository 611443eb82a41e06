package io.tailback.batch.health;

import io.tailback.core.network.Network;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.StationState;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.ObservationRows;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/** States and observations in Delta tables of their own, and the jobs over them. */
public final class StoredDays {
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  public final DeltaTables tables;
  private final SparkSession spark;
  private final Network network;

  public StoredDays(SparkSession spark, Path folder, Network network) {
    this.spark = spark;
    this.network = network;
    this.tables = new DeltaTables(spark, folder.toString());
    tables.apply(StationStates.TABLE);
    tables.apply(Observations.TABLE);
  }

  public StoredDays states(List<StationState> states) {
    return append(StationStates.TABLE, states.stream().map(StoredDays::rowOf).toList());
  }

  public StoredDays observations(List<Observation> observations) {
    return append(Observations.TABLE, observations.stream().map(one -> rowOf(one, 0L)).toList());
  }

  public DetectorHealthJob healthJob() {
    return new DetectorHealthJob(tables, network, ZONE, "test");
  }

  /** All diagnoses, by station and day. */
  List<StationDiagnosis> diagnoses() {
    return tables
        .read(DetectorHealth.TABLE)
        .orderBy(DetectorHealth.STATION_ID.column(), DetectorHealth.SERVICE_DATE.column())
        .collectAsList()
        .stream()
        .map(StationDiagnosis::fromRow)
        .toList();
  }

  public long version(Table table) {
    return DeltaLog.forTable(spark, tables.pathOf(table))
        .update(false, Option.empty(), Option.empty())
        .version();
  }

  private StoredDays append(Table table, List<Row> rows) {
    spark
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(table));
    return this;
  }

  private static Row rowOf(StationState state) {
    Instant end = state.windowEnd();
    return with(
        StationStateRows.toRow(state),
        end,
        "network",
        "test",
        end,
        state.windowStart().atZone(ZONE).toLocalDate());
  }

  private static Row rowOf(Observation observation, long offset) {
    return with(
        ObservationRows.toRow(observation),
        "VALID",
        0,
        offset,
        observation.periodEnd(),
        observation.periodStart().atZone(ZONE).toLocalDate());
  }

  private static Row with(Row first, Object... more) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      cells.add(first.get(i));
    }
    cells.addAll(List.of(more));
    return RowFactory.create(cells.toArray());
  }
}
