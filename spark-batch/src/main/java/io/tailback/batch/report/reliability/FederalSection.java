package io.tailback.batch.report.reliability;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Quantity;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.Lottr;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The federal measures of each corridor and of the road that each station speaks for. */
final class FederalSection {
  private final Findings findings;
  private final FederalTerms terms;

  FederalSection(Findings findings, FederalTerms terms) {
    this.findings = findings;
    this.terms = terms;
  }

  /** LOTTR, reliable person-distance and PHED. */
  Section section() {
    return new Section(
        "federal",
        "Federal measures",
        "LOTTR of each station segment in the four periods, the share of the person-distance that"
            + " is reliable, and peak hour excessive delay.",
        List.of(
            new Figure.StationMap(
                new Caption(
                    "lottr-map",
                    "Reliable and unreliable segments",
                    "Every station by its coordinates: reliable when its LOTTR is below 1.50 in all"
                        + " four periods.",
                    "segments"),
                "station_id",
                "latitude_deg",
                "longitude_deg",
                "reliable",
                "corridor_id",
                new ColourScale.Names(List.of("reliable", "not reliable")))),
        List.of(federalCorridors(), segments()),
        List.of(
            "LOTTR: 80th over 50th percentile of 15-minute times, weekdays 6 to 10, 10 to 16, 16 to"
                + " 20 and weekends 6 to 20, rounded to 0.01; missing times stay missing (23 CFR"
                + " 490.511, 490.513, 490.509). A 15-minute time is the mean of its five-minute"
                + " times. The measure of the share weighs length, vehicles and persons; the"
                + " vehicles are those counted on the days of this report, not of a year.",
            "A segment is not reliable as soon as one of its known LOTTR is 1.50 or more. One that is"
                + " below in some periods and has too few times in another is open, and in neither"
                + " sum of the share; where no segment has all four periods, there is no share.",
            "TTTR (23 CFR 490.611) is not available: no table holds travel times of trucks, and an"
                + " index that is wholly made of the times of all vehicles would not be one of"
                + " trucks.",
            phedNote(),
            "A segment here is the road that one station speaks for; federal reporting segments are"
                + " others, so the figures are not the ones that a state reports."));
  }

  private String phedNote() {
    return terms.postedLimitKmh() == null
        ? "PHED (23 CFR 490.711) is not available: it needs the posted limit, which no table"
            + " holds: set `tailback.report.posted-limit-kmh`."
        : String.format(
            Locale.ROOT,
            "PHED (23 CFR 490.711): what 15-minute times take beyond the time at 60 %% of the"
                + " posted limit (here %s for every segment), at least 20 mph; at most 900"
                + " s; times the vehicles counted in the quarter of an hour and %.1f persons."
                + " Quarters without a time or a count are left out.",
            Quantity.of(terms.postedLimitKmh(), 1, "km/h"),
            terms.personsPerVehicle());
  }

  private ReportTable federalCorridors() {
    List<ColumnOf<Corridor>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("corridor_id", "Corridor", Corridor::corridorId));
    columns.add(
        ColumnOf.count("segments_count", "Segments", it -> (long) findings.segmentsOf(it).size()));
    columns.add(
        ColumnOf.count(
            "rated_count",
            "With a LOTTR",
            it ->
                findings.segmentsOf(it).stream()
                    .filter(segment -> findings.lottr(segment).worst().isPresent())
                    .count()));
    columns.add(
        ColumnOf.measure(
            "reliable_percent",
            "Reliable person-distance",
            "%",
            1,
            it -> findings.reliablePercent(findings.segmentsOf(it))));
    for (String period : FederalTerms.LOTTR_PERIODS) {
      columns.add(
          ColumnOf.measure(
              "lottr_" + part(period),
              "LOTTR of the whole corridor, " + part(period),
              "",
              2,
              it -> findings.observed(it.corridorId(), period, Index.LOTTR)));
    }
    return ColumnOf.table(
        "lottr-corridors",
        "Reliability of each corridor: of its segments together, and as one path",
        columns,
        findings.corridors());
  }

  /** For example {@code am} of {@code pm3-am}. */
  private static String part(String period) {
    return period.substring(period.indexOf('-') + 1);
  }

  private ReportTable segments() {
    List<ColumnOf<Segment>> columns = new ArrayList<>();
    columns.add(ColumnOf.cells("corridor_id", "Corridor", IndexCells::corridorOf));
    columns.add(ColumnOf.words("station_id", "Station", Segment::stationId));
    columns.add(ColumnOf.number("offset_km", "From the start", "km", 2, IndexCells::offsetKm));
    columns.add(
        ColumnOf.number(
            "latitude_deg",
            "Latitude",
            "°",
            5,
            it -> Cell.decimalOr(it.station().latitudeDeg(), "no coordinates")));
    columns.add(
        ColumnOf.number(
            "longitude_deg",
            "Longitude",
            "°",
            5,
            it -> Cell.decimalOr(it.station().longitudeDeg(), "no coordinates")));
    columns.add(
        ColumnOf.number(
            "length_m",
            "Length",
            "m",
            0,
            it -> Cell.decimalOr(it.lengthM(), MeasuredCells.words(MeasureReason.NO_LENGTH))));
    columns.add(segmentIndex("tti_am", "TTI, morning", Peaks.MORNING, Index.TTI));
    columns.add(segmentIndex("pti_am", "PTI, morning", Peaks.MORNING, Index.PTI));
    columns.add(
        segmentIndex("buffer_index_am", "Buffer index, morning", Peaks.MORNING, Index.BUFFER));
    columns.add(segmentIndex("tti_pm", "TTI, evening", Peaks.EVENING, Index.TTI));
    columns.add(segmentIndex("pti_pm", "PTI, evening", Peaks.EVENING, Index.PTI));
    columns.add(
        segmentIndex("buffer_index_pm", "Buffer index, evening", Peaks.EVENING, Index.BUFFER));
    for (String period : FederalTerms.LOTTR_PERIODS) {
      columns.add(
          ColumnOf.measure(
              "lottr_" + part(period),
              "LOTTR, " + part(period),
              "",
              2,
              it -> findings.observed(it.stationId(), period, Index.LOTTR)));
    }
    columns.add(
        ColumnOf.measure("lottr_worst", "Worst LOTTR", "", 2, it -> findings.lottr(it).worst()));
    columns.add(ColumnOf.cells("reliable", "Reliable", this::reliable));
    columns.add(
        ColumnOf.number(
            "vehicle_count",
            "Vehicles counted",
            "",
            0,
            it ->
                Cell.decimalOr(
                    findings.vehicles(it), MeasuredCells.words(MeasureReason.NEEDS_FLOW))));
    columns.add(ColumnOf.number("phed_person_h", "PHED", "person-h", 1, this::phed));
    return ColumnOf.table(
        "segments",
        "The road that each station speaks for, observed values alone",
        columns,
        findings.segments());
  }

  private Cell reliable(Segment segment) {
    Measured worst = findings.lottr(segment).worst();
    if (!worst.isPresent()) {
      return Cell.noData(MeasuredCells.words(worst.reason()));
    }
    return Cell.text(Lottr.isReliable(worst.value()) ? "reliable" : "not reliable");
  }

  private Cell phed(Segment segment) {
    return terms.postedLimitKmh() == null
        ? Cell.noData("no posted limit is known")
        : MeasuredCells.of(findings.phed(segment));
  }

  private ColumnOf<Segment> segmentIndex(String key, String label, String period, Index index) {
    return ColumnOf.measure(
        key, label, "", 2, it -> findings.observed(it.stationId(), period, index));
  }
}
