package io.tailback.app.cli;

import io.tailback.app.list.ListImports;
import io.tailback.app.settings.Settings;
import io.tailback.batch.day.DayPlan;
import io.tailback.ingest.IncidentFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings reported incidents in. */
@Command(
    name = "incidents",
    header = "Brings reported incidents into the table incidents.",
    footer = {
      "",
      "Example: ./tailback import incidents data-samples/pems-orange/incidents.csv --format chp-csv"
    })
final class ImportIncidentsCommand implements Callable<Integer> {
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
      description = "Of the file: chp-csv (incidents of the California Highway Patrol).")
  private String format;

  @Option(names = "--dry-run", description = "Shows the same figures and writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    IncidentFormat known = IncidentFormat.of(format);
    Settings settings = summary.begin(global.settings());
    new ListImports(settings, System.out)
        .incidents(
            settings.inputs().here(file),
            known,
            dryRun ? DayPlan.Writing.DRY_RUN : DayPlan.Writing.APPLY);
    return 0;
  }
}
