package io.tailback.batch;

import io.tailback.batch.day.ServiceDates;
import io.tailback.core.TailbackException;
import io.tailback.core.network.Network;
import io.tailback.spark.step.WindowStates;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Recomputes the states of a period from the stored observations, the late ones too, and writes
 * those that differ. A stream may go on with the same tables meanwhile.
 */
public final class StateBackfill {
  private final DeltaTables tables;
  private final Network network;
  private final Duration watermarkDelay;
  private final StateCorrections corrections;
  private final InstantSource clock;

  /**
   * @param network the stations as they are known now
   * @param watermarkDelay how long a window waits in the stream
   * @param zone the network's zone: decides the service date
   * @param codeVersion which build writes
   * @param clock gives the time at which corrected states become visible
   */
  public StateBackfill(
      DeltaTables tables,
      Network network,
      Duration watermarkDelay,
      ZoneId zone,
      String codeVersion,
      InstantSource clock) {
    this.tables = tables;
    this.network = network;
    this.watermarkDelay = watermarkDelay;
    this.corrections = new StateCorrections(tables, zone, network.version(), codeVersion);
    this.clock = clock;
  }

  /**
   * Runs to its end.
   *
   * @throws TailbackException when a station is unknown, a table is missing or has another form, or
   *     nothing was observed in the period
   */
  public BackfillReport run(SparkSession spark, BackfillPlan plan) throws InterruptedException {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    requireKnown(plan.stations());
    PinnedTables pinned = new PinnedTables(spark, tables);
    Dataset<Row> observations = pinned.read(Observations.TABLE);
    Dataset<Row> states = pinned.read(StationStates.TABLE);
    try (Recomputation recomputation =
        Recomputation.of(
            observations.filter(plan.covers()),
            closedUntil(observations, plan),
            states.filter(StationStates.SERVICE_DATE.column().between(plan.from(), plan.to())),
            plan.choice(),
            WindowStates.of(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network)))) {
      BackfillReport report = recomputation.report();
      if (report.windows() + report.leftOpen() == 0) {
        requireObservations(plan, observations);
      }
      if (report.changed() > 0 && plan.writing() == BackfillPlan.Writing.APPLY) {
        corrections.write(spark, recomputation.changes(), now(clock));
      }
      return report;
    }
  }

  /** Later days count too: by them a station's clock has passed the period. */
  private Dataset<Row> closedUntil(Dataset<Row> observations, BackfillPlan plan) {
    Dataset<Row> closedUntil =
        observations
            .filter(Observations.SERVICE_DATE.column().geq(plan.from()))
            .transform(ClosedWindows.of(watermarkDelay));
    return plan.ending() == BackfillPlan.StreamEnding.ENDED ? closedUntil.limit(0) : closedUntil;
  }

  private void requireKnown(Set<String> stations) {
    for (String station : stations) {
      if (network.find(station).isEmpty()) {
        throw new TailbackException(
            "E66",
            TailbackException.PRECONDITION,
            "There is no station `"
                + station
                + "` in network version "
                + network.version()
                + ": correct `--stations`, or add it to the stations' file.");
      }
    }
  }

  private static void requireObservations(BackfillPlan plan, Dataset<Row> observations) {
    if (!observations.filter(plan.covers()).isEmpty()) {
      return;
    }
    NavigableSet<LocalDate> days = ServiceDates.of(observations, Observations.SERVICE_DATE);
    throw new TailbackException(
        "E27",
        TailbackException.PRECONDITION,
        String.format(
            "The table observations has no rows for %s to %s%s (%s): check what was sent, or choose"
                + " other days.",
            plan.from(),
            plan.to(),
            plan.stations().isEmpty() ? "" : " and these stations",
            days.isEmpty() ? "it is empty" : "newest day " + days.last()));
  }

  /** Now, as finely as the tables keep it. */
  static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
