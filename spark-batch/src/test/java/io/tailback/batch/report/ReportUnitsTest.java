package io.tailback.batch.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.delta.tables.DeltaTable;
import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.page.ReportFiles;
import io.tailback.batch.report.station.StationsReport;
import io.tailback.core.TailbackException;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every report in both units: both, converted, are equal, and none speaks of the other. */
@ExtendWith(ReportStoreExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportUnitsTest {
  /** The international mile of 1959, exact. */
  private static final double KM = 1.609344;

  private static final LocalDate TUESDAY = LocalDate.of(2022, 1, 11);
  private static final ReportPeriod FIRST = new ReportPeriod(TUESDAY, TUESDAY);
  private static final ReportPeriod REST =
      new ReportPeriod(TUESDAY.plusDays(1), TUESDAY.plusDays(2));
  private static final String HEAD = Sample.SR57_S.get(1);

  /** 65 mph. */
  private static final double POSTED_KMH = 104.60736;

  /** What becomes of a unit, and by what its values are multiplied. */
  private record Other(String unit, double factor) {}

  private static final Map<String, Other> OTHERS =
      Map.ofEntries(
          entry("km/h", new Other("mph", 1 / KM)),
          entry("km", new Other("mi", 1 / KM)),
          entry("m", new Other("mi", 1 / (1000 * KM))),
          entry("km h", new Other("mi h", 1 / KM)),
          entry("veh-km", new Other("veh-mi", 1 / KM)),
          entry("veh-km per day", new Other("veh-mi per day", 1 / KM)),
          entry("vehicle-km", new Other("vehicle-mi", 1 / KM)),
          entry("vehicle-km a day", new Other("vehicle-mi a day", 1 / KM)),
          entry("lane-km-h", new Other("lane-mi-h", 1 / KM)),
          entry("lane-km-h per day", new Other("lane-mi-h per day", 1 / KM)),
          entry("veh/km/lane", new Other("veh/mi/lane", KM)));

  private final Map<String, Report> inKm = new TreeMap<>();
  private final Map<String, Report> inMiles = new TreeMap<>();
  private ReportStore store;

  @SparkDir Path folder;

  @BeforeAll
  void build(ReportStore shared, @SparkDir Path tables) throws IOException {
    store = shared.copy(tables.resolve("tables"));
    update(Stations.TABLE, "station_id = '" + HEAD + "'", "free_flow_speed_kmh", "60.0D");
    makeQueue();
    append(Incidents.TABLE, List.of(Incidents.rowOf(incident(), Sample.ZONE)));
    append(Forecasts.TABLE, forecasts());
    ReportData data = store.dataWithPostedLimit(POSTED_KMH);
    for (ReportBuilder builder : Reports.ALL) {
      Report made = builder.make(data, request(builder).in(ReportUnits.MPH));
      inKm.put(builder.name(), ReportUnits.KMH.of(made));
      inMiles.put(
          builder.name(), BuiltReports.keep(builder.name() + "-mph", ReportUnits.MPH.of(made)));
    }
  }

  private static ReportRequest request(ReportBuilder builder) {
    ReportRequest all = ReportRequest.of(new ReportPeriod(FIRST.from(), REST.to()));
    return switch (builder.name()) {
      case "corridor" -> all.onCorridor("SR57-S");
      case "overview", "before-after" -> all.during(REST).comparedWith(FIRST);
      default -> all;
    };
  }

  private void update(Table table, String where, String column, String value) {
    DeltaTable.forPath(store.spark(), store.tables().pathOf(table))
        .updateExpr(where, Map.of(column, value));
  }

  private void append(Table table, List<Row> rows) {
    store.tables().apply(table);
    store
        .spark()
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(store.tables().pathOf(table));
  }

  /** An hour behind the head from noon. */
  private void makeQueue() {
    Instant noon = TUESDAY.atTime(12, 0).atZone(Sample.ZONE).toInstant();
    update(
        StationStates.TABLE,
        "station_id IN ('%s', '%s') AND window_start BETWEEN TIMESTAMP '%s' AND TIMESTAMP '%s'"
            .formatted(Sample.SR57_S.get(0), HEAD, noon, noon.plusSeconds(3300)),
        "speed_kmh",
        "25.0D");
    new BottleneckJob(
            store.tables(),
            store.network(),
            Corridors.atPostmiles(store.network().stations(), TravelOrder.FROM_SOUTH_AND_WEST),
            BottleneckProfile.PEMS,
            Sample.ZONE,
            "test")
        .run(store.spark(), DayPlan.of(TUESDAY, TUESDAY));
  }

  /** Half a mile downstream of the head, just before its queue. */
  private ReportedIncident incident() {
    return new ReportedIncident(
        "one",
        "chp",
        IncidentType.CRASH,
        "SR57-S",
        store.sample().station(HEAD).number("abs_pm") - 0.5,
        TUESDAY.atTime(11, 58).atZone(Sample.ZONE).toInstant(),
        null,
        "Crash",
        null,
        null);
  }

  /** A day of one station. */
  private static List<Row> forecasts() {
    List<Row> rows = new ArrayList<>();
    Instant start = TUESDAY.atStartOfDay(Sample.ZONE).toInstant();
    for (int window = 0; window < 288; window++) {
      Instant at = start.plusSeconds(300L * window);
      rows.add(
          RowFactory.create(
              HEAD,
              at.minusSeconds(1500),
              30,
              at,
              at.plusSeconds(300),
              60.0,
              90.0,
              110.0,
              120.0,
              130.0,
              "FREE",
              "invented-1",
              "FORECAST",
              "test",
              TUESDAY));
    }
    return rows;
  }

  @Test
  void everyNumberIsTheSameConverted() {
    Set<String> unitsSeen = new TreeSet<>();
    inKm.forEach(
        (name, report) ->
            report
                .tables()
                .forEach(table -> same(table, inMiles.get(name).table(table.name()), unitsSeen)));
    assertThat(unitsSeen).containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
  }

  private static void same(ReportTable table, ReportTable other, Set<String> unitsSeen) {
    Map<List<String>, List<Cell>> byWords = new TreeMap<>((a, b) -> a.toString().compareTo("" + b));
    other.rows().forEach(row -> byWords.put(words(row), row));
    boolean hasOwnUnits = table.columns().stream().anyMatch(it -> !it.unitColumn().isEmpty());
    for (int i = 0; i < table.rows().size(); i++) {
      List<Cell> row = table.rows().get(i);
      List<Cell> told =
          hasOwnUnits
              ? byWords.get(
                  words(row).stream()
                      .map(ReportUnitsTest::key)
                      .map(word -> other(word).unit())
                      .toList())
              : other.rows().get(i);
      for (TableColumn column : table.columns()) {
        String unit =
            column.unitColumn().isEmpty()
                ? column.unit()
                : ((Cell.Text) row.get(table.indexOf(column.unitColumn()))).text();
        Other there = other(unit);
        String key = unit.equals("m") ? column.key().replaceAll("m$", "mi") : key(column.key());
        TableColumn in = other.column(key);
        unitsSeen.addAll(OTHERS.containsKey(unit) ? Set.of(unit) : Set.of());
        if (column.unitColumn().isEmpty()) {
          assertThat(in.unit()).as(table.name() + " " + key).isEqualTo(there.unit());
        }
        Cell cell = row.get(table.indexOf(column.key()));
        if (cell instanceof Cell.Decimal made) {
          assertThat(rounded(told.get(other.indexOf(key)), in.decimals()))
              .as(table.name() + " " + key)
              .isCloseTo(
                  made.value() * there.factor(), within(0.5000001 * Math.pow(10, -in.decimals())));
        } else if (column.unitColumn().isEmpty() && !hasOwnUnits) {
          assertThat(told.get(other.indexOf(key))).isEqualTo(cell);
        }
      }
    }
  }

  private static Other other(String unit) {
    if (!OTHERS.containsKey(unit)) {
      assertThat(unit).doesNotContainPattern("\\bkm\\b|^m$");
    }
    return OTHERS.getOrDefault(unit, new Other(unit, 1));
  }

  private static double rounded(Cell cell, int decimals) {
    return cell instanceof Cell.Whole whole
        ? whole.value()
        : ((Cell.Decimal) cell).rounded(decimals).doubleValue();
  }

  private static List<String> words(List<Cell> row) {
    return row.stream()
        .filter(cell -> cell instanceof Cell.Text)
        .map(cell -> ((Cell.Text) cell).text())
        .toList();
  }

  private static String key(String key) {
    return key.replaceAll("(^|_)kmh($|_)", "$1mph$2")
        .replaceAll("(^|_)km($|_)", "$1mi$2")
        .replaceAll("(^|_)vkt($|_)", "$1vmt$2");
  }

  @Test
  void keyFiguresAreTheSameConverted() {
    List<KeyFigure> made = inKm.values().stream().flatMap(it -> it.keyFigures().stream()).toList();
    List<KeyFigure> told =
        inMiles.values().stream().flatMap(it -> it.keyFigures().stream()).toList();
    for (int i = 0; i < made.size(); i++) {
      Other there = other(made.get(i).unit());
      assertThat(told.get(i).unit()).isEqualTo(there.unit());
      if (made.get(i).value() instanceof Cell.Decimal value) {
        assertThat(((Cell.Decimal) told.get(i).value()).value())
            .isCloseTo(value.value() * there.factor(), within(1e-9));
      }
    }
    assertThat(told).extracting(KeyFigure::unit).contains("mph").doesNotContain("km/h");
  }

  @Test
  void noFileSpeaksOfKilometres() throws IOException {
    Pattern inBoth =
        Pattern.compile("\\d+ mph \\([\\d.]+ km/h\\)|\\d+ km(/h)? \\([\\d.]+ (mph|mi)\\)");
    for (Report report : inMiles.values()) {
      for (String text : texts(report)) {
        String alone = inBoth.matcher(text.replace(ReportUnits.MPH.sentence(), "")).replaceAll("");
        assertThat(alone)
            .as(report.name())
            .doesNotContainPattern("(?i)(?<![a-z])km|kilomet|\"unit\":\"m\"|\uE000|\uE001");
      }
    }
    for (Report report : inKm.values()) {
      assertThat(texts(report)).noneMatch(text -> text.contains("\uE000"));
    }
  }

  private List<String> texts(Report report) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : ReportFiles.write(report, folder.resolve(report.name()))) {
      texts.add(Files.readString(file));
    }
    return texts;
  }

  @Test
  void sentencesTellTheSameQuantities() {
    assertThat(inKm.get("forecasts").summary()).containsPattern("was off by [\\d.]+ km/h");
    double kmh = number(inKm.get("forecasts").summary(), "off by ([\\d.]+) km/h");
    assertThat(number(inMiles.get("forecasts").summary(), "off by ([\\d.]+) mph"))
        .isCloseTo(kmh / KM, within(0.1));
    assertThat(notes(inKm.get("reliability"))).anyMatch(it -> it.contains("(here 104.6 km/h for"));
    assertThat(notes(inMiles.get("reliability")))
        .anyMatch(it -> it.contains("(here 65.0 mph for every segment)"));
    assertThat(notes(inKm.get("bottlenecks"))).anyMatch(it -> it.contains(HEAD + " (60.0 km/h)"));
    assertThat(notes(inMiles.get("bottlenecks"))).anyMatch(it -> it.contains(HEAD + " (37.3 mph)"));
  }

  private static double number(String text, String pattern) {
    MatchResult found = Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
    return Double.parseDouble(found.group(1));
  }

  private static List<String> notes(Report report) {
    return report.sections().stream().flatMap(section -> section.notes().stream()).toList();
  }

  @Test
  void picturesStayAndTheirScalesAreOfMiles() throws IOException {
    Figure.SpeedContour contour =
        inMiles.get("corridor").sections().stream()
            .flatMap(section -> section.figures().stream())
            .filter(figure -> figure instanceof Figure.SpeedContour)
            .map(figure -> (Figure.SpeedContour) figure)
            .findFirst()
            .orElseThrow();
    assertThat(contour.value()).isEqualTo("speed_mph");
    assertThat(contour.scale().bounds()).containsExactly(12.4, 24.9, 35.0, 40.0, 50.0, 60.0);
    assertThat(contour.stations().get(0).label()).startsWith("0.0 mi, ");

    List<Double> made = outlines(texts(inKm.get("corridor")).get(0));
    List<Double> told = outlines(texts(inMiles.get("corridor")).get(0));
    assertThat(made).isNotEmpty();
    assertThat(told).hasSameSizeAs(made);
    for (int i = 0; i < made.size(); i++) {
      assertThat(told.get(i)).isCloseTo(made.get(i), within(0.2));
    }
  }

  /** The numbers of all outlines of queues: steps of time and pixels. */
  private static List<Double> outlines(String page) {
    return Pattern.compile("class=\"mark queue\" d=\"([^\"]+)\"")
        .matcher(page)
        .results()
        .flatMap(found -> Stream.of(found.group(1).split("[A-Za-z ]+")))
        .filter(number -> !number.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  @Test
  void theReportSaysItsUnitsAndHowItIsMadeAgain() {
    Report report =
        new StationsReport().build(store.data(), ReportRequest.of(FIRST).in(ReportUnits.MPH));

    assertThat(report.provenance().units()).isEqualTo(ReportUnits.MPH);
    assertThat(report.provenance().commandLine()).contains(" --units mph --as-of ");
    assertThat(inKm.get("corridor").provenance().units()).isEqualTo(ReportUnits.KMH);
  }

  @Test
  void quantitiesOfASentenceAreTold() {
    String sentence =
        Quantity.number(1000, 1, "km/h")
            + " and "
            + Quantity.of(110, 1, "km/h")
            + " ("
            + Quantity.change(-10, 1, "km/h")
            + "), "
            + Quantity.of(3, 2, "veh-h");

    assertThat(Quantity.told(sentence, ReportUnits.KMH))
        .isEqualTo("1,000.0 and 110.0 km/h (-10.0), 3.00 veh-h");
    assertThat(Quantity.told(sentence, ReportUnits.MPH))
        .isEqualTo("621.4 and 68.4 mph (-6.2), 3.00 veh-h");
  }

  @Test
  void otherUnitsAreRefused() {
    assertThat(ReportUnits.of("mph")).isEqualTo(ReportUnits.MPH);
    assertThatThrownBy(() -> ReportUnits.of("miles"))
        .isInstanceOf(TailbackException.class)
        .hasMessage("`--units` is `miles`, in which no report is told: write one of kmh, mph.");
  }
}
