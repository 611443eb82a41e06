package io.tailback.app.cli;

import io.tailback.app.list.ListImports;
import io.tailback.app.settings.Settings;
import io.tailback.batch.day.DayPlan;
import io.tailback.ingest.WeatherFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings weather reports in. */
@Command(
    name = "weather",
    header = "Brings weather reports into the table weather.",
    footer = {
      "",
      "Example: ./tailback import weather metar.csv --format metar-csv --stations airports.csv"
    })
final class ImportWeatherCommand implements Callable<Integer> {
  @Mixin private Global global;

  @Mixin private SummaryOption summary;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV, plain or gzipped; times are the local wall clock of the network.")
  private String file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "Of the file: metar-csv (reports of airports in American units).")
  private String format;

  @Option(
      names = "--stations",
      paramLabel = "FILE",
      description =
          "CSV with detid, lat and long of the weather stations. Without it nothing says which"
              + " roads they are near.")
  private String stations;

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    WeatherFormat known = WeatherFormat.of(format);
    Settings settings = summary.begin(global.settings());
    new ListImports(settings, System.out)
        .weather(
            settings.inputs().here(file),
            known,
            Optional.ofNullable(stations).map(settings.inputs()::here),
            dryRun ? DayPlan.Writing.DRY_RUN : DayPlan.Writing.APPLY);
    return 0;
  }
}
