package io.tailback.batch.report.reliability;

import static io.tailback.core.imputation.ImputationMode.OBSERVED_ONLY;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of the time each station is congested. */
final class CongestedSection {
  private static final String DAYTIME = "ucr-day";
  private static final int MOST_BARS = 25;

  private final Findings findings;

  CongestedSection(Findings findings) {
    this.findings = findings;
  }

  /** The most congested first. */
  Section section() {
    List<Segment> worstFirst =
        findings.segments().stream()
            .sorted(
                Comparator.comparing(
                    (Segment segment) -> congestedShare(segment, DAYTIME), Peaks.HIGHEST_FIRST))
            .toList();
    List<ColumnOf<Segment>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("station_id", "Station", Segment::stationId));
    columns.add(ColumnOf.cells("corridor_id", "Corridor", IndexCells::corridorOf));
    columns.add(ColumnOf.number("offset_km", "From the start", "km", 2, IndexCells::offsetKm));
    for (PeriodSpans period : findings.periods()) {
      String key = period.name().replace('-', '_').toLowerCase(Locale.ROOT);
      columns.add(
          ColumnOf.measure(
              "congested_" + key + "_share",
              period.name(),
              "",
              3,
              it -> congestedShare(it, period.name())));
    }
    return new Section(
        "congested",
        "Congested time by station",
        "Share of the observed five-minute windows of each named period in which the station ran"
            + " below 0.9 of its free-flow speed.",
        findings.periods().stream().anyMatch(period -> period.name().equals(DAYTIME))
            ? List.of(congestedBars())
            : List.of(),
        List.of(
            ColumnOf.table(
                "congested-stations",
                "Share of congested time of each station in each named period, the most congested"
                    + " first",
                columns,
                worstFirst)),
        List.of());
  }

  private static Figure congestedBars() {
    return new Figure.RankingBars(
        new Caption(
            "congested-bars",
            "The stations that are congested most",
            "Share of congested time on weekdays from 6 to 22, the highest first.",
            "congested-stations"),
        "station_id",
        "congested_ucr_day_share",
        Optional.empty(),
        MOST_BARS);
  }

  private Measured congestedShare(Segment segment, String period) {
    return findings
        .find(segment.stationId(), OBSERVED_ONLY, period)
        .map(PeriodIndices::congestedShare)
        .orElse(Measured.missing(MeasureReason.NOT_REPORTED));
  }
}
