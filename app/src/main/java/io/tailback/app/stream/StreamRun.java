package io.tailback.app.stream;

import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.StopSignal;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.core.network.Network;
import io.tailback.hbase.DataLoss;
import io.tailback.streaming.BatchSink;
import io.tailback.streaming.Checkpoint;
import io.tailback.streaming.ForecastJob;
import io.tailback.streaming.QuarantineJob;
import io.tailback.streaming.StationStateJob;
import io.tailback.streaming.StreamingConfig.TriggerMode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;

/**
 * The streaming jobs as a process of their own: until somebody stops it, or until all has been
 * read.
 */
public final class StreamRun {
  /** Less than the 30 s that Kubernetes leaves between SIGTERM and SIGKILL. */
  private static final Duration END_OF_BATCH = Duration.ofSeconds(22);

  /** A batch of forecasts that is cut off is repeated by the next start. */
  private static final Duration END_OF_FORECASTS = Duration.ofSeconds(4);

  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;
  private final UnaryOperator<List<BatchSink>> around;

  public StreamRun(Settings settings, String codeVersion, PrintStream out) {
    this(settings, codeVersion, out, UnaryOperator.identity());
  }

  /**
   * As above, with something around the stores.
   *
   * @param around makes the stores that are written of those that there are
   */
  public StreamRun(
      Settings settings,
      String codeVersion,
      PrintStream out,
      UnaryOperator<List<BatchSink>> around) {
    this.around = around;
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Runs from where the checkpoints stand; returns after a stop in order. */
  public void run() {
    run(Resumption.FROM_CHECKPOINT);
  }

  /** Runs; returns after a stop in order. */
  public void run(Resumption resumption) {
    StopSignal stop = StopSignal.listen();
    RunBooks books = new RunBooks();
    try (Stack stack = Stack.open(settings, EnumSet.allOf(StackPart.class), this::ready)) {
      stream(stack, stop, resumption, books);
    }
    out.print("Books of this run\n" + new BooksTable(books.books()).text());
    out.print(BooksTable.row("states closed", books.closedStates()));
  }

  private void stream(Stack stack, StopSignal stop, Resumption resumption, RunBooks books) {
    SparkSession spark = SparkSessions.open(settings, "stream");
    try {
      prepare(stack, spark);
      Network network = Networks.known(spark, settings);
      prepare(resumption, spark, stack, network, books);
      try (KeptQueries queries =
              Stream.startAround(spark, settings, stack, network, codeVersion, books, around);
          Forecasting forecasting = forecasting(spark, stack, network)) {
        out.printf(
            Locale.ROOT,
            "Streaming %s on %s; %,d stations; tables in %s%n",
            settings.topics().observations(),
            stack.kafkaServers(),
            network.stations().size(),
            settings.tablesRoot());
        while (!queries.areThrough() && !stop.await(Duration.ofMillis(500))) {
          queries.requireRunning();
          forecasting.requireRunning();
        }
        queries.requireRunning();
        forecasting.finish(stop);
        forecasting.stop(END_OF_FORECASTS);
        queries.stop(END_OF_BATCH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!stop.isRequested()) {
        throw new IllegalStateException("Interrupted", e);
      }
    } finally {
      spark.stop();
    }
  }

  /** A run that ends by itself forecasts behind the states: only then all of them are there. */
  private Forecasting forecasting(SparkSession spark, Stack stack, Network network) {
    Forecasting forecasting = new Forecasting(spark, settings, stack, network, codeVersion);
    if (settings.streaming().trigger() == TriggerMode.CONTINUOUS) {
      forecasting.start();
    }
    return forecasting;
  }

  private void prepare(
      Resumption resumption, SparkSession spark, Stack stack, Network network, RunBooks books)
      throws InterruptedException {
    switch (resumption) {
      case FROM_CHECKPOINT -> {}
      case ACCEPT_DATA_LOSS ->
          Stream.stepOverWhatIsGone(spark, settings, stack, network, codeVersion, books);
      case NEW_CHECKPOINT -> {
        Stream.commitLeftovers(spark, settings, network, codeVersion);
        for (String query :
            List.of(StationStateJob.QUERY, QuarantineJob.QUERY, ForecastJob.QUERY)) {
          Checkpoint.of(spark, settings.streaming().checkpointRoot(), query)
              .setAside()
              .ifPresent(kept -> out.printf("The checkpoint of %s is kept at %s%n", query, kept));
        }
      }
    }
  }

  /**
   * What Tailback itself started it also furnishes; somebody else's servers are furnished by
   * `topics apply` and `tables apply`.
   */
  private void prepare(Stack stack, SparkSession spark) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      if (stack.owns(StackPart.KAFKA)) {
        topics.apply();
      }
      topics.requireAll();
    }
    if (stack.owns(StackPart.HBASE)) {
      Tables.apply(spark, settings, stack.hbase(), DataLoss.REFUSED);
    }
    Tables.require(spark, settings, stack.hbase());
  }

  private void ready(StackPart part, String address, Duration took) {
    out.printf(
        Locale.ROOT,
        "%s ready on %s (%.1f s)%n",
        part.displayName(),
        address,
        took.toMillis() / 1e3);
  }
}
