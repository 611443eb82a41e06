package io.tailback.app.report;

import io.tailback.app.config.NearestName;
import io.tailback.app.files.FilePlace;
import io.tailback.app.files.OutputFolder;
import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Reports;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.Surroundings;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.batch.report.page.ReportFiles;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.spark.table.DeltaTables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Makes reports from the tables of one home. */
public final class ReportRun {
  private final Settings settings;
  private final String codeVersion;
  private final PrintStream out;

  public ReportRun(Settings settings, String codeVersion, PrintStream out) {
    this.settings = settings;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Prints the name of each report and what it tells. */
  public static void list(PrintStream out) {
    for (ReportBuilder builder : Reports.ALL) {
      out.print(ReportText.listed(builder));
    }
  }

  /** Makes a report, writes its files, and prints the key figures and where the files are. */
  public void make(ReportOrder order) throws IOException {
    long startNanos = System.nanoTime();
    ReportBuilder builder = requireAnswerable(order);
    try (SparkSession spark = open()) {
      Report report = build(builder, data(spark, order), order);
      OutputFolder folder =
          new OutputFolder(
              order.folderIn(settings.home()), spark.sparkContext().hadoopConfiguration());
      List<String> files = write(report, folder, order.folderIn(settings.home()));
      out.print(ReportText.of(report, files, (System.nanoTime() - startNanos) / 1e9));
    }
  }

  private static Report build(ReportBuilder builder, ReportData data, ReportOrder order) {
    try {
      return builder.build(data, order.request());
    } catch (Exception e) { // Spark's own are checked and declared nowhere
      data.requireFiles(e);
      throw e;
    }
  }

  /** Prints what a report would be made of, and writes nothing. */
  public void plan(ReportOrder order) throws IOException {
    ReportBuilder builder = requireAnswerable(order);
    try (SparkSession spark = open()) {
      ReportData data = data(spark, order);
      int stations = data.places(order.request()).size();
      ReportDays days = data.days(order.request(), builder.dailyTables());
      order
          .request()
          .compare()
          .ifPresent(other -> data.days(order.request().during(other), builder.dailyTables()));
      out.print(
          ReportText.planned(
              order, days, stations, data.versionsRead(), order.folderIn(settings.home())));
    }
  }

  private SparkSession open() {
    return SparkSessions.open(settings, "report");
  }

  private ReportData data(SparkSession spark, ReportOrder order) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    return new ReportData(
        spark,
        tables,
        TableVersions.pinned(spark, tables, order.asOf()),
        new Surroundings(
            settings.zone(),
            settings.measures().namedPeriods(),
            settings.network().calendar(),
            TravelOrder.FROM_SOUTH_AND_WEST,
            settings.report().delayCost(),
            settings.report().postedLimitKmh(),
            codeVersion));
  }

  private static List<String> write(Report report, OutputFolder folder, FilePlace place) {
    try {
      return folder.write(here -> ReportFiles.write(report, here));
    } catch (IOException e) {
      throw new TailbackException(
          "E42",
          TailbackException.PRECONDITION,
          "The report cannot be written to "
              + place
              + " ("
              + e
              + "): free space, or name another folder with `--out`.",
          e);
    }
  }

  /** What cannot be answered is refused before Spark starts. */
  private static ReportBuilder requireAnswerable(ReportOrder order) {
    ReportBuilder builder = requireKnown(order.name());
    builder.requireAnswerable(order.request());
    return builder;
  }

  private static ReportBuilder requireKnown(String name) {
    return Reports.find(name)
        .orElseThrow(
            () ->
                new TailbackException(
                    "E07",
                    TailbackException.USAGE,
                    "There is no report `"
                        + name
                        + "`: "
                        + NearestName.to(name, Reports.names())
                            .map(near -> "did you mean `" + near + "`? ")
                            .orElse("")
                        + "`./tailback report --list` lists all."));
  }
}
