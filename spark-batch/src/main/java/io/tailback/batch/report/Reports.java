package io.tailback.batch.report;

import io.tailback.batch.report.bottleneck.BottlenecksReport;
import io.tailback.batch.report.comparison.BeforeAfterReport;
import io.tailback.batch.report.corridor.CorridorReport;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.forecast.ForecastsReport;
import io.tailback.batch.report.overview.OverviewReport;
import io.tailback.batch.report.reliability.ReliabilityReport;
import io.tailback.batch.report.station.StationsReport;
import java.util.List;
import java.util.Optional;

/** Every report of this build, in the order in which they are listed. */
public final class Reports {
  /** All kinds of reports. */
  public static final List<ReportBuilder> ALL =
      List.of(
          new OverviewReport(),
          new StationsReport(),
          new CorridorReport(),
          new BottlenecksReport(),
          new ReliabilityReport(),
          new ForecastsReport(),
          new BeforeAfterReport());

  private Reports() {}

  /** The report of this name, if there is one. */
  public static Optional<ReportBuilder> find(String name) {
    return ALL.stream().filter(builder -> builder.name().equals(name)).findFirst();
  }

  /** All names, in order. */
  public static List<String> names() {
    return ALL.stream().map(ReportBuilder::name).toList();
  }
}
