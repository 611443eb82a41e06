package io.tailback.app.cli;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the Delta tables. */
@Command(
    name = "sql",
    header = "Runs a query over the Delta tables.",
    description = {
      "",
      "What the stream writes: observations, quarantine, station_states, stations. What the daily"
          + " jobs and imports write, once they have run: station_hours, detector_health,"
          + " detector_conditions, detector_days, filled_values, incidents, weather, bottlenecks,"
          + " bottleneck_queues, station_patterns, forecasts, forecast_errors, feature_drift,"
          + " forecast_warnings, quarantine_replays; with a file of road distances road_distances."
          + " docs/tables.md has their columns.",
      ""
    },
    footer = {
      "",
      "Times are UTC. Example: ./tailback sql \"SELECT congestion_level, count(*) FROM"
          + " station_states GROUP BY 1\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Parameters(paramLabel = "QUERY", description = "A query in Spark's SQL.")
  private String query;

  @Option(
      names = "--limit",
      defaultValue = "1000",
      description = "Most rows to show (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json (default: ${DEFAULT-VALUE}).")
  private RowsText.Form format;

  @Override
  public Integer call() throws IOException {
    Settings settings = global.settings();
    try (SparkSession spark = SparkSessions.open(settings, "sql")) {
      List<String> views = views(spark, settings);
      Dataset<Row> rows = run(spark, views);
      List<Row> shown = rows.limit(limit + 1).collectAsList();
      System.out.print(
          new RowsText(rows.schema(), shown.subList(0, Math.min(limit, shown.size())))
              .text(format));
      if (shown.size() > limit) {
        System.err.println("There are more than " + limit + " rows: raise `--limit`.");
      }
    }
    return 0;
  }

  private static List<String> views(SparkSession spark, Settings settings) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    List<Table> there = DeltaTables.ALL.stream().filter(tables::exists).toList();
    if (there.isEmpty()) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "There is no table in "
              + settings.tablesRoot()
              + ": create them with `./tailback tables apply`, or run the demo.");
    }
    there.forEach(table -> tables.read(table).createOrReplaceTempView(table.name()));
    return there.stream().map(Table::name).toList();
  }

  private Dataset<Row> run(SparkSession spark, List<String> views) {
    try {
      return spark.sql(query);
    } catch (Exception e) {
      if (!(e instanceof AnalysisException)) {
        throw e;
      }
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          String.format(
              "The query is refused: %s The tables are %s.",
              e.getMessage()
                  .lines()
                  .takeWhile(line -> !line.isBlank())
                  .collect(Collectors.joining(" ")),
              String.join(", ", views)),
          e);
    }
  }
}
