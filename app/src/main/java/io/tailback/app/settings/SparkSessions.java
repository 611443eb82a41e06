package io.tailback.app.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a command. What spark-submit or the user set is left alone. */
public final class SparkSessions {
  private SparkSessions() {}

  /** A session named after the command; scratch files lie in the home. */
  public static SparkSession open(SparkConfig config, String name, Path home) {
    SparkSession.Builder builder = SparkSession.builder();
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("spark.master", config.master());
    wanted.put("spark.app.name", "tailback " + name);
    wanted.put("spark.ui.enabled", "false");
    if (config.master().startsWith("local")) {
      wanted.put("spark.driver.host", "127.0.0.1");
      wanted.put("spark.driver.bindAddress", "127.0.0.1");
      // The usual one starts a process for every file that it looks at on a local disk.
      wanted.put(
          "spark.sql.streaming.checkpointFileManagerClass",
          "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager");
    }
    wanted.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    wanted.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    wanted.put("spark.sql.session.timeZone", "UTC");
    wanted.put("spark.sql.datetime.java8API.enabled", "true");
    wanted.put(
        "spark.sql.shuffle.partitions", Integer.toString(config.effectiveShufflePartitions()));
    wanted.put("spark.databricks.delta.snapshotPartitions", "2");
    // A batch is cached for seconds: compressing it costs more than it spares.
    wanted.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // A batch holds one or two local days: writing them side by side spares sorting all of it.
    wanted.put("spark.sql.maxConcurrentOutputFileWriters", "4");
    wanted.put("spark.sql.warehouse.dir", home.resolve("spark-warehouse").toUri().toString());
    wanted.put("spark.local.dir", home.resolve("tmp").toString());
    wanted.put(
        "spark.sql.streaming.stateStore.providerClass",
        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    wanted.put("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true");
    wanted.putAll(config.properties());
    wanted.forEach(
        (key, value) -> {
          if (System.getProperty(key) == null) {
            builder.config(key, value);
          }
        });
    return builder.getOrCreate();
  }
}
