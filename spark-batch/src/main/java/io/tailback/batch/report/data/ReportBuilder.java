package io.tailback.batch.report.data;

import io.tailback.batch.report.Report;
import io.tailback.core.TailbackException;
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

  /**
   * Refuses what this kind of report does not answer, before anything is read. Most tell of one
   * period, and a comparison is refused instead of left out.
   *
   * @throws TailbackException with the sentence for whoever asked
   */
  default void requireAnswerable(ReportRequest request) {
    if (request.compare().isPresent()) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The report "
              + name()
              + " tells of one period: leave out `--compare`, or ask for the report before-after.");
    }
  }

  /** The report of a request that {@link #requireAnswerable} lets pass. */
  default Report build(ReportData data, ReportRequest request) {
    return request.units().of(make(data, request));
  }

  /**
   * The same before it is told: in km/h, km and m, whatever units were asked for, with a {@link
   * io.tailback.batch.report.Quantity} wherever a sentence names one.
   */
  Report make(ReportData data, ReportRequest request);
}
