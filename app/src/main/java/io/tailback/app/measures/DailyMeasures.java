package io.tailback.app.measures;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stream.Networks;
import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.condition.ConditionsJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.fill.FillJob;
import io.tailback.batch.forecast.ForecastCheckJob;
import io.tailback.batch.health.DetectorHealthJob;
import io.tailback.batch.hour.StationHoursJob;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.network.Network;
import io.tailback.spark.model.HadoopModelRegistry;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The daily jobs of one process, wired to their tables and run one after the other. */
public final class DailyMeasures {
  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;

  public DailyMeasures(Settings settings, String codeVersion, PrintStream out) {
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Runs these jobs over the days of the plan and tells what each found and did. */
  public void run(DayPlan plan, Set<DailyJob> jobs) throws IOException {
    long startNanos = System.nanoTime();
    try (SparkSession spark = SparkSessions.open(settings, "measures")) {
      DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
      Network network = network(spark, tables, plan);
      out.print(MeasuresText.title(plan, settings.zone(), network.stations().size()));
      for (DailyJob job : EnumSet.copyOf(jobs)) {
        long jobNanos = System.nanoTime();
        DayReport report = run(job, spark, tables, network, plan);
        out.print(new MeasuresText(report, secondsSince(jobNanos)).text());
        out.flush();
      }
    }
    out.print(MeasuresText.end(plan, secondsSince(startNanos)));
  }

  private DayReport run(
      DailyJob job, SparkSession spark, DeltaTables tables, Network network, DayPlan plan) {
    ZoneId zone = settings.zone();
    return switch (job) {
      case HEALTH -> new DetectorHealthJob(tables, network, zone, codeVersion).run(spark, plan);
      case FILL ->
          new FillJob(
                  tables,
                  network,
                  corridors(spark, network),
                  zone,
                  settings.measures().imputation().week(),
                  codeVersion)
              .run(spark, plan);
      case HOURS ->
          new StationHoursJob(
                  tables,
                  network,
                  corridors(spark, network).lengths(),
                  zone,
                  settings.network().calendar(),
                  codeVersion)
              .run(spark, plan);
      case BOTTLENECKS ->
          new BottleneckJob(
                  tables,
                  network,
                  corridors(spark, network),
                  settings.bottlenecks().profile(),
                  zone,
                  codeVersion)
              .run(spark, plan);
      case CONDITIONS ->
          new ConditionsJob(tables, network, corridors(spark, network), codeVersion)
              .run(spark, plan);
      case FORECASTS -> forecastCheck(spark, tables, network).run(spark, plan);
    };
  }

  private Corridors corridors(SparkSession spark, Network network) {
    return Corridors.of(
        network.stations(), TravelOrder.FROM_SOUTH_AND_WEST, Networks.distances(spark, settings));
  }

  private ForecastCheckJob forecastCheck(SparkSession spark, DeltaTables tables, Network network) {
    return new ForecastCheckJob(
        tables,
        network,
        Neighbourhoods.of(network, Networks.distances(spark, settings)),
        new LocalClock(settings.zone(), settings.network().calendar()),
        HadoopModelRegistry.in(
            settings.modelsRoot(), spark.sessionState().newHadoopConf(), InstantSource.system()),
        settings.forecastBounds(),
        codeVersion);
  }

  /** A configured file of stations goes into its table, and a dry run writes nothing. */
  private Network network(SparkSession spark, DeltaTables tables, DayPlan plan) {
    if (plan.writing() == DayPlan.Writing.APPLY) {
      return Networks.known(spark, settings);
    }
    Network network = Stations.networkOf(tables.read(Stations.TABLE));
    if (network.stations().isEmpty()) {
      throw new TailbackException(
          "E27",
          TailbackException.PRECONDITION,
          "The table stations at "
              + tables.pathOf(Stations.TABLE)
              + " is empty, so there is nothing to measure: run without `--dry-run` and with `--set"
              + " tailback.network.stations=FILE`.");
    }
    return network;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
