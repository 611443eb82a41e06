package io.tailback.app.upkeep;

import io.tailback.app.embedded.ReadinessListener;
import io.tailback.app.embedded.StackPart;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stack.Stack;
import io.tailback.app.stream.BooksTable;
import io.tailback.app.stream.Tables;
import io.tailback.batch.day.DayPlan.Writing;
import io.tailback.core.TailbackException;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.hbase.DataLoss;
import io.tailback.hbase.HBaseConfig;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import io.tailback.streaming.HBaseLiveStores;
import io.tailback.streaming.LiveRebuild;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** HBase's live and recent rows, made again from the Delta tables. */
public final class LiveRestore {
  private final Settings settings;
  private final PrintStream out;

  public LiveRestore(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Since when something became known to be put.
   *
   * @param days the last so many; empty: always
   */
  public static Instant since(Optional<Integer> days, InstantSource clock) {
    if (days.isPresent() && days.get() < 1) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          "`--days` is " + days.get() + ": write 1 or more, or leave it out.");
    }
    return days.map(count -> clock.instant().minus(Duration.ofDays(count))).orElse(Instant.EPOCH);
  }

  /** Puts all that became known since an instant, or counts it. */
  public void run(Instant since, Writing writing) throws IOException {
    long startNanos = System.nanoTime();
    try (Stack stack = Stack.open(settings, EnumSet.of(StackPart.HBASE), ReadinessListener.NONE);
        SparkSession spark = SparkSessions.open(settings, "live rebuild")) {
      DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
      tables.requireFitting(Observations.TABLE);
      tables.requireFitting(StationStates.TABLE);
      LiveRebuild rebuild =
          new LiveRebuild(
              tables, new HBaseLiveStores(stack.hbase()), settings.streaming().livePatience());
      LiveRebuild.Extent extent = rebuild.extentSince(since);
      if (writing == Writing.APPLY) {
        put(rebuild, since, stack.hbase());
      }
      tell(extent, writing, (System.nanoTime() - startNanos) / 1e9);
    }
  }

  private static void put(LiveRebuild rebuild, Instant since, HBaseConfig hbase) {
    Tables.applyHBase(hbase, DataLoss.REFUSED);
    try {
      rebuild.since(since);
    } catch (StoreUnavailableException e) {
      throw new TailbackException(
          "E36",
          TailbackException.PRECONDITION,
          "HBase did not take everything ("
              + e.getMessage()
              + "): start it again or lengthen `tailback.streaming.live-patience`, then repeat the"
              + " command; what was put stays.",
          e);
    }
  }

  private void tell(LiveRebuild.Extent extent, Writing writing, double seconds) {
    out.print(
        writing == Writing.APPLY
            ? String.format(Locale.ROOT, "HBase rebuilt from the tables in %.1f s%n", seconds)
            : "HBase would be rebuilt from the tables (dry run: nothing was written)\n");
    out.print(BooksTable.row("newest observations", extent.observations()));
    out.print(BooksTable.row("closed states", extent.states()));
  }
}
