package io.tailback.app.stream;

import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.StopSignal;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Regions;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Forecasts;
import io.tailback.streaming.Champion;
import io.tailback.streaming.ForecastConfig;
import io.tailback.streaming.ForecastJob;
import io.tailback.streaming.ForecastLiveSink;
import io.tailback.streaming.ForecastPlace;
import io.tailback.streaming.ForecastTableSink;
import io.tailback.streaming.ForecastTopicSink;
import io.tailback.streaming.HBaseLiveStores;
import io.tailback.streaming.KafkaMessageSource;
import io.tailback.streaming.KafkaMessageSource.Headers;
import io.tailback.streaming.PatternSpeeds;
import io.tailback.streaming.RegistryChampion;
import io.tailback.streaming.StreamingConfig;
import io.tailback.streaming.StreamingConfig.TriggerMode;
import io.tailback.streaming.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serving of forecasts, wired to its topics, tables, stores and the registry of models. */
public final class Forecasting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forecasting.class);

  private final SparkSession spark;
  private final Settings settings;
  private final Stack stack;
  private final Network network;
  private final String codeVersion;
  private Optional<KeptQueries> queries = Optional.empty();

  /** Starts nothing yet. */
  public Forecasting(
      SparkSession spark, Settings settings, Stack stack, Network network, String codeVersion) {
    this.spark = spark;
    this.settings = settings;
    this.stack = stack;
    this.network = network;
    this.codeVersion = codeVersion;
  }

  /** Starts, unless the settings want no forecasts; goes on where its checkpoint stands. */
  public void start() {
    ForecastConfig config = settings.forecast();
    if (!config.enabled()) {
      return;
    }
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    tables.apply(Forecasts.TABLE);
    ForecastPlace place = place(tables, config);
    Champion champion = champion(place);
    if (champion.version().isEmpty() && place.usual().stations() == 0) {
      LOG.info(
          "No model and no typical week yet, so there are no forecasts: ./tailback train makes a"
              + " model, ./tailback patterns a typical week");
    }
    queries = Optional.of(start(tables, place, champion, config));
  }

  /** Whether anything could be forecast: there is a champion, or a typical week. */
  public boolean canTell() {
    ForecastConfig config = settings.forecast();
    return config.enabled()
        && (RegistryChampion.in(settings.modelsRoot()).version().isPresent()
            || PatternSpeeds.areThere(new DeltaTables(spark, settings.tablesRoot())));
  }

  private KeptQueries start(
      DeltaTables tables, ForecastPlace place, Champion champion, ForecastConfig config) {
    StreamingConfig streaming = settings.streaming();
    Topics topics = settings.streamingTopics();
    Map<String, String> kafka = stack.kafka();
    StopGate gate = new StopGate(new RunBooks());
    // Nobody asks any more for forecasts of what was dropped before it was read.
    KafkaMessageSource states =
        new KafkaMessageSource(
                topics.stationStates(), kafka, config.mostStatesPerBatch(), Headers.LEFT_OUT)
            .steppingOver();
    ForecastJob job =
        new ForecastJob(
            states,
            place,
            champion,
            List.of(
                new ForecastLiveSink(new HBaseLiveStores(stack.hbase()), streaming.livePatience()),
                new ForecastTableSink(tables, settings.zone(), codeVersion),
                new ForecastTopicSink(topics.forecasts(), kafka, codeVersion)),
            gate,
            streaming,
            config,
            InstantSource.system());
    return KeptQueries.start(
        kafka,
        Map.of(
            ForecastJob.QUERY,
            Stream.kept(
                spark, streaming, ForecastJob.QUERY, states, () -> job.start(spark), () -> true)),
        gate,
        new Disks(spark.sessionState().newHadoopConf())
            .with(streaming.checkpointRoot(), "tailback.streaming.checkpoint-root")
            .with(settings.tablesRoot(), "tailback.delta.root")
            .with(settings.home().toString(), "--home"),
        job::close);
  }

  private ForecastPlace place(DeltaTables tables, ForecastConfig config) {
    Neighbourhoods neighbourhoods = Neighbourhoods.of(network, Networks.distances(spark, settings));
    return new ForecastPlace(
        network,
        neighbourhoods,
        Regions.of(network, neighbourhoods, config.mostStationsPerRegion()),
        PatternSpeeds.of(tables),
        settings.zone(),
        settings.network().calendar());
  }

  private Champion champion(ForecastPlace place) {
    return RegistryChampion.in(settings.modelsRoot()).beside(place.neighbourhoods().fingerprint());
  }

  /** Throws what ended it, if anything did. */
  public void requireRunning() {
    queries.ifPresent(KeptQueries::requireRunning);
  }

  /** Whether it has stored what follows from the states up to these offsets, by partition. */
  public boolean hasReached(Map<Integer, Long> ends) {
    return queries
        .map(
            running ->
                running.hasReached(
                    ForecastJob.QUERY, settings.streamingTopics().stationStates(), ends))
        .orElse(true);
  }

  /** In a run that ends by itself: forecasts from all states that are there now. */
  public void finish(StopSignal stop) {
    if (settings.streaming().trigger() != TriggerMode.AVAILABLE_NOW || stop.isRequested()) {
      return;
    }
    start();
    if (queries.isPresent()) {
      while (!queries.get().areThrough() && !stop.await(Duration.ofMillis(200))) {
        queries.get().requireRunning();
      }
      queries.get().requireRunning();
    }
  }

  /** Lets the running batch end, for so long at most, and stops. */
  public void stop(Duration endOfBatch) {
    queries.ifPresent(running -> running.stop(endOfBatch));
  }

  @Override
  public void close() {
    queries.ifPresent(KeptQueries::close);
  }
}
