package io.tailback.app.upkeep;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.app.stream.BooksTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.pattern.PatternsReport;
import io.tailback.batch.pattern.StationPatternsJob;
import io.tailback.spark.table.DeltaTables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** The typical weeks of one home. */
public final class Patterns {
  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;

  public Patterns(Settings settings, String codeVersion, PrintStream out) {
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Computes them from a training period. */
  public void run(DayPlan plan) throws IOException {
    try (SparkSession spark = SparkSessions.open(settings, "patterns")) {
      PatternsReport report =
          new StationPatternsJob(
                  new DeltaTables(spark, settings.tablesRoot()),
                  settings.zone(),
                  settings.network().calendar(),
                  codeVersion)
              .run(spark, plan);
      out.print(text(report));
    }
  }

  private static String text(PatternsReport report) {
    return "Typical week of "
        + report.from()
        + " to "
        + report.to()
        + ": "
        + words(report.outcome())
        + "\n"
        + BooksTable.row("states read", report.states())
        + BooksTable.row("observed speeds", report.speeds())
        + BooksTable.row("observed flows", report.flows())
        + BooksTable.row("station days left out as not healthy", report.unhealthyDays())
        + BooksTable.row("days without a diagnosis, counted", report.uncheckedDays())
        + BooksTable.row("stations", report.stations())
        + BooksTable.row("rows", report.rows())
        + (report.holidays().isEmpty()
            ? ""
            : "Holidays left out: "
                + report.holidays().stream().map(Object::toString).collect(Collectors.joining(", "))
                + "\n");
  }

  private static String words(PatternsReport.Outcome outcome) {
    return switch (outcome) {
      case WRITTEN -> "written";
      case UNCHANGED -> "unchanged";
      case WOULD_BE_WRITTEN -> "would be written (dry run)";
    };
  }
}
