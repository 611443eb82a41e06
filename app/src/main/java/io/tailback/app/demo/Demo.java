package io.tailback.app.demo;

import io.tailback.app.embedded.StackPart;
import io.tailback.app.models.ModelDesk;
import io.tailback.app.serve.Serving;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.StopSignal;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.Forecasting;
import io.tailback.app.stream.KeptQueries;
import io.tailback.app.stream.Networks;
import io.tailback.app.stream.RunBooks;
import io.tailback.app.stream.Stream;
import io.tailback.app.stream.Tables;
import io.tailback.app.training.TrainingOrder;
import io.tailback.app.training.TrainingRun;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.core.state.Books;
import io.tailback.core.store.LiveStation;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConnections;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayCounts;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.kafka.ObservationProducer;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StationStateJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.spark.sql.SparkSession;

/**
 * The whole pipeline on this machine: starts it, sends a sample through it, and says what came of
 * it.
 */
public final class Demo {
  private static final int STEPS = 6;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final DemoOptions options;
  private final Settings settings;
  private final Optional<ZoneId> zone;
  private final Path install;
  private final Function<Settings, Serving> dashboard;
  private final String codeVersion;
  private final Steps steps;
  private final RunBooks books = new RunBooks();
  private final Map<String, Double> timings = new LinkedHashMap<>();

  /**
   * @param zone of the local time stamps, where somebody named one; otherwise the sample's own
   * @param install folder of the program, with the samples
   * @param dashboard starts the page beside it
   * @param terminal whether a person's screen is at the other end
   */
  public Demo(
      DemoOptions options,
      Settings settings,
      Optional<ZoneId> zone,
      Path install,
      Function<Settings, Serving> dashboard,
      String codeVersion,
      boolean terminal) {
    this.options = options;
    this.settings = settings;
    this.zone = zone;
    this.install = install;
    this.dashboard = dashboard;
    this.codeVersion = codeVersion;
    this.steps = new Steps(System.out, terminal, STEPS);
  }

  /**
   * Runs it; returns when the sample is through and, unless only once was asked for, when somebody
   * stops it.
   */
  public void run() {
    StopSignal stop = StopSignal.listen();
    try {
      Sample sample = sample();
      checkMachine(sample);
      run(sample, stop);
    } catch (InterruptedException e) {
      requireAsked(stop, e);
      steps.say("Stopped before the sample was through.");
      writeFailure("stopped before the sample was through", 0);
    } catch (TailbackException e) {
      writeFailure(e.getMessage(), e.exitCode());
      throw e;
    } catch (RuntimeException e) {
      if (!stop.isRequested()) {
        writeFailure(String.valueOf(e.getMessage()), 1);
        throw e;
      }
      steps.say("Stopped before the sample was through.");
      writeFailure("stopped before the sample was through", 0);
    }
  }

  private static void requireAsked(StopSignal stop, InterruptedException e) {
    if (!stop.isRequested()) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted although nobody asked", e);
    }
  }

  private Sample sample() {
    return options
        .own()
        .map(
            own ->
                Sample.ofUser(
                    own.source(), own.stations(), io.tailback.ingest.SourceFormat.of(own.format())))
        .orElseGet(() -> SampleCatalogue.of(install).sample(options.sample()));
  }

  private void checkMachine(Sample sample) {
    sample.requireIntact();
    steps.say("Tailback " + codeVersion + ": " + sample.title());
    steps.done(
        String.format(
            Locale.ROOT,
            "Machine checked: %s; home %s",
            Machine.requireEnough(settings),
            settings.home()));
  }

  private void run(Sample sample, StopSignal stop) throws InterruptedException {
    CompletableFuture<SparkSession> opening =
        CompletableFuture.supplyAsync(this::openSpark, Demo::inBackground);
    Optional<Serving> serving = Optional.empty();
    try (Stack stack = Stack.open(settings, EnumSet.allOf(StackPart.class), this::ready)) {
      SparkSession spark = joined(opening);
      Network network = prepare(sample, spark, stack);
      try (KeptQueries queries = Stream.start(spark, settings, stack, network, codeVersion, books);
          Forecasting forecasting = new Forecasting(spark, settings, stack, network, codeVersion)) {
        steps.done(
            "Stream running: Kafka -> validate, deduplicate, 5-minute states -> Delta, HBase,"
                + " Kafka");
        timings.put("streamRunning", steps.secondsSinceStart());
        serving = serve();
        boolean isForecasting = forecastAlong(forecasting);
        ReplayCounts sent = replayAndFollow(sample, stack, queries);
        List<String> live = liveStations(stack);
        DemoSummary summary = summary(sample, sent, spark, live.size());
        steps.say(
            new Closing(
                    summary,
                    sent,
                    settings,
                    stack,
                    live,
                    options.once() ? Closing.Ending.LEAVES : Closing.Ending.STAYS_UP)
                .text());
        options.summary().ifPresent(summary::write);
        if (!isForecasting) {
          forecast(spark, forecasting, stack, live);
        }
        serving.ifPresent(there -> steps.say("Dashboard  " + there.link()));
        if (!options.once()) {
          stayUp(queries, forecasting, stop);
        }
        steps.say("Stopping ...");
      } finally {
        serving.ifPresent(Serving::close);
        spark.stop();
      }
    }
    steps.say("Stopped. The data stays in " + settings.home());
  }

  /** The page moves while the sample runs; who wants the sample once looks at nothing. */
  private Optional<Serving> serve() {
    if (options.once()) {
      return Optional.empty();
    }
    Serving serving = dashboard.apply(settings);
    steps.say("Dashboard  " + serving.link());
    return Optional.of(serving);
  }

  /**
   * Spark and the Delta tables need neither Kafka nor HBase, so they get ready while those start.
   */
  private SparkSession openSpark() {
    SparkSession spark = SparkSessions.open(settings, "demo");
    new DeltaTables(spark, settings.tablesRoot()).apply();
    return spark;
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "spark-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static SparkSession joined(CompletableFuture<SparkSession> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void ready(StackPart part, String address, Duration took) {
    steps.done(part.displayName() + " ready on " + address, took.toMillis() / 1e3);
    timings.put(part.name().toLowerCase(Locale.ROOT), took.toMillis() / 1e3);
  }

  private Network prepare(Sample sample, SparkSession spark, Stack stack) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    Tables.applyHBase(stack.hbase(), DataLoss.REFUSED);
    Network network = Networks.add(spark, settings, sample.stations());
    sample
        .distances()
        .or(() -> settings.network().distances().map(settings.inputs()::here))
        .ifPresent(file -> Networks.addDistances(spark, settings, file));
    timings.put("stackReady", steps.secondsSinceStart());
    steps.done(
        String.format(
            Locale.ROOT,
            "Topics, Delta tables and HBase tables ready; %,d stations",
            network.stations().size()));
    return network;
  }

  /**
   * Replays in the background and tells how far the stream is, until it has stored all that was
   * sent.
   */
  private ReplayCounts replayAndFollow(Sample sample, Stack stack, KeptQueries queries)
      throws InterruptedException {
    AtomicReference<ReplayCounts> sofar = new AtomicReference<>(new ReplayCounts(0, 0, 0, 0, 0));
    CompletableFuture<ReplayCounts> replay = new CompletableFuture<>();
    Thread replayer = new Thread(() -> replay(sample, stack, sofar, replay), "replay");
    replayer.setDaemon(true);
    long start = System.nanoTime();
    replayer.start();
    try {
      follow(queries, sofar, replay);
      ReplayCounts sent = joinedCounts(replay);
      awaitStored(queries, stack, sent);
      timings.put("replayAndStream", (System.nanoTime() - start) / 1e9);
      if (books.firstBatchNanos() > 0) {
        timings.put("firstBatchToLast", (System.nanoTime() - books.firstBatchNanos()) / 1e9);
      }
      steps.done(
          String.format(
              Locale.ROOT,
              "Replayed %s: %,d lines, %,d sent, %,d missing at source, %,d not decodable",
              sample.observations().getFileName(),
              sent.lines(),
              sent.sent(),
              sent.missingAtSource(),
              sent.quarantined()));
      return sent;
    } finally {
      replayer.interrupt();
    }
  }

  private void replay(
      Sample sample,
      Stack stack,
      AtomicReference<ReplayCounts> sofar,
      CompletableFuture<ReplayCounts> replay) {
    ReplayPlan plan =
        ReplayPlan.of(
                sample.observations(),
                sample.format(),
                zone.or(sample::zone).orElse(settings.zone()))
            .at(options.speed());
    try (ObservationProducer producer =
        ObservationProducer.connect(settings.ingest(), stack.kafka(), Clock.systemUTC())) {
      replay.complete(
          new Replay(plan, producer, Clock.systemUTC()).run((counts, clock) -> sofar.set(counts)));
    } catch (InterruptedException | RuntimeException e) {
      replay.completeExceptionally(e);
    }
  }

  private void follow(
      KeptQueries queries,
      AtomicReference<ReplayCounts> sofar,
      CompletableFuture<ReplayCounts> replay)
      throws InterruptedException {
    long lastLine = System.nanoTime();
    while (!replay.isDone()) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      queries.requireRunning();
      noteFirstLive();
      lastLine = tellProgress(sofar.get().sent(), lastLine);
    }
  }

  private ReplayCounts joinedCounts(CompletableFuture<ReplayCounts> replay) {
    try {
      return replay.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void awaitStored(KeptQueries queries, Stack stack, ReplayCounts sent)
      throws InterruptedException {
    Map<Integer, Long> observations;
    Map<Integer, Long> quarantine;
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      observations = topics.ends(settings.topics().observations());
      quarantine = topics.ends(settings.topics().quarantine());
    }
    long lastLine = System.nanoTime();
    while (!queries.hasReached(
            StationStateJob.QUERY, settings.topics().observations(), observations)
        || !queries.hasReached(QuarantineJob.QUERY, settings.topics().quarantine(), quarantine)
        || !queries.bringUpTables()) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      queries.requireRunning();
      noteFirstLive();
      lastLine = tellProgress(sent.sent(), lastLine);
    }
  }

  private void noteFirstLive() {
    if (books.batches() > 0) {
      timings.computeIfAbsent("firstLiveRow", key -> steps.secondsSinceStart());
    }
  }

  private long tellProgress(long sent, long lastLine) {
    Duration pause = steps.isTerminal() ? BETWEEN_LOOKS : BETWEEN_LINES;
    if (System.nanoTime() - lastLine < pause.toNanos()) {
      return lastLine;
    }
    steps.progress(
        String.format(
            Locale.ROOT, "sent %,d; %s; %,d states", sent, books.books(), books.closedStates()));
    return System.nanoTime();
  }

  private DemoSummary summary(Sample sample, ReplayCounts sent, SparkSession spark, long liveRows) {
    Books total = books.books();
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Table table : List.of(Observations.TABLE, Quarantine.TABLE, StationStates.TABLE)) {
      rows.put(table.name(), tables.read(table).count());
    }
    return new DemoSummary(
        "ok",
        "",
        0,
        sample.title(),
        steps.secondsSinceStart(),
        total,
        sent.missingAtSource(),
        books.revised(),
        rows,
        liveRows,
        Map.copyOf(timings),
        total.read() / timings.get("replayAndStream"),
        codeVersion);
  }

  private static List<String> liveStations(Stack stack) {
    try (Connection connection = HBaseConnections.open(stack.hbase());
        HBaseLiveStore live = HBaseLiveStore.on(connection, stack.hbase())) {
      return live.list().stream().map(LiveStation::stationId).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The connection to HBase did not close", e);
    }
  }

  /** Who lets the sample pass by at some pace looks at it, and at what comes. */
  private boolean forecastAlong(Forecasting forecasting) {
    if (options.speed().isFlatOut() || !forecasting.canTell()) {
      return false;
    }
    forecasting.start();
    return true;
  }

  /** Behind the replay: so the figures above are those of the states alone. */
  private void forecast(SparkSession spark, Forecasting forecasting, Stack stack, List<String> live)
      throws InterruptedException {
    if (!settings.forecast().enabled()) {
      return;
    }
    if (!forecasting.canTell() && options.model()) {
      trainFirstModel(spark);
    }
    if (!forecasting.canTell()) {
      steps.say("No forecasts yet: ./tailback train makes the first model.");
      return;
    }
    long start = System.nanoTime();
    Map<Integer, Long> states;
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      states = topics.ends(settings.topics().stationStates());
    }
    forecasting.start();
    while (!forecasting.hasReached(states)) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      forecasting.requireRunning();
    }
    steps.say(
        String.format(
            Locale.ROOT,
            "Forecasts of the next hour from all states, in %.1f s: ./tailback forecast %s",
            (System.nanoTime() - start) / 1e9,
            live.stream().findFirst().orElse("STATION")));
  }

  /**
   * A sample may be too short or too quiet to learn from: then there is no model, and it is said.
   */
  private void trainFirstModel(SparkSession spark) {
    steps.say("Training a first model on the last week of the states ...");
    try {
      new TrainingRun(
              settings, ModelDesk.of(settings), codeVersion, InstantSource.system(), System.out)
          .run(spark, TrainingOrder.first());
    } catch (TailbackException refused) {
      steps.say(refused.getMessage() + " [" + refused.id() + "]");
    }
  }

  private void stayUp(KeptQueries queries, Forecasting forecasting, StopSignal stop) {
    while (!stop.await(Duration.ofSeconds(1))) {
      queries.requireRunning();
      forecasting.requireRunning();
    }
  }

  private void writeFailure(String reason, int exitCode) {
    options
        .summary()
        .ifPresent(
            file ->
                DemoSummary.failed(
                        options.sample(),
                        reason,
                        exitCode,
                        steps.secondsSinceStart(),
                        books.books(),
                        codeVersion)
                    .write(file));
  }

  /** What the machine has, when that is enough. */
  private static final class Machine {
    private static final long LEAST_DISK_MB = 1024;
    private static final double NEED_GB = 3;

    static String requireEnough(Settings settings) {
      double memoryGb = MemoryOf.availableGb();
      if (memoryGb < NEED_GB) {
        throw new TailbackException(
            "E13",
            TailbackException.PRECONDITION,
            String.format(
                Locale.ROOT,
                "The demo needs %.0f GB and %.1f GB is free: close something, or start single parts"
                    + " as `./tailback --help` shows.",
                NEED_GB,
                memoryGb));
      }
      return String.format(
          Locale.ROOT,
          "Java %s, %d cores, %.1f GB of memory free (needs about %.0f), %,d MB of disk free",
          Runtime.version().feature(),
          Runtime.getRuntime().availableProcessors(),
          memoryGb,
          NEED_GB,
          freeDiskMb(settings.home()));
    }

    private static long freeDiskMb(Path home) {
      try {
        Files.createDirectories(home);
        long free = Files.getFileStore(home).getUsableSpace() / (1024 * 1024);
        if (free < LEAST_DISK_MB) {
          throw new TailbackException(
              "E42",
              TailbackException.PRECONDITION,
              String.format(
                  Locale.ROOT,
                  "%s has %d MB left and %d MB are needed: free space, or move it with `--home`.",
                  home,
                  free,
                  LEAST_DISK_MB));
        }
        return free;
      } catch (IOException e) {
        throw new TailbackException(
            "E42",
            TailbackException.PRECONDITION,
            "The home "
                + home
                + " cannot be written ("
                + e.getMessage()
                + "): choose another with `--home`.",
            e);
      }
    }
  }
}
