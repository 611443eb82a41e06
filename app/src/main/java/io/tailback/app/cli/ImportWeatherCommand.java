package io.tailback.app.cli;

import io.tailback.app.list.ListImports;
import io.tailback.batch.day.DayPlan;
import io.tailback.ingest.WeatherFormat;
import java.io.IOException;
import java.nio.file.Path;
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

  @Parameters(
      paramLabel = "FILE",
      description = "CSV, plain or gzipped; times are the local wall clock of the network.")
  private Path file;

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
  private Path stations;

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    WeatherFormat known = WeatherFormat.of(format);
    new ListImports(global.settings(), System.out)
        .weather(
            file,
            known,
            Optional.ofNullable(stations),
            dryRun ? DayPlan.Writing.DRY_RUN : DayPlan.Writing.APPLY);
    return 0;
  }
}
