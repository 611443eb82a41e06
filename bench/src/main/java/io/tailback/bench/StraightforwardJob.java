package io.tailback.bench;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The job that a user of Spark writes first, after its own guide: drop the duplicates, group by
 * window and station, write each batch to Delta and HBase. It keeps no observations, quarantines
 * nothing and has no newest values: it does less than Tailback.
 */
final class StraightforwardJob {
  private static final TableName TABLE = TableName.valueOf("straightforward");
  private static final byte[] FAMILY = {'s'};
  private static final int ROWS_PER_PUT = 5_000;

  private StraightforwardJob() {}

  static Outcome run(SparkSession spark, Contest contest)
      throws TimeoutException, StreamingQueryException {
    HBaseConfig hbase = contest.settings().hbase();
    createTable(hbase);
    String table = contest.folder("states");
    VoidFunction2<Dataset<Row>, Long> store = (batch, id) -> store(batch, table, hbase);
    states(DecodedObservations.read(spark, contest), stations(spark, contest.stations()))
        .writeStream()
        .queryName(Contender.QUERY)
        .outputMode("append")
        .option("checkpointLocation", contest.checkpoint("straightforward"))
        .trigger(Trigger.AvailableNow())
        .foreachBatch(store)
        .start()
        .awaitTermination();
    Row all =
        spark.read().format("delta").load(table).agg(count("*"), sum("vehicle_count")).first();
    return Outcome.ofStates(all.getLong(0), all.isNullAt(1) ? 0 : all.getLong(1));
  }

  private static Dataset<Row> stations(SparkSession spark, Path file) {
    return spark
        .read()
        .option("header", "true")
        .csv(file.toString())
        .select(col("station_id").as("known_station"), col("free_flow_speed_kmh").cast("double"));
  }

  private static Dataset<Row> states(Dataset<Row> observations, Dataset<Row> stations) {
    return observations
        .join(broadcast(stations), col("station_id").equalTo(col("known_station")))
        .filter(expr("speed_kmh is null or speed_kmh between 0 and 200"))
        .filter(expr("period_start <= source_time + interval 15 minutes"))
        .withWatermark("period_start", "10 minutes")
        .dropDuplicatesWithinWatermark(new String[] {"station_id", "period_start"})
        .groupBy(window(col("period_start"), "5 minutes"), col("station_id"))
        .agg(
            sum("vehicle_count").as("vehicle_count"),
            avg("occupancy_ratio").as("occupancy_ratio"),
            expr("sum(vehicle_count) / sum(vehicle_count / speed_kmh)").as("speed_kmh"),
            count("*").as("sample_count"))
        .select(
            col("station_id"),
            col("window.start").as("window_start"),
            col("vehicle_count"),
            col("occupancy_ratio"),
            col("speed_kmh"),
            col("sample_count"));
  }

  private static void store(Dataset<Row> batch, String table, HBaseConfig hbase) {
    Dataset<Row> once = batch.persist();
    ForeachPartitionFunction<Row> put = new PutStates(hbase);
    once.write().format("delta").mode("append").save(table);
    once.foreachPartition(put);
    once.unpersist();
  }

  private static void createTable(HBaseConfig hbase) {
    try (Connection connection = HBaseConnections.open(hbase);
        Admin admin = connection.getAdmin()) {
      admin.createTable(
          TableDescriptorBuilder.newBuilder(TABLE)
              .setColumnFamily(ColumnFamilyDescriptorBuilder.of(FAMILY))
              .build());
    } catch (IOException e) {
      throw new IllegalStateException("The table of the straightforward job was not created", e);
    }
  }

  private record PutStates(HBaseConfig hbase)
      implements ForeachPartitionFunction<Row>, Serializable {
    private static final Map<HBaseConfig, Connection> CONNECTIONS = new ConcurrentHashMap<>();

    @Override
    public void call(Iterator<Row> rows) throws IOException {
      Connection connection = CONNECTIONS.computeIfAbsent(hbase, HBaseConnections::open);
      try (Table table = connection.getTable(TABLE)) {
        while (rows.hasNext()) {
          List<Put> puts = new ArrayList<>();
          while (rows.hasNext() && puts.size() < ROWS_PER_PUT) {
            puts.add(put(rows.next()));
          }
          table.put(puts);
        }
      }
    }

    private static Put put(Row state) {
      byte[] start = Bytes.toBytes(Long.MAX_VALUE - state.getInstant(1).toEpochMilli());
      return new Put(Bytes.add(Bytes.toBytes(state.getString(0)), start))
          .addColumn(FAMILY, Bytes.toBytes("count"), Bytes.toBytes(state.getLong(2)))
          .addColumn(FAMILY, Bytes.toBytes("occupancy"), Bytes.toBytes(state.getDouble(3)))
          .addColumn(FAMILY, Bytes.toBytes("speed"), Bytes.toBytes(state.getDouble(4)))
          .addColumn(FAMILY, Bytes.toBytes("samples"), Bytes.toBytes(state.getLong(5)));
    }
  }
}
