package io.tailback.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.app.cli.CommandLines;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.forecast.Alias;
import io.tailback.core.store.LiveStation;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.spark.model.HadoopModelRegistry;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole chain through spark-submit on a Spark cluster with HDFS, Kafka and HBase, one worker of
 * which breaks down while the stream runs; and the same chain on {@code local[2]}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final Path SAMPLES = Repository.root().resolve("data-samples");
  private static final int STATIONS = 6;

  /**
   * The stream reads two days; the one before them is loaded from a file, the one behind comes
   * later.
   */
  private static final String BACKFILLED = "2022-01-10";

  private static final String FIRST = "2022-01-11";
  private static final String LAST = "2022-01-12";
  private static final String LATER = "2022-01-13";
  private static final String END = "2022-01-14";
  private static final Duration LIMIT = Duration.ofMinutes(8);

  /** What differs because the clock of the wall does. */
  private static final Set<String> OF_THE_MOMENT = Set.of("knowledge_time", "live_time");

  /** Data and logs; they stay until the next run, for whoever looks for the cause of a failure. */
  private static final Path FOLDER = Path.of("target/cluster").toAbsolutePath();

  private static Cluster cluster;
  private static Child stream;
  private static SparkSession spark;

  /** HBase's live rows after the stream, after a dry run on emptied tables, after a rebuild. */
  private static List<String> streamed;

  private static List<String> afterDryRun;
  private static List<String> rebuilt;

  @BeforeAll
  static void runBothChains() throws IOException, InterruptedException {
    FileUtil.fullyDelete(FOLDER.toFile());
    cluster = Cluster.start(FOLDER.resolve("cluster"), OneJarIT.ONE_JAR);
    SmallRoad road = new SmallRoad(FOLDER);
    Path stations = road.stations(SAMPLES);
    Path before = road.days(SAMPLES, stations, BACKFILLED, FIRST);
    copyToHdfs(stations);
    copyToHdfs(before);
    here("topics", "apply");
    here("tables", "apply");
    replay(road.days(SAMPLES, stations, FIRST, LATER));
    here("stream");
    rebuildHBase();
    here("backfill", "--format", "pems-5min", "--files", before.toString());
    here("measures", "--from", BACKFILLED, "--to", LAST, "--only", "health,hours");
    here(report(FOLDER.resolve("report").toString()));

    prepareCluster();
    streamAndLoseAWorker();
    submit("backfill", "--format", "pems-5min", "--files", onHdfs(before));
    submit("measures", "--from", BACKFILLED, "--to", LAST, "--only", "health,hours");
    submit(report(cluster.hdfsUri() + "/report"));
    submit("train", "--budget", "small");
    replay(road.days(SAMPLES, stations, LATER, END));
    DeltaLog.clearCache();
    spark = SparkSessions.open(settings(ofHere()), "comparison");
  }

  private static void replay(Path days) {
    here("ingest", "replay", "--format", "pems-5min", days.toString());
  }

  private static void rebuildHBase() throws IOException {
    HBaseConfig config = settings(ofHere()).hbase();
    try (Connection connection = HBaseConnections.open(config)) {
      streamed = live(connection, config);
      try (Admin admin = connection.getAdmin()) {
        for (TableName table : admin.listTableNames()) {
          if (table.getNameAsString().startsWith("here_")) {
            admin.disableTable(table);
            admin.truncateTable(table, true);
          }
        }
      }
      here("live", "rebuild", "--dry-run");
      afterDryRun = live(connection, config);
      here("live", "rebuild");
      rebuilt = live(connection, config);
    }
  }

  private static String[] report(String folder) {
    return new String[] {"report", "overview", "--from", BACKFILLED, "--to", LAST, "--out", folder};
  }

  private static void copyToHdfs(Path file) throws IOException {
    cluster
        .files()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(file.toUri()),
            new org.apache.hadoop.fs.Path(onHdfs(file)));
  }

  private static String onHdfs(Path file) {
    return cluster.hdfsUri() + "/in/" + file.getFileName();
  }

  /** Settings of both chains: the same observations, everything else apart. */
  private static Map<String, String> common(String name) {
    Map<String, String> settings = new TreeMap<>(cluster.servers());
    settings.put("tailback.topics.station-states", name + ".states");
    settings.put("tailback.topics.forecasts", name + ".forecasts");
    settings.put("tailback.topics.partitions", "2");
    settings.put("tailback.hbase.table-prefix", name + "_");
    settings.put("tailback.streaming.trigger", "available-now");
    settings.put("tailback.spark.shuffle-partitions", "2");
    return settings;
  }

  private static Map<String, String> ofHere() {
    Map<String, String> settings = common("here");
    settings.put("tailback.network.stations", FOLDER.resolve("stations.csv").toString());
    settings.put("tailback.spark.master", "local[2]");
    return settings;
  }

  /** Paths without a file system are those of the cluster's default one. */
  private static Map<String, String> ofCluster() {
    Map<String, String> settings = common("there");
    settings.put("tailback.network.stations", cluster.hdfsUri() + "/in/stations.csv");
    settings.put("tailback.delta.root", "/tailback/tables");
    settings.put("tailback.streaming.checkpoint-root", cluster.hdfsUri() + "/tailback/checkpoints");
    settings.put("tailback.models.root", "/tailback/models");
    // Several batches, so that there is a middle.
    settings.put("tailback.streaming.most-messages-per-batch", "1000");
    return settings;
  }

  private static void here(String... command) {
    // It holds on to the session that made it, and each command has its own.
    DeltaLog.clearCache();
    assertThat(CommandLines.run(words(ofHere(), command))).as(String.join(" ", command)).isZero();
  }

  private static String[] words(Map<String, String> settings, String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--home", FOLDER.resolve("home").toString()));
    settings.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    return words.toArray(String[]::new);
  }

  /** Topics and tables of the cluster, furnished from here. */
  private static void prepareCluster() {
    Map<String, String> settings = new HashMap<>(ofCluster());
    settings.put("tailback.delta.root", cluster.hdfsUri() + "/tailback/tables");
    settings.put("tailback.spark.master", "local[2]");
    assertThat(CommandLines.run(words(settings, "topics", "apply"))).isZero();
    DeltaLog.clearCache();
    assertThat(CommandLines.run(words(settings, "tables", "apply"))).isZero();
  }

  private static void submit(String... command) throws IOException, InterruptedException {
    Child child = cluster.submit(ofCluster(), command[0], withSummary(command));
    assertThat(child.awaitEnd(LIMIT)).as(child::said).isZero();
  }

  private static String[] withSummary(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--summary", cluster.hdfsUri() + "/summaries/" + command[0] + ".json"));
    return words.toArray(String[]::new);
  }

  private static void streamAndLoseAWorker() throws IOException, InterruptedException {
    stream = cluster.submit(ofCluster(), "stream", withSummary("stream"));
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !stream.runs() || hasBegunABatch());
    cluster.breakDown(0);
    assertThat(stream.awaitEnd(LIMIT)).as(stream::said).isZero();
  }

  private static boolean hasBegunABatch() throws IOException {
    return cluster
        .files()
        .exists(
            new org.apache.hadoop.fs.Path(
                "/tailback/checkpoints/tailback/station_states/v2/offsets/0"));
  }

  private static Settings settings(Map<String, String> settings) {
    return Settings.load(
        FOLDER.resolve("home"),
        Repository.root(),
        Optional.empty(),
        settings.entrySet().stream().map(set -> set.getKey() + "=" + set.getValue()).toList());
  }

  private static JsonNode summary(String command) throws IOException {
    return json(cluster.files(), "/summaries/" + command + ".json");
  }

  private static JsonNode json(FileSystem files, String path) throws IOException {
    try (InputStream in = files.open(new org.apache.hadoop.fs.Path(path))) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Dataset<Row> there(Table table) {
    return new DeltaTables(spark, cluster.hdfsUri() + "/tailback/tables").read(table);
  }

  private static Dataset<Row> here(Table table) {
    return new DeltaTables(spark, FOLDER.resolve("home/tables").toString()).read(table);
  }

  private static void assertSame(Table table) {
    assertThat(words(there(table)))
        .as(table.name())
        .isNotEmpty()
        .containsExactlyElementsOf(words(here(table)));
  }

  /** The rows in words, in their order. */
  private static List<String> words(Dataset<Row> rows) {
    String[] columns =
        List.of(rows.columns()).stream()
            .filter(name -> !OF_THE_MOMENT.contains(name))
            .toArray(String[]::new);
    return rows.selectExpr(columns).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  @Order(1)
  void theStatesAreThoseOfOneMachineThoughAWorkerBrokeDown() {
    // Spark's own word for it: the application had executors on the worker that is gone.
    assertThat(stream.said()).contains("Lost executor");
    assertSame(StationStates.TABLE);
    assertThat(there(StationStates.TABLE).count()).isGreaterThan(STATIONS * 3 * 280L);
  }

  @Test
  @Order(2)
  void measuresAndReportAreThoseOfOneMachine() throws IOException {
    assertSame(StationHours.TABLE);
    JsonNode there = json(cluster.files(), "/report/report.json");
    JsonNode here = new ObjectMapper().readTree(FOLDER.resolve("report/report.json").toFile());
    assertThat(there.path("key_figures")).isNotEmpty().isEqualTo(here.path("key_figures"));
  }

  @Test
  @Order(3)
  void eachRunLeftItsSummaryOnHdfs() throws IOException {
    for (String command : List.of("stream", "backfill", "measures", "report", "train")) {
      JsonNode summary = summary(command);
      assertThat(summary.path("status").asText()).as(command).isEqualTo("done");
      assertThat(summary.path("exitCode").asInt()).isZero();
    }
    assertThat(
            summary("backfill").path("tables").path("station_states").path("rowsWritten").asLong())
        .isBetween(STATIONS * 280L, STATIONS * 290L);
  }

  @Test
  @Order(4)
  void theModelIsOnHdfsAndForecastsComeFromIt() throws IOException, InterruptedException {
    // Whether it is good enough is not asked here.
    HadoopModelRegistry.in(
            cluster.hdfsUri() + "/tailback/models", new Configuration(), InstantSource.system())
        .assign(Alias.CHAMPION, 1, "test");
    submit("stream");

    assertThat(there(Forecasts.TABLE).filter("model_version = 1").count()).isPositive();
    assertThat(summary("stream").path("model").path("champion").asInt()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void anEmptyHBaseIsRebuiltFromTheTables() {
    assertThat(streamed).hasSize(STATIONS);
    assertThat(afterDryRun).isEmpty();
    assertThat(rebuilt).containsExactlyElementsOf(streamed);
  }

  /** Stations with what they show; when it is shown until is not in the tables. */
  private static List<String> live(Connection connection, HBaseConfig config) throws IOException {
    try (HBaseLiveStore store = HBaseLiveStore.on(connection, config)) {
      return store.list().stream().map(ClusterIT::words).sorted().toList();
    }
  }

  private static String words(LiveStation station) {
    return station.stationId()
        + station.observations().stream()
            .map(live -> live.observation().toString())
            .collect(Collectors.toCollection(TreeSet::new))
        + station.state().map(closed -> closed.state().toString()).orElse("no state");
  }

  @AfterAll
  static void end() {
    if (spark != null) {
      spark.stop();
    }
    if (cluster != null) {
      cluster.close();
    }
  }
}
