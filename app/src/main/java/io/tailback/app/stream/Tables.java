package io.tailback.app.stream;

import io.tailback.app.settings.Settings;
import io.tailback.core.TailbackException;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseSchema;
import io.tailback.hbase.SchemaChange;
import io.tailback.spark.table.DeltaTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.SparkSession;

/** All tables of the pipeline: Delta's and HBase's. */
public final class Tables {
  private Tables() {}

  /** What would have to be done, a sentence each. */
  public static List<String> plan(SparkSession spark, Settings settings, HBaseConfig hbase) {
    List<String> steps = new ArrayList<>(new DeltaTables(spark, settings.tablesRoot()).plan());
    inHBase(hbase, HBaseSchema::plan).forEach(change -> steps.add("HBase: " + change.words()));
    return steps;
  }

  /**
   * Does it; what would lose data in HBase only if that is accepted. In Delta nothing is ever lost.
   */
  public static void apply(
      SparkSession spark, Settings settings, HBaseConfig hbase, DataLoss loss) {
    new DeltaTables(spark, settings.tablesRoot()).apply();
    applyHBase(hbase, loss);
  }

  /** Does the part of it that concerns HBase. */
  public static void applyHBase(HBaseConfig hbase, DataLoss loss) {
    inHBase(hbase, schema -> schema.apply(loss));
  }

  /** Refuses to go on when a table is missing or not as this build needs it. */
  static void require(SparkSession spark, Settings settings, HBaseConfig hbase) {
    DeltaTables delta = new DeltaTables(spark, settings.tablesRoot());
    DeltaTables.OF_THE_STREAM.forEach(delta::requireFitting);
    inHBase(
        hbase,
        schema -> {
          schema.check();
          return List.of();
        });
  }

  private static List<SchemaChange> inHBase(
      HBaseConfig hbase, Function<HBaseSchema, List<SchemaChange>> ask) {
    try (Connection connection = HBaseConnections.open(hbase)) {
      return ask.apply(new HBaseSchema(connection, hbase, Clock.systemUTC()));
    } catch (StoreUnavailableException e) {
      // It answered when the connection was opened: it is just starting, or ending.
      throw new TailbackException(
          "E36",
          TailbackException.PRECONDITION,
          e.getMessage() + ": start HBase or correct `tailback.hbase.quorum`.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("The connection to HBase did not close", e);
    }
  }
}
