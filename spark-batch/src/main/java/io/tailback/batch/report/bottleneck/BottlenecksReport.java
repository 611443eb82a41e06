package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.LengthWords;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.path.StationSamples;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.measure.BaseUnits;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.network.Station;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where queues begin, how often, how long, how far they reach back, and what they cost. */
public final class BottlenecksReport implements ReportBuilder {
  private static final String HEADS = "heads of a queue";

  @Override
  public String name() {
    return "bottlenecks";
  }

  @Override
  public String headline() {
    return "ranking of the bottlenecks by delay, days, duration, extent; shifts, causes, pictures";
  }

  @Override
  public List<Table> dailyTables() {
    return List.of(StationHours.TABLE, DetectorHealth.TABLE);
  }

  @Override
  public Report make(ReportData data, ReportRequest request) {
    ReportDays asked = data.days(request, dailyTables());
    if (data.corridors().corridors().isEmpty()) {
      return withoutCorridors(data, request, asked);
    }
    BottleneckDays told = BottleneckDays.of(data, asked.counted());
    if (told.told().isEmpty()) {
      return ofNoDay(data, request, asked, told.sentences());
    }
    ReportDays days = told.of(asked);
    BottleneckData found = BottleneckData.read(data, request, days.counted());
    return new Report(
        name(),
        title(request),
        (summary(found) + " " + told.sentences()).strip(),
        provenance(data, request, days, found.activations()),
        keyFigures(found),
        sections(data, found));
  }

  private Report ofNoDay(ReportData data, ReportRequest request, ReportDays days, String sentence) {
    return new Report(
        name(),
        title(request),
        sentence,
        provenance(data, request, days, List.of()),
        List.of(new KeyFigure("Places", Cell.noData("not known of any day"), "", 0, HEADS)),
        List.of(RankingSection.withoutRows(sentence)));
  }

  private Report withoutCorridors(ReportData data, ReportRequest request, ReportDays days) {
    return new Report(
        name(),
        title(request),
        "No station stands on a corridor, so no bottleneck can be found.",
        provenance(data, request, days, List.of()),
        List.of(
            new KeyFigure("Places", Cell.noData("no station stands on a corridor"), "", 0, HEADS)),
        List.of(RankingSection.withoutCorridors()));
  }

  private static String title(ReportRequest request) {
    return "Bottlenecks: " + request.corridorId().orElse("all corridors");
  }

  private static List<Section> sections(ReportData data, BottleneckData found) {
    List<Section> sections = new ArrayList<>();
    sections.add(RankingSection.of(found, data.network()));
    if (!found.activations().isEmpty()) {
      sections.add(WorstSection.of(data, found));
      sections.add(ShiftSection.of(found));
      sections.add(CauseSection.of(found, data));
      sections.add(ActivationSection.of(found, data.zone()));
    }
    return sections;
  }

  private Provenance provenance(
      ReportData data, ReportRequest request, ReportDays days, List<FoundActivation> found) {
    List<String> stations = data.places(request).stream().map(Station::stationId).toList();
    SampleCounts samples = StationSamples.of(data, days.counted(), stations);
    return data.provenance(name(), request, days.excluded(), samples, facts(data, request, found));
  }

  private static List<Fact> facts(
      ReportData data, ReportRequest request, List<FoundActivation> found) {
    List<Fact> facts = new ArrayList<>();
    String profiles =
        found.stream()
            .map(FoundActivation::profile)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    facts.add(
        new Fact(
            "Rule",
            (profiles.isEmpty() ? "" : "profile " + profiles + "; ")
                + "observed speeds of healthy detectors alone"));
    facts.add(
        new Fact(
            "Percentile method", "nearest rank; the median of an even number is the smaller one"));
    facts.add(LengthWords.fact(data.corridors().lengths(), data.places(request)));
    facts.add(
        new Fact(
            "Incidents",
            data.has(Incidents.TABLE)
                ? "reported incidents, placed by the reporter's estimate"
                : "none were imported"));
    facts.add(
        new Fact(
            "Weather",
            data.has(Weather.TABLE)
                ? "the table weather, as known when the bottlenecks were found"
                : "not known, so it stands for nothing"));
    long unplaced = data.corridors().unplaced().size();
    facts.add(
        new Fact(
            "Stations on no corridor",
            unplaced == 0
                ? "none"
                : unplaced + ", which can be no bottleneck; see the report corridor"));
    return facts;
  }

  private static String summary(BottleneckData found) {
    if (found.daysObserved() == 0) {
      return "No speed was observed on these days, so no bottleneck can be found.";
    }
    if (found.places().isEmpty()) {
      return "No bottleneck was active on these days.";
    }
    BottleneckPlace worst = found.places().get(0);
    Long delay = worst.totals().delayVehMs();
    return delay == null
        ? String.format(
            Locale.ROOT,
            "%s; the worst, %s, was active on %s.",
            places(found),
            Head.of(worst).label(),
            Amount.of(worst.daysActive(), "day"))
        : String.format(
            Locale.ROOT,
            "%s; the worst, %s, cost %,.0f vehicle-hours on %s.",
            places(found),
            Head.of(worst).label(),
            (double) delay / BaseUnits.MS_PER_HOUR,
            Amount.of(worst.daysActive(), "day"));
  }

  private static String places(BottleneckData found) {
    int places = found.places().size();
    return Amount.of(places, "place") + (places == 1 ? " was a bottleneck" : " were bottlenecks");
  }

  private static List<KeyFigure> keyFigures(BottleneckData found) {
    if (found.daysObserved() == 0) {
      return List.of(new KeyFigure("Places", Cell.noData("no speed was observed"), "", 0, HEADS));
    }
    return List.of(
        new KeyFigure("Places", Cell.whole(found.places().size()), "", 0, HEADS),
        new KeyFigure(
            "Activations",
            Cell.whole(found.activations().size()),
            "",
            0,
            "on " + Amount.of(found.daysObserved(), "day") + " with an observed speed"),
        new KeyFigure(
            "Recurrent places",
            Cell.whole(found.places().stream().filter(found::isRecurrent).count()),
            "",
            0,
            "active on a fifth of their days with data or more"),
        new KeyFigure(
            "Delay in queues",
            delayADay(found),
            "veh-h a day",
            0,
            "against 60 mph, each vehicle-hour counted once; mean of "
                + Amount.of(found.delayDays(), "day")
                + " on which it is known"));
  }

  /** A day with counts and without a queue is one of zero. */
  private static Cell delayADay(BottleneckData found) {
    if (found.delayDays() == 0) {
      return Cell.noData(RankingSection.NEEDS_FLOW);
    }
    long own =
        found.activations().stream()
            .map(FoundActivation::ownDelayVehMs)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return Cell.decimal(own / (double) BaseUnits.MS_PER_HOUR / found.delayDays());
  }
}
