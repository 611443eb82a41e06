package io.tailback.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
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
          + " bottleneck_queues, measured_days, station_patterns, forecasts, forecast_errors,"
          + " feature_drift, forecast_warnings, quarantine_replays; with a file of road"
          + " distances road_distances. docs/tables.md has their columns.",
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
    new TableQuery(global.settings()).show(query, limit, format);
    return 0;
  }
}
