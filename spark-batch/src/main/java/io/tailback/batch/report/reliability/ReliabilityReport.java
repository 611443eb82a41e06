package io.tailback.batch.report.reliability;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.batch.report.path.StationSamples;
import io.tailback.batch.report.path.StationValues;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.network.Station;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.TimeSpan;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** How much longer than usual a journey has to be planned for, and where that is worst. */
public final class ReliabilityReport implements ReportBuilder {
  @Override
  public String name() {
    return "reliability";
  }

  @Override
  public String headline() {
    return "planning time, buffer and travel time indices, LOTTR, PHED, congested time";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(StationHours.TABLE, DetectorHealth.TABLE);
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    ReportDays days = data.days(request, dailyTables());
    List<Station> stations = data.places(request);
    List<Corridor> corridors = corridorsOf(data, stations);
    FederalTerms terms = FederalTerms.of(data.postedLimitKmh());
    Findings findings = findings(data, terms, days.counted(), corridors, stations);
    SampleCounts samples = StationSamples.of(data, days.counted(), findings.stationIds());
    List<Section> sections = ReliabilitySections.of(findings, terms);
    List<Fact> facts =
        ReliabilitySections.facts(
            LengthWords.fact(data.corridors().lengths(), stations),
            holidays(data, request),
            PartlyObserved.of(data, days.counted(), findings.stationIds()));
    return new Report(
        name(),
        "Travel time reliability: " + request.corridorId().orElse("all corridors"),
        ReliabilitySections.summary(findings),
        data.provenance(name(), request, days.excluded(), samples, facts),
        keyFigures(findings, samples),
        sections);
  }

  private static long holidays(ReportData data, ReportRequest request) {
    return request.days().stream()
        .filter(day -> data.holidays().kindOf(day) == DayKind.HOLIDAY)
        .count();
  }

  /** The corridors on which at least one of the stations stands. */
  private static List<Corridor> corridorsOf(ReportData data, List<Station> stations) {
    TreeSet<String> ids = new TreeSet<>();
    stations.forEach(station -> ids.add(station.stationId()));
    return data.corridors().corridors().stream()
        .filter(
            corridor -> corridor.stations().stream().anyMatch(one -> ids.contains(one.stationId())))
        .toList();
  }

  private static Findings findings(
      ReportData data,
      FederalTerms terms,
      List<LocalDate> days,
      List<Corridor> corridors,
      List<Station> stations) {
    List<PeriodSpans> periods = new ArrayList<>();
    for (NamedPeriod period : data.periods().periods()) {
      periods.add(PeriodSpans.of(period, days, data.zone(), data.holidays()));
    }
    periods.add(PeriodSpans.wholeDays(days, data.zone()));
    TimeSpan span =
        new TimeSpan(
            new LocalDay(days.get(0), data.zone()).start(),
            new LocalDay(days.get(days.size() - 1).plusDays(1), data.zone()).end());
    List<Segment> segments = Findings.segments(corridors, stations, data.corridors().lengths());
    ReliabilityIndices indices = new ReliabilityIndices(corridors, segments, span, periods, terms);
    TreeSet<String> needed = new TreeSet<>();
    segments.forEach(segment -> needed.add(segment.stationId()));
    corridors.stream()
        .flatMap(corridor -> corridor.stations().stream())
        .forEach(station -> needed.add(station.stationId()));
    Dataset<Row> values =
        StationValues.of(data, withNights(days), needed).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> times = new CorridorTimes(corridors, data.zone()).of(values);
      return new Findings(
          corridors,
          segments,
          periods,
          collected(indices.ofCorridors(times)),
          collected(indices.ofStations(values)));
    } finally {
      values.unpersist();
    }
  }

  /** A period over midnight ends on the next day, which need not be one of the report's. */
  private static List<LocalDate> withNights(List<LocalDate> days) {
    TreeSet<LocalDate> read = new TreeSet<>(days);
    days.forEach(day -> read.add(day.plusDays(1)));
    return new ArrayList<>(read);
  }

  private static List<PeriodIndices> collected(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(PeriodIndices::of).toList();
  }

  private static List<KeyFigure> keyFigures(Findings findings, SampleCounts samples) {
    return List.of(
        new KeyFigure(
            "Travel time index, morning",
            MeasuredCells.of(findings.federalTti("ucr-am")),
            "",
            2,
            "weekdays 6 to 9, mean over free flow, weighted by distance"),
        new KeyFigure(
            "Travel time index, evening",
            MeasuredCells.of(findings.federalTti("ucr-pm")),
            "",
            2,
            "weekdays 16 to 19"),
        new KeyFigure(
            "Reliable person-distance",
            MeasuredCells.of(findings.reliablePercent(findings.segments())),
            "%",
            1,
            "on segments with every LOTTR below 1.50"),
        new KeyFigure(
            "Observed",
            Cell.decimalOr(percent(samples.observedShare()), "no samples are expected"),
            "%",
            1,
            "of the samples expected; no value that Tailback filled in counts in the federal"
                + " measures"));
  }

  private static Double percent(Double share) {
    return share == null ? null : Double.valueOf(100 * share);
  }
}
