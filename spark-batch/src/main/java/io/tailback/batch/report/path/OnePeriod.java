package io.tailback.batch.report.path;

import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.TailbackException;

/** What a report asks for that tells of one period alone. */
public final class OnePeriod {
  private OnePeriod() {}

  /**
   * Refuses a comparison instead of leaving it out.
   *
   * @throws TailbackException when a second period is asked for
   */
  public static void require(String reportName, ReportRequest request) {
    if (request.compare().isPresent()) {
      throw new TailbackException(
          "E06",
          TailbackException.USAGE,
          "The report "
              + reportName
              + " tells of one period: leave out `--compare`, or ask for the report before-after.");
    }
  }
}
