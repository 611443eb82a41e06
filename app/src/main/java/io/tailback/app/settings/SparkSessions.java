package io.tailback.app.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of a command. What spark-submit or the user set is left alone. */
public final class SparkSessions {
  private static final String MASTER = "spark.master";
  private static final String NAME = "spark.app.name";

  /** What spark-submit names an application for which nobody chose a name: its main class. */
  private static final Set<String> NAMES_OF_NOBODY =
      Set.of("io.tailback.app.Main", "io.tailback.app.schedule.SubmittedJob");

  private SparkSessions() {}

  /** A session named after the command, which logs where its data lies. */
  public static SparkSession open(Settings settings, String name) {
    SparkSession spark = open(settings.spark(), name, settings.home());
    new Places(settings, spark.sparkContext().hadoopConfiguration()).log();
    return spark;
  }

  /** A session named after the command; on this machine its scratch files lie in the home. */
  public static SparkSession open(SparkConfig config, String name, Path home) {
    SparkSession.Builder builder = SparkSession.builder();
    wanted(config, name, home, given()).forEach(builder::config);
    return builder.getOrCreate();
  }

  private static Map<String, String> given() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .collect(Collectors.toMap(name -> name, System::getProperty));
  }

  /**
   * What is set beyond what is given.
   *
   * @param given Spark's settings of this process, as spark-submit leaves them behind
   */
  static Map<String, String> wanted(
      SparkConfig config, String name, Path home, Map<String, String> given) {
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put(NAME, "tailback " + name);
    if (!given.containsKey(MASTER)) {
      onThisMachine(config, home, wanted);
    } else if (config.shufflePartitions() > 0) {
      wanted.put("spark.sql.shuffle.partitions", Integer.toString(config.shufflePartitions()));
    }
    if (given.getOrDefault(MASTER, config.master()).startsWith("local")) {
      besideNobody(wanted);
    }
    wanted.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    wanted.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    wanted.put("spark.sql.session.timeZone", "UTC");
    wanted.put("spark.sql.datetime.java8API.enabled", "true");
    wanted.put("spark.databricks.delta.snapshotPartitions", "2");
    // A batch is cached for seconds: compressing it costs more than it spares.
    wanted.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // Three queries and Delta's own plans have more than the usual 100 classes between them, so
    // every
    // batch would compile again what the others have pushed out.
    wanted.put("spark.sql.codegen.cache.maxEntries", "1000");
    // A batch holds one or two local days: writing them side by side spares sorting all of it.
    wanted.put("spark.sql.maxConcurrentOutputFileWriters", "4");
    wanted.put(
        "spark.sql.streaming.stateStore.providerClass",
        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    wanted.put("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true");
    wanted.putAll(config.properties());
    wanted.keySet().removeIf(key -> given.containsKey(key) && !isOfNobody(key, given));
    return wanted;
  }

  private static boolean isOfNobody(String key, Map<String, String> given) {
    return key.equals(NAME) && NAMES_OF_NOBODY.contains(given.get(key));
  }

  private static void onThisMachine(SparkConfig config, Path home, Map<String, String> wanted) {
    wanted.put(MASTER, config.master());
    wanted.put("spark.ui.enabled", "false");
    wanted.put(
        "spark.sql.shuffle.partitions", Integer.toString(config.effectiveShufflePartitions()));
    wanted.put("spark.sql.warehouse.dir", home.resolve("spark-warehouse").toUri().toString());
    wanted.put("spark.local.dir", home.resolve("tmp").toString());
  }

  private static void besideNobody(Map<String, String> wanted) {
    wanted.put("spark.driver.host", "127.0.0.1");
    wanted.put("spark.driver.bindAddress", "127.0.0.1");
    // The usual one starts a process for every file that it looks at on a local disk.
    wanted.put(
        "spark.sql.streaming.checkpointFileManagerClass",
        "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager");
  }
}
