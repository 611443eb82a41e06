package io.tailback.app.stream;

import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.StopSignal;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.core.network.Network;
import io.tailback.hbase.DataLoss;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * The streaming jobs as a process of their own: until somebody stops it, or until all has been
 * read.
 */
public final class StreamRun {
  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;

  public StreamRun(Settings settings, String codeVersion, PrintStream out) {
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Runs; returns after a stop in order. */
  public void run() {
    StopSignal stop = StopSignal.listen();
    RunBooks books = new RunBooks();
    try (Stack stack = Stack.open(settings, EnumSet.allOf(StackPart.class), this::ready)) {
      stream(stack, stop, books);
    }
    out.print("Books of this run\n" + new BooksTable(books.books()).text());
    out.print(BooksTable.row("states closed", books.closedStates()));
  }

  private void stream(Stack stack, StopSignal stop, RunBooks books) {
    SparkSession spark = SparkSessions.open(settings.spark(), "stream", settings.home());
    try {
      prepare(stack, spark);
      Network network = Networks.known(spark, settings);
      try (KeptQueries queries =
          Stream.start(spark, settings, stack, network, codeVersion, books)) {
        out.printf(
            Locale.ROOT,
            "Streaming %s on %s; %,d stations; tables in %s%n",
            settings.topics().observations(),
            stack.kafkaServers(),
            network.stations().size(),
            settings.tablesRoot());
        while (!queries.areThrough() && !stop.await(Duration.ofMillis(500))) {
          queries.requireRunning();
        }
        queries.requireRunning();
      }
    } finally {
      spark.stop();
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
