package io.tailback.app.settings;

import io.tailback.app.config.ConfigLoader;
import io.tailback.app.config.Configuration;
import io.tailback.app.config.EffectiveSetting;
import io.tailback.app.embedded.EmbeddedConfig;
import io.tailback.app.files.InputFiles;
import io.tailback.batch.forecast.ForecastBounds;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.hbase.HBaseConfig;
import io.tailback.ingest.IngestConfig;
import io.tailback.serving.ServingConfig;
import io.tailback.streaming.ForecastConfig;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.Topics;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Everything that one run is told: the home and each room's record.
 *
 * @param home folder of data, logs and state
 * @param configuration where each value came from
 */
public record Settings(Path home, Configuration configuration) {
  private static final String MEASURES = "tailback";
  private static final String NETWORK = "tailback.network";
  private static final String KAFKA = "tailback.kafka";
  private static final String TOPICS = "tailback.topics";
  private static final String INGEST = "tailback.ingest";
  private static final String VALIDATION = "tailback.validation";
  private static final String STREAMING = "tailback.streaming";
  private static final String DELTA = "tailback.delta";
  private static final String HBASE = "tailback.hbase";
  private static final String EMBEDDED = "tailback.embedded";
  private static final String SPARK = "tailback.spark";
  private static final String REPORT = "tailback.report";
  private static final String BOTTLENECKS = "tailback.bottlenecks";
  private static final String MODELS = "tailback.models";
  private static final String FORECAST = "tailback.forecast";
  private static final String API = "tailback.api";
  private static final String SCHEDULE = "tailback.schedule";
  private static final String FORECAST_CHECK = "tailback.forecast.check";

  /**
   * Reads and checks all settings.
   *
   * @param home folder of data, logs and state
   * @param file of {@code --config}
   * @param options of {@code --set}
   * @throws io.tailback.core.TailbackException with every problem at once
   */
  public static Settings load(Path home, Path install, Optional<Path> file, List<String> options) {
    ConfigLoader.Builder builder =
        ConfigLoader.builder()
            .install(install)
            .environment(System.getenv())
            .sparkConf(sparkProperties())
            .options(options)
            .settings(NETWORK, NetworkConfig.class)
            .settings(KAFKA, KafkaConfig.class)
            .settings(TOPICS, TopicsConfig.class)
            .settings(INGEST, DeliveryConfig.class)
            .settings(VALIDATION, ValidationConfig.class)
            .settings(STREAMING, StreamingConfig.class)
            .settings(DELTA, DeltaConfig.class)
            .settings(HBASE, HBaseConfig.class)
            .settings(EMBEDDED, EmbeddedSettings.class)
            .settings(SPARK, SparkConfig.class)
            .settings(REPORT, ReportConfig.class)
            .settings(BOTTLENECKS, BottlenecksConfig.class)
            .settings(MODELS, ModelsConfig.class)
            .settings(FORECAST, ForecastConfig.class)
            .settings(FORECAST_CHECK, ForecastBounds.class)
            .settings(SCHEDULE, ScheduleConfig.class)
            .settings(API, ServingConfig.class)
            .settings(MEASURES, MeasuresConfig.class);
    file.ifPresent(builder::file);
    return new Settings(home.toAbsolutePath().normalize(), builder.load());
  }

  private static Map<String, String> sparkProperties() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark.tailback."))
        .collect(java.util.stream.Collectors.toMap(name -> name, System::getProperty));
  }

  public NetworkConfig network() {
    return configuration.bind(NETWORK, NetworkConfig.class);
  }

  public ZoneId zone() {
    return network().zone();
  }

  /** Named periods and what fills gaps. */
  public MeasuresConfig measures() {
    return configuration.bind(MEASURES, MeasuresConfig.class);
  }

  public BottlenecksConfig bottlenecks() {
    return configuration.bind(BOTTLENECKS, BottlenecksConfig.class);
  }

  public ReportConfig report() {
    return configuration.bind(REPORT, ReportConfig.class);
  }

  public KafkaConfig kafka() {
    return configuration.bind(KAFKA, KafkaConfig.class);
  }

  public TopicsConfig topics() {
    return configuration.bind(TOPICS, TopicsConfig.class);
  }

  /** The topics as the streaming jobs name them. */
  public Topics streamingTopics() {
    TopicsConfig topics = topics();
    return new Topics(
        topics.observations(), topics.quarantine(), topics.stationStates(), topics.forecasts());
  }

  public IngestConfig ingest() {
    return new IngestConfig(
        topics().observations(),
        topics().quarantine(),
        configuration.bind(INGEST, DeliveryConfig.class).deliveryPatience());
  }

  public ValidationConfig validation() {
    return configuration.bind(VALIDATION, ValidationConfig.class);
  }

  /**
   * The continuous jobs; their checkpoints lie in the home unless a folder was written somewhere.
   */
  public StreamingConfig streaming() {
    StreamingConfig written = configuration.bind(STREAMING, StreamingConfig.class);
    boolean unsaid =
        configuration
            .find(STREAMING + ".checkpoint-root")
            .map(EffectiveSetting::isDefault)
            .orElse(true);
    return unsaid ? written.withCheckpointRoot(inHome("checkpoints")) : written;
  }

  /** Folder of the Delta tables. */
  public String tablesRoot() {
    return delta().root().orElse(inHome("tables"));
  }

  /** The home is on this machine, also where a path without a file system is one of HDFS. */
  private String inHome(String folder) {
    String path = home.resolve(folder).toString();
    return Submission.isOne() ? "file://" + path : path;
  }

  /** Folder of the model registry. */
  public String modelsRoot() {
    return models().root().orElse(inHome("models"));
  }

  public ModelsConfig models() {
    return configuration.bind(MODELS, ModelsConfig.class);
  }

  /** How forecasts are served. */
  public ForecastConfig forecast() {
    return configuration.bind(FORECAST, ForecastConfig.class);
  }

  /** What the daily check of forecasts lets pass. */
  public ForecastBounds forecastBounds() {
    return configuration.bind(FORECAST_CHECK, ForecastBounds.class);
  }

  public DeltaConfig delta() {
    return configuration.bind(DELTA, DeltaConfig.class);
  }

  /** HBase; {@code HBASE_CONF_DIR} counts where no folder was written. */
  public HBaseConfig hbase() {
    HBaseConfig written = configuration.bind(HBASE, HBaseConfig.class);
    String folder = System.getenv("HBASE_CONF_DIR");
    if (written.confDir().isPresent() || folder == null || folder.isBlank()) {
      return written;
    }
    return new HBaseConfig(
        written.quorum(),
        written.clientPort(),
        written.znodeParent(),
        written.saltBuckets(),
        written.tablePrefix(),
        written.ttl(),
        Optional.of(Path.of(folder)),
        written.properties());
  }

  public EmbeddedConfig embedded() {
    return configuration.bind(EMBEDDED, EmbeddedSettings.class).config();
  }

  /**
   * Hadoop's settings where no Spark session is open: its configuration folder, and {@code
   * spark.hadoop.*} of spark-submit and of {@code tailback.spark.properties}.
   */
  public org.apache.hadoop.conf.Configuration hadoop() {
    SparkConf conf = new SparkConf();
    spark().properties().forEach(conf::set);
    return SparkHadoopUtil.get().newConfiguration(conf);
  }

  /** Files that the run is given, brought to this machine where they lie elsewhere. */
  public InputFiles inputs() {
    return new InputFiles(home.resolve("tmp"), hadoop());
  }

  /** The API. */
  public ServingConfig api() {
    return configuration.bind(API, ServingConfig.class);
  }

  /** The scheduler. */
  public ScheduleConfig schedule() {
    return configuration.bind(SCHEDULE, ScheduleConfig.class);
  }

  public SparkConfig spark() {
    return configuration.bind(SPARK, SparkConfig.class);
  }
}
