package io.tailback.batch.bottleneck;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.network.Network;
import io.tailback.core.state.StationState;
import io.tailback.core.weather.WeatherReport;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.Weather;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The tables that the job reads and writes, in a folder of their own. */
final class BottleneckTables {
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  final DeltaTables tables;
  private final SparkSession spark;
  private final Network network;

  BottleneckTables(SparkSession spark, Path folder, Network network, List<StationState> states) {
    this.spark = spark;
    this.network = network;
    this.tables = new DeltaTables(spark, folder.toString());
    write(StationStates.TABLE, states.stream().map(BottleneckTables::row).toList());
  }

  void incidents(ReportedIncident... incidents) {
    write(
        Incidents.TABLE,
        List.of(incidents).stream().map(one -> Incidents.rowOf(one, LOS_ANGELES)).toList());
  }

  void unhealthy(String stationId, LocalDate day) {
    write(
        DetectorHealth.TABLE,
        List.of(
            RowFactory.create(
                stationId,
                day,
                "CARD_OFF",
                "",
                "INTERVALS",
                1.0,
                null,
                null,
                day,
                null,
                null,
                null,
                "test")));
  }

  void weather(WeatherReport... reports) {
    write(
        Weather.TABLE,
        List.of(reports).stream().map(one -> Weather.rowOf(one, LOS_ANGELES)).toList());
  }

  DayReport run(LocalDate from, LocalDate to) {
    return new BottleneckJob(
            tables,
            network,
            Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST),
            BottleneckProfile.PEMS,
            LOS_ANGELES,
            "test")
        .run(spark, DayPlan.of(from, to));
  }

  /** The rows of {@link Bottlenecks}, by their head; each has one. */
  Map<String, Row> byHead() {
    return tables.read(Bottlenecks.TABLE).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getAs(Bottlenecks.STATION_ID.name()), row -> row));
  }

  /** The rows of {@link BottleneckQueues} of a head. */
  List<Row> queues(String stationId) {
    return tables
        .read(BottleneckQueues.TABLE)
        .filter(BottleneckQueues.STATION_ID.column().equalTo(stationId))
        .orderBy(BottleneckQueues.WINDOW_START.column())
        .collectAsList();
  }

  long versions(Table table) {
    return spark.sql("DESCRIBE HISTORY delta.`" + tables.pathOf(table) + "`").count();
  }

  private void write(Table table, List<Row> rows) {
    tables.apply(table);
    spark
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(table));
  }

  private static Row row(StationState state) {
    Row computed = StationStateRows.toRow(state);
    Object[] cells = new Object[StationStates.TABLE.fields().size()];
    for (int i = 0; i < computed.size(); i++) {
      cells[i] = computed.get(i);
    }
    Instant end = state.windowEnd();
    cells[computed.size()] = end;
    cells[computed.size() + 1] = "network";
    cells[computed.size() + 2] = "test";
    cells[computed.size() + 3] = end;
    cells[computed.size() + 4] = state.windowStart().atZone(LOS_ANGELES).toLocalDate();
    return RowFactory.create(cells);
  }
}
