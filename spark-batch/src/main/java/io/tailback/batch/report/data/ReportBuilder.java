package io.tailback.batch.report.data;

import io.tailback.batch.report.Report;
import io.tailback.spark.table.Table;
import java.util.List;

/** Makes one kind of report. The same data and the same request give the same report. */
public interface ReportBuilder {
  /** As the command line names it, for example {@code overview}. */
  String name();

  /** What it tells, in one line for the list of reports. */
  String headline();

  /**
   * The tables with a column {@code service_date} that need rows for every day on which there are
   * states. A report is refused while one of them lacks a day.
   */
  List<Table> dailyTables();

  /** The report. */
  Report build(ReportData data, ReportRequest request);
}
