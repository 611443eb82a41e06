package io.tailback.batch.report.station;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.util.List;
import java.util.Locale;

/** Which stations can be believed, which not, since when, why, and what stands for their values. */
public final class StationsReport implements ReportBuilder {
  private static final String NAME = "stations";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String headline() {
    return "Health of the stations: status by day, bad since, root causes, live conditions, what is"
        + " imputed";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(DetectorHealth.TABLE, StationHours.TABLE);
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    ReportDays days = data.days(request, dailyTables());
    List<Station> stations = data.places(request);
    HealthOfPeriod health = HealthOfPeriod.of(data, request, days);
    ConditionsOfPeriod conditions = ConditionsOfPeriod.of(data, request);
    StationStatuses statuses = new StationStatuses(health, stations);
    return new Report(
        NAME,
        "Stations",
        summary(statuses, stations),
        data.provenance(
            NAME,
            request,
            days.excluded(),
            health.allHours().measures().samples(),
            List.of(
                new Fact(
                    "Diagnosis",
                    "by the samples of 05:00 to 22:00; a station is as bad as its worst lane"),
                new Fact(
                    "Filled values",
                    "stand for what no healthy detector observed; none is shown as observed"))),
        keyFigures(statuses, stations, health),
        List.of(
            new DaySection(statuses).section(),
            new StationSection(statuses, health, data.corridors()).section(),
            new CauseSection(statuses).section(),
            new ConditionSection(conditions, request.period(), data.zone()).section(),
            new FilledSection(stations, health).section(),
            new PlaceSection(stations, data.corridors()).section()));
  }

  private static String summary(StationStatuses statuses, List<Station> stations) {
    if (statuses.days().isEmpty()) {
      return "No station has a diagnosis on these days.";
    }
    return String.format(
        Locale.ROOT,
        "Good on %s, the last day: %,d of %s; over all days %.1f %% of the station days.",
        statuses.lastDay(),
        statuses.goodOn(statuses.lastDay()),
        Amount.of(stations.size(), "station"),
        100 * statuses.goodShare());
  }

  private static List<KeyFigure> keyFigures(
      StationStatuses statuses, List<Station> stations, HealthOfPeriod health) {
    String none = "no diagnosis on these days";
    boolean any = !statuses.days().isEmpty();
    Cell good = any ? Cell.whole(statuses.goodOn(statuses.lastDay())) : Cell.noData(none);
    Cell share = any ? Cell.decimal(statuses.goodShare()) : Cell.noData(none);
    return List.of(
        new KeyFigure("Stations", Cell.whole(stations.size()), "", 0, ""),
        new KeyFigure(
            "Good on the last day", good, "", 0, any ? statuses.lastDay().toString() : ""),
        KeyFigure.share("Share of good station days", share, ""),
        new KeyFigure("Bad on every day", Cell.whole(statuses.neverGood().size()), "", 0, ""),
        KeyFigure.share(
            "Observed share",
            Cell.decimalOr(health.allHours().measures().observedShare(), none),
            "of the samples expected"),
        KeyFigure.share(
            "Imputed share",
            Cell.decimalOr(health.allHours().measures().imputedShare(), none),
            "of the samples expected"));
  }
}
