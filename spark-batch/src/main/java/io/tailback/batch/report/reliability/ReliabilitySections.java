package io.tailback.batch.report.reliability;

import static io.tailback.core.imputation.ImputationMode.FILL;
import static io.tailback.core.imputation.ImputationMode.OBSERVED_ONLY;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.batch.report.path.CorridorTimes;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.Lottr;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of the report on reliability. */
final class ReliabilitySections {
  private static final String MORNING = "ucr-am";
  private static final String EVENING = "ucr-pm";
  private static final String DAYTIME = "ucr-day";
  private static final double SECONDS_OF_MINUTE = 60;
  private static final double METRES_OF_KM = 1000;
  private static final int MOST_BARS = 25;
  private static final List<String> PARTS_OF_THE_WEEK =
      List.of(
          "pm3-am", "pm3-midday", "pm3-pm", "pm3-overnight", "pm3-weekend", PeriodSpans.ALL_DAY);
  private static final Comparator<Measured> HIGHEST_FIRST =
      Comparator.comparing(Measured::value, Comparator.nullsLast(Comparator.reverseOrder()));

  private final Findings findings;
  private final FederalTerms terms;

  private ReliabilitySections(Findings findings, FederalTerms terms) {
    this.findings = findings;
    this.terms = terms;
  }

  static List<Section> of(Findings findings, FederalTerms terms) {
    ReliabilitySections sections = new ReliabilitySections(findings, terms);
    return findings.corridors().isEmpty()
        ? List.of(sections.nothing(), sections.federal(), sections.congestedTime())
        : List.of(
            sections.corridors(), sections.periods(), sections.federal(), sections.congestedTime());
  }

  /** The answer in a sentence. */
  static String summary(Findings findings) {
    Optional<Corridor> worst =
        findings.corridors().stream()
            .filter(corridor -> pti(findings, corridor, EVENING).isPresent())
            .min(
                Comparator.comparing(
                    (Corridor corridor) -> pti(findings, corridor, EVENING), HIGHEST_FIRST));
    return worst
        .map(
            corridor ->
                String.format(
                    Locale.ROOT,
                    "To be in time on 95 of 100 journeys in the evening peak, plan %.2f times the"
                        + " free-flow time on %s, the least reliable corridor.",
                    pti(findings, corridor, EVENING).value(),
                    corridor.corridorId()))
        .orElse("For no corridor there are enough observed travel times in the evening peak.");
  }

  private static Measured pti(Findings findings, Corridor corridor, String period) {
    return findings.observed(corridor.corridorId(), period, Index.PTI);
  }

  static List<Fact> facts() {
    return List.of(
        new Fact(
            "Percentile method", "nearest rank: the element of rank ceil(p n) of the sorted times"),
        new Fact(
            "Travel times",
            "length over speed in each five minutes, all stations at the same instant; observed"
                + " values of healthy detectors alone, unless a table says filled"),
        new Fact(
            "Coverage rule",
            "a corridor has a time where at least 80 % of its length has a speed"));
  }

  private Section nothing() {
    return new Section(
        "corridors",
        "No corridor",
        "None of the stations stands on a corridor, so there is no path to travel; each station is"
            + " told alone below.",
        List.of(),
        List.of(),
        List.of(unplacedNote()));
  }

  private String unplacedNote() {
    return findings.unplaced() == 0
        ? "Every station of the report stands on a corridor."
        : findings.unplaced()
            + " stations of the report stand on no corridor: they are in the tables of the"
            + " stations, and in no travel time of a corridor.";
  }

  private Section corridors() {
    List<Corridor> worstFirst =
        findings.corridors().stream()
            .sorted(
                Comparator.comparing(
                        (Corridor corridor) -> pti(findings, corridor, EVENING), HIGHEST_FIRST)
                    .thenComparing(Corridor::corridorId))
            .toList();
    ReportTable table =
        ColumnOf.table(
            "corridors",
            "Travel times of each corridor in the two peaks, observed values alone; the least"
                + " reliable evening first",
            corridorColumns(),
            worstFirst);
    return new Section(
        "corridors",
        "How much longer to plan",
        "The planning time index says how many times the free-flow time has to be allowed for to be"
            + " in time on 95 of 100 journeys; the buffer index, how much more than the mean.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "planning-time",
                    "Planning time index in the evening peak",
                    "One bar for each corridor: 95th percentile of the travel time over free flow,"
                        + " weekdays 16 to 19; the longest bar is the least reliable corridor.",
                    "corridors"),
                "corridor_id",
                "pti_pm",
                Optional.empty(),
                MOST_BARS)),
        List.of(table),
        List.of(
            "TTI: mean over free-flow time. PTI: 95th percentile over free-flow time. Both weekdays"
                + " 6 to 9 and 16 to 19 (FHWA Urban Congestion Report). These are not the TTI of"
                + " PeMS, which is 60 mph over Q.",
            "Buffer index: (95th percentile - mean) / mean (OKI and ARC-IT).",
            "Free-flow time: the length over the free-flow speeds of the stations' table.",
            unplacedNote()));
  }

  private List<ColumnOf<Corridor>> corridorColumns() {
    List<ColumnOf<Corridor>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("corridor_id", "Corridor", Corridor::corridorId));
    columns.add(
        ColumnOf.number(
            "length_km", "Length", "km", 2, it -> Cell.decimal(it.lengthM() / METRES_OF_KM)));
    columns.add(
        ColumnOf.measure(
            "free_flow_minutes",
            "Free flow",
            "min",
            2,
            it -> CorridorTimes.freeFlow(it).map(ReliabilitySections::minutes)));
    addPeak(columns, MORNING, "am", "morning");
    addPeak(columns, EVENING, "pm", "evening");
    return columns;
  }

  private void addPeak(
      List<ColumnOf<Corridor>> columns, String period, String suffix, String words) {
    columns.add(
        ColumnOf.measure(
            "mean_" + suffix + "_minutes",
            "Mean, " + words,
            "min",
            2,
            it -> observed(it, period, Index.MEAN_S).map(ReliabilitySections::minutes)));
    columns.add(
        ColumnOf.measure(
            "p95_" + suffix + "_minutes",
            "95th percentile, " + words,
            "min",
            2,
            it -> observed(it, period, Index.P95_S).map(ReliabilitySections::minutes)));
    columns.add(index("tti_" + suffix, "TTI, " + words, period, Index.TTI));
    columns.add(index("pti_" + suffix, "PTI, " + words, period, Index.PTI));
    columns.add(index("buffer_index_" + suffix, "Buffer index, " + words, period, Index.BUFFER));
    columns.add(
        ColumnOf.number(
            "coverage_" + suffix + "_share",
            "Windows with a time, " + words,
            "",
            3,
            it -> coverage(findings.find(it.corridorId(), OBSERVED_ONLY, period).orElse(null))));
  }

  private ColumnOf<Corridor> index(String key, String label, String period, Index index) {
    return ColumnOf.measure(key, label, "", 2, it -> observed(it, period, index));
  }

  private Measured observed(Corridor corridor, String period, Index index) {
    return findings.observed(corridor.corridorId(), period, index);
  }

  private static double minutes(double seconds) {
    return seconds / SECONDS_OF_MINUTE;
  }

  private static Cell coverage(PeriodIndices indices) {
    return Cell.decimalOr(
        indices == null ? null : indices.coverageShare(), "the period has no window on these days");
  }

  private Section periods() {
    return new Section(
        "periods",
        "All named periods",
        "The same measures in every named period of the network, and over whole days.",
        List.of(
            heat(
                "pti-heat",
                "Planning time index by corridor and period",
                "Darker cells are less reliable; an empty cell has too few observed times.",
                "pti",
                new ColourScale.Steps(
                    List.of(1.15, 1.3, 1.6, 2.0, 3.0), ColourScale.Emphasis.HIGH)),
            heat(
                "congested-heat",
                "Share of congested time by corridor and period",
                "Share of the five-minute windows in which the corridor ran below 0.9 of free"
                    + " flow.",
                "congested_share",
                new ColourScale.Steps(
                    List.of(0.05, 0.1, 0.2, 0.4, 0.6), ColourScale.Emphasis.HIGH))),
        List.of(
            partsOfTheWeek(),
            indices("indices-observed", "observed values alone", OBSERVED_ONLY),
            indices("indices-filled", "missing speeds filled in", FILL)),
        List.of(
            "TTI80: 80th percentile over free flow. Misery index: mean of the worst 5 % of the"
                + " times over free flow (SHRP2 L08; both unverified).",
            "Congested: the corridor is slower than 0.9 of its free-flow speed (FHWA Urban"
                + " Congestion Report counts it on weekdays from 6 to 22: ucr-day).",
            "A percentile needs 5 times from the 20th to the 80th, and 20 beyond it.",
            "A period over midnight belongs to the day on which it starts."));
  }

  private static Figure heat(
      String id, String title, String sentence, String value, ColourScale.Steps scale) {
    return new Figure.HeatMap(
        new Caption(id, title, sentence, "parts-of-the-week"),
        "period_name",
        "corridor_id",
        value,
        scale);
  }

  /** The periods that together hold the whole week once, and all of it. */
  private ReportTable partsOfTheWeek() {
    List<PeriodIndices> rows = new ArrayList<>();
    for (Corridor corridor : findings.corridors()) {
      findings.periods().stream()
          .filter(period -> PARTS_OF_THE_WEEK.contains(period.name()))
          .forEach(period -> rows.add(findings.at(corridor.corridorId(), OBSERVED_ONLY, period)));
    }
    return ColumnOf.table(
        "parts-of-the-week",
        "Planning time index and share of congested time in the parts of the week, observed values"
            + " alone",
        List.of(
            ColumnOf.words("corridor_id", "Corridor", PeriodIndices::placeId),
            ColumnOf.words("period_name", "Period", PeriodIndices::period),
            ratio("pti", "PTI", Index.PTI),
            ColumnOf.measure(
                "congested_share", "Congested share", "", 3, PeriodIndices::congestedShare)),
        rows);
  }

  private ReportTable indices(String name, String words, ImputationMode mode) {
    List<PeriodIndices> rows = new ArrayList<>();
    for (Corridor corridor : findings.corridors()) {
      findings
          .periods()
          .forEach(period -> rows.add(findings.at(corridor.corridorId(), mode, period)));
    }
    List<ColumnOf<PeriodIndices>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("corridor_id", "Corridor", PeriodIndices::placeId));
    columns.add(ColumnOf.words("period_name", "Period", PeriodIndices::period));
    columns.add(ColumnOf.count("windows_count", "Windows", PeriodIndices::windows));
    columns.add(ColumnOf.count("times_count", "With a time", PeriodIndices::times));
    columns.add(
        ColumnOf.number("coverage_share", "Coverage", "", 3, ReliabilitySections::coverage));
    columns.add(time("mean_minutes", "Mean", Index.MEAN_S));
    columns.add(time("p50_minutes", "50th percentile", Index.P50_S));
    columns.add(time("p80_minutes", "80th percentile", Index.P80_S));
    columns.add(time("p95_minutes", "95th percentile", Index.P95_S));
    columns.add(ratio("tti", "TTI", Index.TTI));
    columns.add(ratio("pti", "PTI", Index.PTI));
    columns.add(ratio("tti80", "TTI80", Index.TTI80));
    columns.add(ratio("buffer_index", "Buffer index", Index.BUFFER));
    columns.add(ratio("misery_index", "Misery index", Index.MISERY));
    columns.add(ColumnOf.measure("congested_h", "Congested", "h", 2, it -> it.congested().hours()));
    columns.add(
        ColumnOf.measure(
            "congested_share", "Congested share", "", 3, PeriodIndices::congestedShare));
    return ColumnOf.table(
        name, "Travel times of each corridor in each named period, " + words, columns, rows);
  }

  private static ColumnOf<PeriodIndices> time(String key, String label, Index index) {
    return ColumnOf.measure(
        key, label, "min", 2, it -> it.at(index).map(ReliabilitySections::minutes));
  }

  private static ColumnOf<PeriodIndices> ratio(String key, String label, Index index) {
    return ColumnOf.measure(key, label, "", 2, it -> it.at(index));
  }

  private Section federal() {
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
                + " posted limit (here %.1f km/h for every segment), at least 20 mph; at most 900"
                + " s; times the vehicles counted in the quarter of an hour and %.1f persons."
                + " Quarters without a time or a count are left out.",
            terms.postedLimitKmh(),
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
                    .filter(segment -> findings.worstLottr(segment).isPresent())
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
    columns.add(ColumnOf.cells("corridor_id", "Corridor", ReliabilitySections::corridorOf));
    columns.add(ColumnOf.words("station_id", "Station", Segment::stationId));
    columns.add(
        ColumnOf.number("offset_km", "From the start", "km", 2, ReliabilitySections::offsetKm));
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
    columns.add(segmentIndex("tti_am", "TTI, morning", MORNING, Index.TTI));
    columns.add(segmentIndex("pti_am", "PTI, morning", MORNING, Index.PTI));
    columns.add(segmentIndex("buffer_index_am", "Buffer index, morning", MORNING, Index.BUFFER));
    columns.add(segmentIndex("tti_pm", "TTI, evening", EVENING, Index.TTI));
    columns.add(segmentIndex("pti_pm", "PTI, evening", EVENING, Index.PTI));
    columns.add(segmentIndex("buffer_index_pm", "Buffer index, evening", EVENING, Index.BUFFER));
    for (String period : FederalTerms.LOTTR_PERIODS) {
      columns.add(
          ColumnOf.measure(
              "lottr_" + part(period),
              "LOTTR, " + part(period),
              "",
              2,
              it -> findings.observed(it.stationId(), period, Index.LOTTR)));
    }
    columns.add(ColumnOf.measure("lottr_worst", "Worst LOTTR", "", 2, findings::worstLottr));
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

  private static Cell corridorOf(Segment segment) {
    return segment.corridorId() == null
        ? Cell.noData("on no corridor")
        : Cell.text(segment.corridorId());
  }

  private static Cell offsetKm(Segment segment) {
    return segment.offsetM() == null
        ? Cell.noData("on no corridor")
        : Cell.decimal(segment.offsetM() / METRES_OF_KM);
  }

  private Cell reliable(Segment segment) {
    Measured worst = findings.worstLottr(segment);
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

  private Section congestedTime() {
    List<Segment> worstFirst =
        findings.segments().stream()
            .sorted(
                Comparator.comparing(
                    (Segment segment) -> congestedShare(segment, DAYTIME), HIGHEST_FIRST))
            .toList();
    List<ColumnOf<Segment>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("station_id", "Station", Segment::stationId));
    columns.add(ColumnOf.cells("corridor_id", "Corridor", ReliabilitySections::corridorOf));
    columns.add(
        ColumnOf.number("offset_km", "From the start", "km", 2, ReliabilitySections::offsetKm));
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
