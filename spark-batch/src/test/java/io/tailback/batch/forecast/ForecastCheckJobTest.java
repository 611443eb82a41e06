package io.tailback.batch.forecast;

import static io.tailback.batch.forecast.MadeForecasts.MONDAY;
import static io.tailback.batch.forecast.MadeForecasts.TUESDAY;
import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.TrafficFixtures.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.forecast.MadeForecasts.Said;
import io.tailback.batch.health.StoredDays;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.data.Surroundings;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.batch.report.forecast.ForecastsReport;
import io.tailback.batch.report.page.BuiltReports;
import io.tailback.batch.report.path.ShownTable;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.feature.Feature;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.LocalSlot;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.TypicalLearner;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelDraft;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.forecast.ModelOrigin;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.TestPeriod;
import io.tailback.core.measure.UserDelayCost;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.state.StationState;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriods;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.DailyForecastErrors;
import io.tailback.spark.table.FeatureDrift;
import io.tailback.spark.table.ForecastWarnings;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every row that the check writes, beside the same computed one by one in plain Java. */
@ExtendWith(SparkExtension.class)
class ForecastCheckJobTest {
  private static final DayPlan BOTH = DayPlan.of(MONDAY, TUESDAY);
  private static final ForecastBounds BOUNDS = new ForecastBounds(1.3, 85, 95, 0.25, 2, 200);
  private static final double TESTED_KMH = 1;
  private static final int SLOTS_OF_WEEK = 7 * 288;
  private static final Neighbourhoods NEIGHBOURHOODS =
      Neighbourhoods.of(network(), RoadDistances.NONE);

  @SparkDir static Path folder;

  private static final MadeForecasts MADE = new MadeForecasts();
  private static SparkSession spark;
  private static StoredDays stored;
  private static TypicalWeek week;
  private static DayReport report;

  @BeforeAll
  static void check(SparkSession session) {
    spark = session;
    stored = new StoredDays(session, folder.resolve("made"), network()).states(MADE.states);
    week = week();
    append(Forecasts.TABLE, MADE.rows());
    append(Stations.TABLE, Stations.rowsOf(network()));
    append(StationPatterns.TABLE, patterns());
    report = job().run(session, BOTH);
  }

  /** A typical week that knows no day of the forecasts; every third slot of it is empty. */
  private static List<Row> patterns() {
    StructType schema = StationPatterns.TABLE.schema();
    List<Row> patterns = new ArrayList<>();
    for (String station : MadeForecasts.STATIONS) {
      for (int slot = 0; slot < SLOTS_OF_WEEK; slot++) {
        if (usualKmh(slot) != null) {
          Object[] row = new Object[schema.length()];
          row[schema.fieldIndex(StationPatterns.STATION_ID.name())] = station;
          row[schema.fieldIndex(StationPatterns.SLOT_OF_WEEK.name())] = slot;
          row[schema.fieldIndex(StationPatterns.SPEED.count().name())] = 1;
          row[schema.fieldIndex(StationPatterns.SPEED.mean().name())] = usualKmh(slot);
          row[schema.fieldIndex(StationPatterns.FLOW.count().name())] = 0;
          row[schema.fieldIndex(StationPatterns.CODE_VERSION.name())] = "test";
          row[schema.fieldIndex(StationPatterns.FROM_DATE.name())] = MONDAY.minusDays(14);
          row[schema.fieldIndex(StationPatterns.TO_DATE.name())] = MONDAY.minusDays(1);
          patterns.add(RowFactory.create(row));
        }
      }
    }
    return patterns;
  }

  private static Double usualKmh(int slot) {
    return slot % 3 == 0 ? null : Double.valueOf(50 + slot % 37);
  }

  private static Double historical(Said one) {
    LocalSlot slot = clock().slotOf(one.start());
    return usualKmh(slot.weekday() * 288 + slot.slotOfDay());
  }

  private static void append(Table table, List<Row> rows) {
    stored.tables.apply(table);
    spark
        .createDataFrame(rows, table.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(stored.tables.pathOf(table));
  }

  private static ForecastCheckJob job() {
    return new ForecastCheckJob(
        stored.tables, network(), NEIGHBOURHOODS, clock(), registry(), BOUNDS, "test");
  }

  private static LocalClock clock() {
    return new LocalClock(LOS_ANGELES, HolidayCalendar.NONE);
  }

  /** Version 1 learned on Monday, and is tested at all horizons but an hour. */
  private static ModelRegistry registry() {
    InMemoryModelRegistry registry =
        new InMemoryModelRegistry(InstantSource.fixed(Instant.parse("2012-03-01T00:00:00Z")));
    TreeMap<String, ModelFile> files = new TreeMap<>();
    files.put(ServedModel.TYPICAL_WEEK, ModelFile.of(week.toBytes()));
    files.put(
        FeatureDeciles.FILE,
        ModelFile.of(FeatureDeciles.learn(names(), floats(vectors(MONDAY))).toCsv()));
    DataIdentity data = new DataIdentity("station_states", 1);
    registry.register(
        new ModelDraft(
            new ModelOrigin(data, names(), Features.fingerprint(), Map.of(), 1, "test"),
            new TestPeriod(
                data, Instant.parse("2012-02-01T00:00:00Z"), Instant.parse("2012-02-02T00:00:00Z")),
            Metrics.builder()
                .put(Metrics.MODEL, Metrics.MAE_KMH, 5, TESTED_KMH)
                .put(Metrics.MODEL, Metrics.MAE_KMH, 30, TESTED_KMH)
                .build(),
            Map.of(),
            files));
    return registry;
  }

  private static List<String> names() {
    return Features.IN_ORDER.stream().map(Feature::name).toList();
  }

  private static TypicalWeek week() {
    LocalClock clock = clock();
    Map<String, TypicalLearner> learners = new TreeMap<>();
    for (StationState state : MADE.states) {
      if (state.speedKmh() != null) {
        learners
            .computeIfAbsent(state.stationId(), id -> new TypicalLearner(100))
            .see(clock.slotOf(state.windowStart()), state.speedKmh().floatValue());
      }
    }
    Map<String, TypicalSpeeds> speeds = new TreeMap<>();
    learners.forEach((station, learner) -> speeds.put(station, learner.learn()));
    return new TypicalWeek(speeds);
  }

  /** Of the windows at even quarters of an hour of a day, the whole network in one history. */
  private static List<double[]> vectors(LocalDate day) {
    Map<Instant, List<StationState>> byWindow = new TreeMap<>();
    for (StationState state : MADE.states) {
      byWindow.computeIfAbsent(state.windowStart(), at -> new ArrayList<>()).add(state);
    }
    NetworkHistory history = new NetworkHistory();
    io.tailback.core.feature.Surroundings with =
        io.tailback.core.feature.Surroundings.of(network(), NEIGHBOURHOODS, week, clock());
    List<double[]> vectors = new ArrayList<>();
    byWindow.forEach(
        (start, states) -> {
          states.forEach(history::see);
          boolean isAsked =
              start.getEpochSecond() % 900 == 0
                  && start.atZone(LOS_ANGELES).toLocalDate().equals(day);
          for (StationState state : isAsked ? states : List.<StationState>of()) {
            vectors.add(history.frameAt(start, with).vectorOf(state.stationId()));
          }
        });
    return vectors;
  }

  private static List<float[]> floats(List<double[]> vectors) {
    List<float[]> floats = new ArrayList<>();
    for (double[] vector : vectors) {
      float[] one = new float[vector.length];
      for (int i = 0; i < one.length; i++) {
        one[i] = (float) vector[i];
      }
      floats.add(one);
    }
    return floats;
  }

  private static List<Row> rows(Table table) {
    return stored.tables.read(table).select(table.columns()).collectAsList();
  }

  @Test
  void writesTheErrorsOfEachDayVersionHorizonAndPredictor() {
    Map<String, Function<Said, Double>> predictors =
        Map.of(
            "model",
            Said::kmh,
            "persistence",
            MADE::persistence,
            "historical_average",
            ForecastCheckJobTest::historical);
    List<Row> rows = rows(DailyForecastErrors.TABLE);
    // Monday 1 at 5, 30, 60 and the historical average; Tuesday 1 at 5, 30, 7 and the same.
    assertThat(rows).hasSize(3 * (4 + 4));
    for (Row row : rows) {
      List<Said> said =
          MADE.said.stream()
              .filter(one -> one.modelVersion().equals(row.getAs("model_version")))
              .filter(one -> one.horizon() == row.<Integer>getAs("horizon_minutes"))
              .filter(one -> one.day().equals(row.getAs("service_date")))
              .toList();
      errors(row, said, predictors.get(row.<String>getAs("predictor")));
      if (row.getAs("predictor").equals("model")) {
        intervals(row, said);
      } else {
        assertThat(row.<Long>getAs("intervals")).isNull();
        assertThat(row.<Double>getAs("coverage_rate")).isNull();
      }
    }
  }

  private static void errors(Row row, List<Said> said, Function<Said, Double> predictor) {
    long pairs = 0;
    long withoutTruth = 0;
    double signed = 0;
    double absolute = 0;
    double squared = 0;
    double relative = 0;
    double ofModel = 0;
    for (Said one : said) {
      Double truth = MADE.truth(one);
      Double value = predictor.apply(one);
      withoutTruth += truth == null ? 1 : 0;
      if (truth != null && value != null) {
        double error = value - truth;
        pairs++;
        signed += error;
        absolute += Math.abs(error);
        squared += error * error;
        // The slowest truth is above 10 km/h, so every pair counts.
        relative += Math.abs(error) / truth;
        ofModel += Math.abs(one.kmh() - truth);
      }
    }
    assertThat(row.<Long>getAs("forecasts")).isEqualTo(said.size()).isPositive();
    assertThat(row.<Long>getAs("without_truth")).isEqualTo(withoutTruth);
    assertThat(row.<Long>getAs("pairs")).isEqualTo(pairs);
    assertThat(row.<Long>getAs("relative_pairs")).isEqualTo(pairs);
    millionths(row, "signed_error_millionths_kmh", signed, pairs);
    millionths(row, "absolute_error_millionths_kmh", absolute, pairs);
    millionths(row, "squared_error_millionths_km2h2", squared, pairs);
    millionths(row, "relative_error_millionths", relative, pairs);
    millionths(row, "model_absolute_error_millionths_kmh", ofModel, pairs);
    near(row, "mae_kmh", absolute / pairs, pairs);
    near(row, "rmse_kmh", Math.sqrt(squared / pairs), pairs);
    near(row, "mape_ratio", relative / pairs, pairs);
  }

  /** Each addend is rounded to the nearest millionth. */
  private static void millionths(Row row, String column, double sum, long pairs) {
    assertThat(row.<Long>getAs(column) / 1e6)
        .as(column)
        .isCloseTo(sum, within(0.5e-6 * pairs + 1e-9));
  }

  private static void near(Row row, String column, double expected, long pairs) {
    if (pairs == 0) {
      assertThat(row.<Double>getAs(column)).as(column).isNull();
    } else {
      assertThat(row.<Double>getAs(column)).as(column).isCloseTo(expected, within(1e-5));
    }
  }

  private static void intervals(Row row, List<Said> said) {
    List<Said> known =
        said.stream().filter(one -> one.low() != null && MADE.truth(one) != null).toList();
    long inside =
        known.stream()
            .filter(one -> MADE.truth(one) >= one.low() && MADE.truth(one) <= one.high())
            .count();
    double width = known.stream().mapToDouble(one -> one.high() - one.low()).sum();
    assertThat(row.<Long>getAs("intervals")).isEqualTo(known.size());
    assertThat(row.<Long>getAs("inside")).isEqualTo(inside);
    millionths(row, "interval_width_millionths_kmh", width, known.size());
    near(row, "coverage_rate", (double) inside / known.size(), known.size());
    near(row, "width_kmh", width / known.size(), known.size());
  }

  @Test
  void writesTheDriftOfEachInputUpToEachDay() {
    List<double[]> monday = vectors(MONDAY);
    List<double[]> both = Stream.concat(monday.stream(), vectors(TUESDAY).stream()).toList();
    List<Row> rows = rows(FeatureDrift.TABLE);
    assertThat(rows).hasSize(2 * Features.count());
    int moved = 0;
    for (Row row : rows) {
      int feature = names().indexOf(row.<String>getAs("feature"));
      boolean isMonday = row.getAs("service_date").equals(MONDAY);
      double psi = psi(feature, monday, isMonday ? monday : both);
      assertThat(row.<String>getAs("model_version")).isEqualTo("1");
      assertThat(row.<Double>getAs("psi"))
          .as("%s", row.<String>getAs("feature"))
          .isCloseTo(psi, within(1e-9));
      assertThat(row.<Long>getAs("n")).isEqualTo(isMonday ? monday.size() : both.size());
      assertThat(row.<Integer>getAs("days")).isEqualTo(isMonday ? 1 : 2);
      moved += psi > BOUNDS.mostPsi() ? 1 : 0;
    }
    assertThat(moved).isBetween(1, Features.count() - 1);
    assertThat(
            rows(ForecastWarnings.TABLE).stream()
                .filter(row -> row.getAs("what").equals("INPUT_DRIFT")))
        .hasSize(moved)
        .allSatisfy(row -> assertThat(row.<LocalDate>getAs("service_date")).isEqualTo(TUESDAY));
  }

  /** The index by its formula, from sorted values. */
  private static double psi(int feature, List<double[]> then, List<double[]> now) {
    double[] sorted =
        then.stream().mapToDouble(vector -> (float) vector[feature]).sorted().toArray();
    double psi = 0;
    double below = Double.NEGATIVE_INFINITY;
    for (int tenth = 1; tenth <= 10; tenth++) {
      double cut =
          tenth == 10
              ? Double.POSITIVE_INFINITY
              : sorted[(int) Math.ceil(tenth * sorted.length / 10.0) - 1];
      double shareThen = share(below, cut, sorted);
      double shareNow =
          share(below, cut, now.stream().mapToDouble(vector -> vector[feature]).toArray());
      psi += (shareNow - shareThen) * (Math.log(shareNow) - Math.log(shareThen));
      below = cut;
    }
    return psi;
  }

  private static double share(double above, double upTo, double[] values) {
    long inside = Arrays.stream(values).filter(value -> value > above && value <= upTo).count();
    return Math.max(0.0001, (double) inside / values.length);
  }

  @Test
  void warnsOfEachBoundThatIsExceededAndSaysWhatItCannotJudge() {
    List<String> found = new ArrayList<>();
    for (Row row : rows(ForecastWarnings.TABLE)) {
      if (!row.getAs("what").equals("INPUT_DRIFT")) {
        found.add(
            row.getAs("service_date")
                + " "
                + row.getAs("model_version")
                + " "
                + row.getAs("what")
                + " "
                + row.getAs("horizon_minutes"));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "2012-03-05 1 ERROR_ABOVE_CARD 5",
            "2012-03-06 1 ERROR_ABOVE_CARD 5",
            "2012-03-05 1 COVERAGE_OUTSIDE 5",
            "2012-03-06 1 COVERAGE_OUTSIDE 5",
            "2012-03-05 1 COVERAGE_OUTSIDE 30",
            "2012-03-06 1 COVERAGE_OUTSIDE 30",
            "2012-03-05 1 NOT_BETTER_THAN_PERSISTENCE 5",
            "2012-03-06 1 NOT_BETTER_THAN_PERSISTENCE 5",
            "2012-03-05 1 NOT_JUDGED null",
            "2012-03-05 1 NOT_JUDGED null",
            "2012-03-06 7 NOT_JUDGED null");
    Row above =
        rows(ForecastWarnings.TABLE).stream()
            .filter(row -> row.getAs("what").equals("ERROR_ABOVE_CARD"))
            .filter(row -> row.getAs("service_date").equals(MONDAY))
            .findFirst()
            .orElseThrow();
    double mae =
        MADE.said.stream()
            .filter(one -> one.modelVersion().equals("1") && one.horizon() == 5)
            .filter(one -> one.day().equals(MONDAY) && MADE.truth(one) != null)
            .mapToDouble(one -> Math.abs(one.kmh() - MADE.truth(one)))
            .average()
            .orElseThrow();
    assertThat(above.<Double>getAs("value")).isCloseTo(mae, within(1e-5));
    assertThat(above.<Double>getAs("bound")).isEqualTo(1.3 * TESTED_KMH);
  }

  @Test
  void tellsWhoeverRunsItInOneLineForEachKindDayAndVersion() {
    List<String> warnings =
        report.notes().stream().filter(note -> note.startsWith("WARNING ")).toList();
    assertThat(warnings).hasSize(7);
    assertThat(warnings)
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "WARNING 2012-03-05, model 1, errors above the card: 5 minutes ahead the"
                            + " mean absolute error was 4\\.\\d\\d km/h, 4\\.\\d\\d times the"
                            + " 1\\.00 km/h of the card; 1\\.30 times is the bound\\."))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("WARNING 2012-03-06, model 1, drift of the inputs: The input ")
                    .endsWith(" inputs; this is the worst."));
    assertThat(report.notes())
        .contains(
            "Not judged, 2012-03-05, model 1: Fewer than 200 forecasts have a truth at 60 minutes,"
                + " so their errors are not judged.",
            "Not judged, 2012-03-05, model 1: Only 1 of the 2 days up to this one have states, so"
                + " the drift of the inputs is computed and not judged.",
            "Each warning stands in the table forecast_warnings.")
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("Not judged, 2012-03-06, model 7: The registry ")
                    .contains(" has no version 7, so its errors and inputs cannot be compared"));
  }

  @Test
  void changesNothingTheSecondTime() {
    Map<String, Long> before = versions();

    for (LocalDate day : List.of(TUESDAY, MONDAY)) {
      assertThat(job().run(spark, DayPlan.of(day, day)).leavesAllAsItWas()).as("%s", day).isTrue();
    }

    assertThat(versions()).isEqualTo(before);
  }

  private static Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    for (Table table :
        List.of(DailyForecastErrors.TABLE, FeatureDrift.TABLE, ForecastWarnings.TABLE)) {
      versions.put(table.name(), stored.version(table));
    }
    return versions;
  }

  @Test
  void writesNothingForDaysWithoutForecastsAndSaysSo() {
    Map<String, Long> before = versions();

    DayReport none = job().run(spark, DayPlan.of(TUESDAY.plusDays(1), TUESDAY.plusDays(2)));

    assertThat(none.days()).isEmpty();
    assertThat(none.notes())
        .containsExactly("No forecasts were issued for 2012-03-07 to 2012-03-08: not checked.");
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void standsInTheReportOfForecasts() {
    Report page =
        BuiltReports.keep(
            "forecasts-checked",
            new ForecastsReport()
                .build(data(), ReportRequest.of(new ReportPeriod(MONDAY, TUESDAY))));
    List<Row> warnings = rows(ForecastWarnings.TABLE);
    long exceeded = warnings.stream().filter(row -> row.getAs("bound") != null).count();

    assertThat(page.summary())
        .endsWith(" The daily check warns: " + exceeded + " bounds were exceeded.");
    assertThat(page.keyFigures())
        .anySatisfy(
            figure -> {
              assertThat(figure.label()).isEqualTo("Warnings");
              assertThat(figure.value()).isEqualTo(Cell.whole(exceeded));
            });
    ReportTable told = page.table("warnings");
    assertThat(told.rows().stream().map(row -> row.get(told.indexOf("sentence"))))
        .containsExactlyInAnyOrderElementsOf(
            warnings.stream().map(row -> Cell.text(row.getAs("sentence"))).toList());
    // Versions 1 and 7 at each of their horizons; what no model said is not listed.
    assertThat(page.table("checked-errors").rows()).hasSize(3 + 3);
    ShownTable.of(page, "checked-errors").lines().forEach(ForecastCheckJobTest::checked);
    assertThat(page.table("errors-by-day").rows()).hasSize(2 + 2 + 1);
    for (ShownTable.Line line : ShownTable.of(page, "errors-by-day").lines()) {
      String horizon = line.text("horizon").replace(" min", "");
      // Version 1 said more than version 7 did.
      assertThat(line.text("model_version")).isEqualTo("1");
      List<Said> pairs = pairs(line, Integer.parseInt(horizon));
      near(line, "mae_kmh", mae(pairs, Said::kmh));
      near(line, "coverage_percent", coveragePercent(pairs));
    }
    ShownTable.of(page, "warnings").lines().forEach(ForecastCheckJobTest::warned);
    for (ShownTable.Line line : ShownTable.of(page, "input-drift").lines()) {
      assertThat(line.count("n")).isEqualTo(vectors(MONDAY).size() + vectors(TUESDAY).size());
      assertThat(line.count("days")).isEqualTo(2);
    }
    ReportTable drift = page.table("input-drift");
    double[] largest =
        rows(FeatureDrift.TABLE).stream()
            .filter(row -> row.getAs("service_date").equals(TUESDAY))
            .mapToDouble(row -> row.<Double>getAs("psi"))
            .sorted()
            .toArray();
    assertThat(drift.rows()).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(drift.rows().get(i).get(drift.indexOf("psi")))
          .isEqualTo(Cell.decimal(largest[largest.length - 1 - i]));
    }
    assertThat(page.provenance().tableVersions())
        .containsKeys("forecast_errors", "feature_drift", "forecast_warnings");
  }

  private static List<Said> pairs(ShownTable.Line line, long horizon) {
    return said(line, horizon).stream().filter(one -> MADE.truth(one) != null).toList();
  }

  private static List<Said> said(ShownTable.Line line, long horizon) {
    return MADE.said.stream()
        .filter(one -> one.modelVersion().equals(line.text("model_version")))
        .filter(one -> one.horizon() == horizon && one.day().equals(line.day("service_date")))
        .toList();
  }

  private static double mae(List<Said> pairs, Function<Said, Double> predictor) {
    return pairs.stream()
        .filter(one -> predictor.apply(one) != null)
        .mapToDouble(one -> Math.abs(predictor.apply(one) - MADE.truth(one)))
        .average()
        .orElseThrow();
  }

  private static double coveragePercent(List<Said> pairs) {
    long inside =
        pairs.stream()
            .filter(one -> MADE.truth(one) >= one.low() && MADE.truth(one) <= one.high())
            .count();
    return 100.0 * inside / pairs.size();
  }

  private static void near(ShownTable.Line line, String key, double expected) {
    assertThat(line.exact(key)).as(key).isCloseTo(expected, within(1e-4));
  }

  private static void checked(ShownTable.Line line) {
    List<Said> pairs = pairs(line, line.count("horizon_minutes"));
    double square =
        pairs.stream()
            .mapToDouble(one -> Math.pow(one.kmh() - MADE.truth(one), 2))
            .average()
            .orElseThrow();
    double relative =
        pairs.stream()
            .mapToDouble(one -> Math.abs(one.kmh() - MADE.truth(one)) / MADE.truth(one))
            .average()
            .orElseThrow();
    double width =
        pairs.stream().mapToDouble(one -> one.high() - one.low()).average().orElseThrow();
    assertThat(line.count("pairs")).isEqualTo(pairs.size());
    assertThat(line.count("without_truth"))
        .isEqualTo(said(line, line.count("horizon_minutes")).size() - pairs.size());
    near(line, "mae_kmh", mae(pairs, Said::kmh));
    near(line, "rmse_kmh", Math.sqrt(square));
    near(line, "mape_percent", 100 * relative);
    near(line, "persistence_mae_kmh", mae(pairs, MADE::persistence));
    near(line, "historical_average_mae_kmh", mae(pairs, ForecastCheckJobTest::historical));
    near(line, "coverage_percent", coveragePercent(pairs));
    near(line, "interval_width_kmh", width);
  }

  private static void warned(ShownTable.Line line) {
    switch (line.text("what")) {
      case "errors above the card" -> {
        near(line, "value", mae(warnedOf(line), Said::kmh));
        near(line, "bound", 1.3 * TESTED_KMH);
      }
      case "coverage of the interval" -> {
        double percent = coveragePercent(warnedOf(line));
        near(line, "value", percent);
        near(line, "bound", percent < 90 ? 85 : 95);
      }
      case "not better than persistence" -> {
        List<Said> both =
            warnedOf(line).stream().filter(one -> MADE.persistence(one) != null).toList();
        near(line, "value", mae(both, Said::kmh));
        near(line, "bound", mae(both, MADE::persistence));
      }
      case "drift of the inputs" -> {
        List<double[]> both =
            Stream.concat(vectors(MONDAY).stream(), vectors(TUESDAY).stream()).toList();
        near(line, "value", psi(names().indexOf(line.text("feature")), vectors(MONDAY), both));
        near(line, "bound", 0.25);
      }
      default -> {
        line.hasNo("value");
        line.hasNo("bound");
      }
    }
  }

  private static List<Said> warnedOf(ShownTable.Line line) {
    return pairs(line, Long.parseLong(line.text("horizon_minutes")));
  }

  private static ReportData data() {
    return new ReportData(
        spark,
        stored.tables,
        TableVersions.pinned(spark, stored.tables, Map.of()),
        new Surroundings(
            LOS_ANGELES,
            NamedPeriods.DEFAULTS,
            HolidayCalendar.NONE,
            TravelOrder.FROM_SOUTH_AND_WEST,
            UserDelayCost.EXAMPLE,
            Optional.empty(),
            "test"));
  }
}
