package io.tailback.app.list;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stream.BooksTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.list.ListImport;
import io.tailback.ingest.IncidentFormat;
import io.tailback.ingest.IncidentsFile;
import io.tailback.ingest.RefusedLine;
import io.tailback.ingest.WeatherFile;
import io.tailback.ingest.WeatherFormat;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.Weather;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The imports of one process, wired to their tables. */
public final class ListImports {
  private final Settings settings;
  private final PrintStream out;

  public ListImports(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Brings incidents in; the file is read whole before anything is written. */
  public void incidents(Path file, IncidentFormat format, DayPlan.Writing writing)
      throws IOException {
    ZoneId zone = settings.zone();
    IncidentsFile.Reading reading = format.read(file, zone);
    List<Row> rows = reading.incidents().stream().map(one -> Incidents.rowOf(one, zone)).toList();
    ListImport.Outcome outcome =
        into(Incidents.TABLE, List.of(Incidents.INCIDENT_ID), rows, writing);
    tell(file, "incidents", writing, outcome, reading.refused());
    out.print(BooksTable.row("with a negative duration: end unknown", reading.negativeDurations()));
  }

  /** Brings weather reports in; the places of their stations are in a list of their own. */
  public void weather(
      Path file, WeatherFormat format, Optional<Path> stations, DayPlan.Writing writing)
      throws IOException {
    ZoneId zone = settings.zone();
    WeatherFile.Reading reading = format.read(file, stations, zone);
    List<Row> rows = reading.reports().stream().map(one -> Weather.rowOf(one, zone)).toList();
    ListImport.Outcome outcome =
        into(
            Weather.TABLE, List.of(Weather.WEATHER_STATION_ID, Weather.OBSERVED_AT), rows, writing);
    tell(file, "weather", writing, outcome, reading.refused());
  }

  private ListImport.Outcome into(
      Table table, List<Field> key, List<Row> rows, DayPlan.Writing writing) throws IOException {
    try (SparkSession spark = SparkSessions.open(settings, "import")) {
      DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
      return new ListImport(spark, tables, table, key).run(rows, writing);
    }
  }

  private void tell(
      Path file,
      String what,
      DayPlan.Writing writing,
      ListImport.Outcome outcome,
      List<RefusedLine> refused) {
    refused.forEach(line -> out.print("  " + line.sentence() + "\n"));
    out.print(
        String.format(
            Locale.ROOT,
            "Import of %s from %s%s\n",
            what,
            file,
            writing == DayPlan.Writing.APPLY ? "" : " (dry run: nothing was written)"));
    long taken = outcome.added() + outcome.changed() + outcome.unchanged();
    out.print(BooksTable.row("lines read", taken + refused.size()));
    out.print(BooksTable.row("  refused", refused.size()));
    out.print(BooksTable.row("  added", outcome.added()));
    out.print(BooksTable.row("  changed", outcome.changed()));
    out.print(BooksTable.row("  unchanged", outcome.unchanged()));
  }
}
