package io.tailback.batch.report.overview;

import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much was driven, how slowly, where, when, and what it cost: the whole network on a page. */
public final class OverviewReport implements ReportBuilder {
  private static final String NAME = "overview";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String headline() {
    return "VMT, VHT, delay, cost and congestion of the network by day, corridor and hour";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(StationHours.TABLE, DetectorHealth.TABLE);
  }

  /** A second period stands beside the first. */
  @Override
  public void requireAnswerable(ReportRequest request) {}

  @Override
  public Report make(ReportData data, ReportRequest request) {
    Places places = new Places(data.corridors(), data.places(request));
    PeriodSums reported = PeriodSums.of(data, request, places, dailyTables());
    Optional<PeriodSums> compared =
        request
            .compare()
            .map(other -> PeriodSums.of(data, request.during(other), places, dailyTables()));
    List<Section> sections = new ArrayList<>();
    sections.add(new DaySection(reported, data.holidays()).section());
    sections.add(new TotalSection(reported, compared, data.delayCost()).section());
    sections.add(new PlaceSections(reported, compared, places).corridors());
    sections.add(new PeriodSection(reported, compared, data).section());
    sections.add(new HourSections(reported, compared).profile());
    sections.add(new HourSections(reported, compared).weekdays());
    sections.add(new PlaceSections(reported, compared, places).stations());
    sections.add(DemandSection.of(new Selection(data, request, reported.days()), places.inOrder()));
    Headlines headlines = new Headlines(reported, compared, data.delayCost());
    List<ExcludedDay> excluded = new ArrayList<>(reported.days().excluded());
    compared.ifPresent(other -> excluded.addAll(other.days().excluded()));
    return new Report(
        NAME,
        "Overview",
        headlines.summary(),
        data.provenance(
            NAME,
            request,
            excluded,
            reported.total(ImputationMode.FILL).measures().samples(),
            facts(places)),
        headlines.keyFigures(),
        sections);
  }

  private static List<Fact> facts(Places places) {
    return List.of(
        new Fact(
            "Values",
            "gaps are filled where the ladder could fill them, unless a row says observed only;"
                + " the shares beside each row say how much"),
        new Fact(
            "Percentiles", "nearest rank of five-minute speeds that healthy stations observed"),
        new Fact("Stations on no corridor", Integer.toString(places.unplaced().size())),
        LengthWords.fact(places.lengths(), places.stations()));
  }
}
