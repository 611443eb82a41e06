package io.tailback.bench;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import io.tailback.app.Version;
import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stack.StopSignal;
import io.tailback.app.stack.TopicAdmin;
import io.tailback.app.stream.KeptQueries;
import io.tailback.app.stream.Networks;
import io.tailback.app.stream.RunBooks;
import io.tailback.app.stream.Stream;
import io.tailback.app.stream.Tables;
import io.tailback.core.network.Network;
import io.tailback.core.state.Books;
import io.tailback.hbase.DataLoss;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The product as {@code ./tailback stream} wires it, with every sink. */
final class TailbackWhole {
  /** As long as the product itself gives a batch at its end. */
  private static final Duration END_OF_BATCH = Duration.ofSeconds(25);

  private TailbackWhole() {}

  /** Until all is read, or, with the continuous trigger, until somebody asks for the end. */
  static Outcome run(SparkSession spark, Contest contest, BatchLog log) {
    StopSignal stop = StopSignal.listen();
    Settings settings = contest.settings();
    RunBooks books = new RunBooks();
    try (Stack stack =
        Stack.open(settings, EnumSet.allOf(StackPart.class), ReadinessListener.NONE)) {
      furnish(spark, settings, stack);
      Network network = Networks.known(spark, settings);
      try (KeptQueries queries =
          Stream.start(spark, settings, stack, network, Version.current(), books)) {
        while (!queries.areThrough() && !stop.await(Duration.ofMillis(500))) {
          queries.requireRunning();
        }
        queries.requireRunning();
        queries.stop(END_OF_BATCH);
      }
    }
    // What the tables commit after the last batch belongs to the cost, so that has a line too.
    log.add(ContenderKind.TAILBACK.query(), -1, 0, 0, 0, 0);
    // The request to stop interrupts this thread; it has been heard.
    Thread.interrupted();
    return outcome(spark, settings, books.books());
  }

  private static void furnish(SparkSession spark, Settings settings, Stack stack) {
    try (TopicAdmin topics = new TopicAdmin(stack.kafka(), settings.topics())) {
      topics.apply();
    }
    Tables.apply(spark, settings, stack.hbase(), DataLoss.REFUSED);
  }

  private static Outcome outcome(SparkSession spark, Settings settings, Books books) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    long observations = tables.read(Observations.TABLE).count();
    Row states =
        tables
            .read(StationStates.TABLE)
            .agg(count("*"), sum(StationStates.VEHICLE_COUNT.column()))
            .first();
    StateSize size = StateSize.of(spark, settings.streaming().checkpointRoot());
    return new Outcome(
        observations,
        states.getLong(0),
        states.isNullAt(1) ? 0 : states.getLong(1),
        books.valid(),
        books.duplicate(),
        books.quarantined(),
        books.late(),
        size.valueBytes(),
        size.rows());
  }
}
