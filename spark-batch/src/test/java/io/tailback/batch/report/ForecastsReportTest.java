package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.forecast.ForecastsReport;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.core.state.CongestionLevel;
import io.tailback.spark.SparkDir;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every number of the report, beside the same number computed pair by pair. */
@ExtendWith(ReportStoreExtension.class)
class ForecastsReportTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2022, 1, 12);
  private static final LocalDate THURSDAY = LocalDate.of(2022, 1, 13);
  private static final List<String> STATIONS =
      List.of(Sample.SR57_S.get(1), Sample.SR57_S.get(4), Sample.FILLED_IN);
  private static final double KM = 1.609344;

  @SparkDir static Path folder;

  private static ReportStore store;
  private static Map<String, SampleRow> rows;
  private static List<Said> said;
  private static Report report;

  /** What was said of a window, made up. */
  private record Said(
      String stationId, Instant start, int horizon, double low, double kmh, double high) {
    Instant issued() {
      return start.plusSeconds(300 - 60L * horizon);
    }

    ZonedDateTime local() {
      return start.atZone(Sample.ZONE);
    }

    /** What came; null when nobody observed it. */
    Double truth() {
      return observed(start);
    }

    Double persistence() {
      return observed(issued().minusSeconds(300));
    }

    /** Every third slot of the typical week is empty. */
    Double historical() {
      return slot() % 3 == 0 ? null : Double.valueOf(usual(stationId, slot()));
    }

    int slot() {
      ZonedDateTime at = local();
      return (at.getDayOfWeek().getValue() - 1) * 288 + at.getHour() * 12 + at.getMinute() / 5;
    }

    private Double observed(Instant at) {
      SampleRow row = rows.get(stationId + at);
      return row != null && row.isObserved() && row.vehicles() > 0 ? row.mph() * KM : null;
    }

    CongestionLevel level(Double speed) {
      return CongestionLevel.of(
          speed, store.sample().station(stationId).number("free_flow_speed_kmh"));
    }
  }

  private static double usual(String stationId, int slot) {
    return 70 + (slot * 7 + stationId.hashCode() % 13) % 40;
  }

  @BeforeAll
  static void build(ReportStore shared) throws IOException {
    store = shared.copy(folder.resolve("tables"));
    rows = new HashMap<>();
    store.sample().rows().forEach(row -> rows.put(row.stationId() + row.start(), row));
    said = invented();
    append(Forecasts.TABLE, said.stream().map(ForecastsReportTest::row).toList());
    append(StationPatterns.TABLE, pattern(LocalDate.of(2022, 1, 6), LocalDate.of(2022, 1, 11), 0));
    // It knows the days that are forecast, so it would be far too good, and is far too bad here.
    append(StationPatterns.TABLE, pattern(LocalDate.of(2022, 1, 6), THURSDAY, 1000));
    report =
        BuiltReports.keep(new ForecastsReport().build(store.data(), request(WEDNESDAY, THURSDAY)));
  }

  private static ReportRequest request(LocalDate from, LocalDate to) {
    return ReportRequest.of(new ReportPeriod(from, to));
  }

  private static List<Said> invented() {
    Random random = new Random(5);
    List<Said> invented = new ArrayList<>();
    for (String station : STATIONS) {
      Instant start = WEDNESDAY.atStartOfDay(Sample.ZONE).toInstant();
      for (int window = 0; window < 2 * 288; window++) {
        for (int horizon : new int[] {10, 30}) {
          Instant at = start.plusSeconds(300L * window);
          double kmh = 40 + 70 * random.nextDouble();
          double half = 10 + horizon * random.nextDouble();
          invented.add(new Said(station, at, horizon, kmh - half, kmh, kmh + half));
        }
      }
    }
    return invented;
  }

  private static Row row(Said one) {
    return RowFactory.create(
        one.stationId(),
        one.issued(),
        one.horizon(),
        one.start(),
        one.start().plusSeconds(300),
        one.low(),
        (one.low() + one.kmh()) / 2,
        one.kmh(),
        (one.kmh() + one.high()) / 2,
        one.high(),
        one.level(one.kmh()).name(),
        "invented-1",
        "FORECAST",
        "test",
        one.local().toLocalDate());
  }

  private static List<Row> pattern(LocalDate from, LocalDate to, double beside) {
    List<Row> pattern = new ArrayList<>();
    for (String station : STATIONS) {
      for (int slot = 0; slot < 2016; slot++) {
        if (slot % 3 != 0) {
          Object[] row = new Object[StationPatterns.TABLE.fields().size()];
          row[at(StationPatterns.STATION_ID.name())] = station;
          row[at(StationPatterns.SLOT_OF_WEEK.name())] = slot;
          row[at(StationPatterns.SPEED.count().name())] = 1;
          row[at(StationPatterns.SPEED.mean().name())] = usual(station, slot) + beside;
          row[at(StationPatterns.FLOW.count().name())] = 0;
          row[at(StationPatterns.CODE_VERSION.name())] = "test";
          row[at(StationPatterns.FROM_DATE.name())] = from;
          row[at(StationPatterns.TO_DATE.name())] = to;
          pattern.add(RowFactory.create(row));
        }
      }
    }
    return pattern;
  }

  private static int at(String column) {
    return StationPatterns.TABLE.schema().fieldIndex(column);
  }

  private static void append(Table table, List<Row> some) {
    store.tables().apply(table);
    store
        .spark()
        .createDataFrame(some, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(store.tables().pathOf(table));
  }

  private static void near(Cells row, String key, double expected, double tolerance) {
    assertThat(row.number(key)).as("%s", key).isCloseTo(expected, within(tolerance));
  }

  @Test
  void errorsByHorizonBesideBothBaselines() {
    for (int horizon : new int[] {10, 30}) {
      errors(horizon, "forecast", one -> one.kmh());
      errors(horizon, "persistence", Said::persistence);
      errors(horizon, "historical average", Said::historical);
    }
  }

  private static void errors(int horizon, String who, Function<Said, Double> predicted) {
    List<Said> pairs = pairs(one -> one.horizon() == horizon && predicted.apply(one) != null);
    double absolute = 0;
    double squared = 0;
    double signed = 0;
    double relative = 0;
    double ofForecast = 0;
    for (Said one : pairs) {
      double error = predicted.apply(one) - one.truth();
      signed += error;
      absolute += Math.abs(error);
      squared += error * error;
      relative += Math.abs(error) / one.truth();
      ofForecast += Math.abs(one.kmh() - one.truth());
    }
    int n = pairs.size();
    Cells row =
        Cells.row(
            report,
            "errors-by-horizon",
            Map.of("horizon_minutes", Integer.toString(horizon), "predictor", who));
    assertThat(row.text("pairs")).isEqualTo(Integer.toString(n));
    near(row, "mae_kmh", absolute / n, 1e-6);
    near(row, "rmse_kmh", Math.sqrt(squared / n), 1e-6);
    near(row, "bias_kmh", signed / n, 1e-6);
    // The slowest truth of the sample is above 10 km/h, so every pair counts.
    assertThat(pairs).allSatisfy(one -> assertThat(one.truth()).isGreaterThan(10));
    near(row, "mape_percent", 100 * relative / n, 1e-4);
    near(row, "forecast_mae_same_pairs_kmh", ofForecast / n, 1e-6);
    if (who.equals("forecast")) {
      row.hasNo("forecast_gain_percent", "the forecast itself");
    } else {
      near(row, "forecast_gain_percent", 100 * (1 - ofForecast / absolute), 1e-4);
    }
  }

  private static List<Said> pairs(Predicate<Said> which) {
    return said.stream().filter(which).filter(one -> one.truth() != null).toList();
  }

  @Test
  void intervalsCountBothEnds() {
    List<Said> pairs = pairs(one -> one.horizon() == 30);
    double width =
        pairs.stream().mapToDouble(one -> one.high() - one.low()).average().orElseThrow();
    Cells row = Cells.row(report, "intervals-by-horizon", Map.of("horizon_minutes", "30"));

    row.is("pairs", pairs.size());
    near(row, "coverage_percent", 100.0 * inside(pairs) / pairs.size(), 1e-9);
    near(row, "interval_width_kmh", width, 1e-6);
  }

  @Test
  void congestionLevelsAreRightOrWrong() {
    levels("forecast", one -> one.kmh());
    levels("persistence", Said::persistence);
    levels("historical average", Said::historical);
  }

  private static void levels(String who, Function<Said, Double> predicted) {
    List<Said> pairs = pairs(one -> one.horizon() == 10 && predicted.apply(one) != null);
    TreeSet<CongestionLevel> levels = new TreeSet<>();
    int right = 0;
    for (Said one : pairs) {
      CongestionLevel came = one.level(one.truth());
      CongestionLevel named = one.level(predicted.apply(one));
      levels.add(came);
      levels.add(named);
      right += came == named ? 1 : 0;
    }
    double f1 = 0;
    for (CongestionLevel level : levels) {
      double both = 0;
      double either = 0;
      for (Said one : pairs) {
        boolean came = one.level(one.truth()) == level;
        boolean named = one.level(predicted.apply(one)) == level;
        both += came && named ? 1 : 0;
        either += (came ? 1 : 0) + (named ? 1 : 0);
      }
      f1 += 2 * both / either;
    }
    Cells row =
        Cells.row(report, "levels-by-horizon", Map.of("horizon_minutes", "10", "predictor", who));
    assertThat(row.text("pairs")).isEqualTo(Integer.toString(pairs.size()));
    row.is("accuracy_percent", 100.0 * right / pairs.size());
    row.is("macro_f1", f1 / levels.size());
  }

  @Test
  void byHourAndByStation() {
    for (int horizon : new int[] {10, 30}) {
      for (int hour : new int[] {0, 8, 17, 23}) {
        Map<String, String> at =
            Map.of(
                "horizon_minutes",
                horizon + " min",
                "local_hour",
                String.format(Locale.ROOT, "%02d:00", hour));
        score(
            Cells.row(report, "errors-by-hour", at),
            pairs(one -> one.horizon() == horizon && one.local().getHour() == hour));
      }
    }
    for (String station : STATIONS.subList(0, 2)) {
      Cells row = Cells.row(report, "errors-by-station", Map.of("station_id", station));
      List<Said> pairs = pairs(one -> one.horizon() == 30 && one.stationId().equals(station));
      score(row, pairs);
      double square =
          pairs.stream()
              .mapToDouble(one -> Math.pow(one.kmh() - one.truth(), 2))
              .average()
              .orElseThrow();
      near(row, "rmse_kmh", Math.sqrt(square), 1e-6);
    }
    Cells filledIn = Cells.row(report, "errors-by-station", Map.of("station_id", Sample.FILLED_IN));
    assertThat(filledIn.text("pairs")).isEqualTo("0");
    filledIn.hasNo("mae_kmh", "no forecast with a truth");
  }

  private static void score(Cells row, List<Said> pairs) {
    row.is("pairs", pairs.size());
    near(row, "mae_kmh", mae(pairs), 1e-6);
    near(
        row,
        "bias_kmh",
        pairs.stream().mapToDouble(one -> one.kmh() - one.truth()).average().orElseThrow(),
        1e-6);
    near(
        row,
        "persistence_mae_kmh",
        pairs.stream()
            .filter(one -> one.persistence() != null)
            .mapToDouble(one -> Math.abs(one.persistence() - one.truth()))
            .average()
            .orElseThrow(),
        1e-6);
    near(row, "coverage_percent", 100.0 * inside(pairs) / pairs.size(), 1e-9);
  }

  private static long inside(List<Said> pairs) {
    return pairs.stream()
        .filter(one -> one.truth() >= one.low() && one.truth() <= one.high())
        .count();
  }

  private static double mae(List<Said> pairs) {
    return pairs.stream()
        .mapToDouble(one -> Math.abs(one.kmh() - one.truth()))
        .average()
        .orElseThrow();
  }

  @Test
  void aGoodAndABadDayOfATypicalStation() {
    // Of two stations with a truth the second one from the worst is the easier one.
    TreeMap<Double, String> byError = new TreeMap<>();
    STATIONS
        .subList(0, 2)
        .forEach(
            id ->
                byError.put(
                    mae(pairs(one -> one.horizon() == 30 && one.stationId().equals(id))), id));
    String typical = byError.firstEntry().getValue();
    TreeMap<Double, LocalDate> days = new TreeMap<>();
    for (LocalDate day : List.of(WEDNESDAY, THURSDAY)) {
      days.put(
          mae(
              pairs(
                  one ->
                      one.horizon() == 30
                          && one.stationId().equals(typical)
                          && one.local().toLocalDate().equals(day))),
          day);
    }

    ReportTable good = report.table("good-day");
    assertThat(good.caption())
        .isEqualTo("A window of station " + typical + " on " + days.firstEntry().getValue());
    assertThat(report.table("bad-day").caption()).endsWith(days.lastEntry().getValue().toString());
    assertThat(good.rows()).hasSize(2 * 288);
    curves("good-day", typical);
    curves("bad-day", typical);
  }

  /** What came and what was said half an hour before, with the band of the forecast. */
  private static void curves(String table, String station) {
    List<Cells> rows = Cells.rows(report, table);
    assertThat(rows).hasSize(2 * 288);
    for (Cells row : rows) {
      Instant start = ((Cell.Moment) row.cell("window_start")).instant();
      Said one =
          said.stream()
              .filter(it -> it.stationId().equals(station) && it.horizon() == 30)
              .filter(it -> it.start().equals(start))
              .findFirst()
              .orElseThrow();
      if (row.text("series").equals("actual")) {
        assertThat(row.cell("speed_kmh")).isEqualTo(Cell.decimalOr(one.truth(), "not observed"));
        row.hasNo("speed_p05_kmh", "the band is of the forecast");
        row.hasNo("speed_p95_kmh", "the band is of the forecast");
      } else {
        row.is("speed_kmh", one.kmh());
        row.is("speed_p05_kmh", one.low());
        row.is("speed_p95_kmh", one.high());
      }
    }
  }

  @Test
  void theBooksOfTruthBalance() {
    long withTruth = said.stream().map(Said::truth).filter(Objects::nonNull).count();
    Cells model = Cells.rows(report, "models").get(0);

    assertThat(model.text("model_version")).isEqualTo("invented-1");
    assertThat(model.text("forecasts")).isEqualTo(Integer.toString(said.size()));
    assertThat(model.text("pairs")).isEqualTo(Long.toString(withTruth));
    near(model, "mae_kmh", mae(pairs(one -> true)), 1e-6);
    assertThat(report.provenance().observedShare())
        .isEqualTo(Cell.decimal((double) withTruth / said.size()));
    assertThat(report.provenance().tableVersions()).containsKeys("forecasts", "station_patterns");
  }

  @Test
  void aPatternThatKnowsTheDaysIsNotUsed() {
    assertThat(report.provenance().facts())
        .contains(
            new Fact(
                "Historical average",
                "mean speed of the time of the week, of 2022-01-06 to 2022-01-11"));

    Report without =
        new ForecastsReport()
            .build(
                store.data(),
                request(LocalDate.of(2022, 1, 11), WEDNESDAY).ofStations(STATIONS.subList(0, 1)));
    Cells.row(
            without,
            "errors-by-horizon",
            Map.of("horizon_minutes", "30", "predictor", "historical average"))
        .hasNo("mae_kmh", "no pattern without leakage");
  }

  @Test
  void withoutForecastsThereIsOneSentenceAndNoNumber(ReportStore shared) {
    Report none = new ForecastsReport().build(shared.data(), shared.request());

    assertThat(none.summary())
        .isEqualTo(
            "No model has issued forecasts for these days and stations, so there is nothing to"
                + " compare with what came.");
    assertThat(none.keyFigures()).isEmpty();
    assertThat(none.sections()).hasSize(1);
    assertThat(none.sections().get(0).tables()).isEmpty();
  }
}
