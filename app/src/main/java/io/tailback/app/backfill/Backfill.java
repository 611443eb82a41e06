package io.tailback.app.backfill;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stream.Networks;
import io.tailback.batch.BackfillPlan;
import io.tailback.batch.BackfillReport;
import io.tailback.batch.FileBackfill;
import io.tailback.batch.FileReport;
import io.tailback.batch.StateBackfill;
import io.tailback.core.network.Network;
import io.tailback.ingest.ProgressListener;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayPlan;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;

/** The backfills of one process, wired to their tables. */
public final class Backfill {
  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;

  public Backfill(Settings settings, String codeVersion, PrintStream out) {
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Recomputes states from the stored observations. */
  public void ofPeriod(BackfillPlan plan) throws InterruptedException, IOException {
    long startNanos = System.nanoTime();
    try (SparkSession spark = open()) {
      DeltaTables tables = tables(spark);
      BackfillReport report =
          new StateBackfill(
                  tables,
                  network(spark, plan.writing()),
                  settings.streaming().watermarkDelay(),
                  settings.zone(),
                  codeVersion,
                  InstantSource.system())
              .run(spark, plan);
      out.print("Backfill of " + plan.from() + " to " + plan.to() + said(plan.writing()) + "\n");
      out.print(new BackfillText(report, secondsSince(startNanos)).text());
    }
  }

  /** Brings files in and recomputes the windows that they touch. */
  public void ofFiles(ReplayPlan files, BackfillPlan.Writing writing)
      throws InterruptedException, IOException {
    long startNanos = System.nanoTime();
    try (SparkSession spark = open()) {
      Network network = network(spark, writing);
      try (Staging staging =
          Staging.beside(settings.tablesRoot(), spark.sparkContext().hadoopConfiguration())) {
        String fingerprint = Fingerprint.of(files);
        StagedMessages staged =
            new StagedMessages(spark, staging.folder(), "files/" + fingerprint.substring(0, 16));
        new Replay(files, staged, InstantSource.system()).run(ProgressListener.NONE);
        FileReport report =
            new FileBackfill(
                    tables(spark),
                    network,
                    settings.validation(),
                    settings.streaming().watermarkDelay(),
                    settings.zone(),
                    codeVersion,
                    InstantSource.system())
                .run(spark, staged.files(fingerprint), writing);
        out.print("Backfill of " + files.files().size() + " files" + said(writing) + "\n");
        out.print(BackfillText.of(report, secondsSince(startNanos)));
      }
    }
  }

  private SparkSession open() {
    return SparkSessions.open(settings, "backfill");
  }

  private DeltaTables tables(SparkSession spark) {
    return new DeltaTables(spark, settings.tablesRoot());
  }

  /** A configured file of stations goes into its table, and a dry run writes nothing. */
  private Network network(SparkSession spark, BackfillPlan.Writing writing) {
    return writing == BackfillPlan.Writing.APPLY
        ? Networks.known(spark, settings)
        : Stations.networkOf(tables(spark).read(Stations.TABLE));
  }

  private static String said(BackfillPlan.Writing writing) {
    return writing == BackfillPlan.Writing.APPLY ? "" : " (dry run: nothing was written)";
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
