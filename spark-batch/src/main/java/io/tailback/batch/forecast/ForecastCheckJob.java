package io.tailback.batch.forecast;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.day.TableDay;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DailyForecastErrors;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.FeatureDrift;
import io.tailback.spark.table.ForecastWarnings;
import io.tailback.spark.table.Forecasts;
import io.tailback.spark.table.StationPatterns;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the forecasts of past days with what came, the inputs of the models that made them with
 * what these learned from, and both with bounds. What is found goes into tables; that a bound was
 * exceeded is said, and is no failure.
 */
public final class ForecastCheckJob {
  private static final String NAME = "forecasts";

  private final DeltaTables tables;
  private final Network network;
  private final Neighbourhoods neighbourhoods;
  private final LocalClock clock;
  private final ModelRegistry registry;
  private final ForecastBounds bounds;
  private final String codeVersion;

  /**
   * @param neighbourhoods with which the stream makes the inputs
   * @param clock the network's zone and holidays
   * @param registry where the versions lie that made the forecasts
   * @param bounds what is let pass
   * @param codeVersion which build writes
   */
  public ForecastCheckJob(
      DeltaTables tables,
      Network network,
      Neighbourhoods neighbourhoods,
      LocalClock clock,
      ModelRegistry registry,
      ForecastBounds bounds,
      String codeVersion) {
    this.tables = tables;
    this.network = network;
    this.neighbourhoods = neighbourhoods;
    this.clock = clock;
    this.registry = registry;
    this.bounds = bounds;
    this.codeVersion = codeVersion;
  }

  /** Runs to its end; without forecasts it writes nothing and says so. */
  public DayReport run(SparkSession spark, DayPlan plan) {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    if (!tables.exists(Forecasts.TABLE)) {
      return new DayReport(
          NAME,
          List.of(),
          List.of("There is no table forecasts yet: `./tailback stream` issues forecasts."));
    }
    PinnedTables pinned = new PinnedTables(spark, tables);
    Dataset<Row> forecasts =
        pinned.read(Forecasts.TABLE).filter(plan.covers(Forecasts.SERVICE_DATE));
    Map<LocalDate, Long> countByDay = countByDay(forecasts);
    if (countByDay.isEmpty()) {
      return new DayReport(
          NAME,
          List.of(),
          List.of(
              "No forecasts were issued for "
                  + plan.from()
                  + " to "
                  + plan.to()
                  + ": not checked."));
    }
    return checked(spark, plan, pinned, forecasts, countByDay);
  }

  private DayReport checked(
      SparkSession spark,
      DayPlan plan,
      PinnedTables pinned,
      Dataset<Row> forecasts,
      Map<LocalDate, Long> countByDay) {
    Dataset<Row> states = pinned.read(StationStates.TABLE);
    List<DayErrors> errors = new ArrayList<>();
    Dataset<Row> patterns = patterns(spark, pinned);
    for (LocalDate day : countByDay.keySet()) {
      errors.addAll(errors(day, forecasts, states, patterns));
    }
    Map<String, CheckedModel> models = new TreeMap<>();
    errors.forEach(
        one ->
            models.computeIfAbsent(
                one.modelVersion(), version -> CheckedModel.of(version, registry)));
    List<Drift> drifts = drifts(models, errors, states);
    List<ForecastWarning> warnings = warnings(models, errors, drifts);
    return new DayReport(
        NAME,
        write(spark, plan, countByDay, errors, drifts, warnings),
        notes(plan, countByDay, warnings));
  }

  private static Map<LocalDate, Long> countByDay(Dataset<Row> forecasts) {
    Map<LocalDate, Long> counts = new TreeMap<>();
    forecasts
        .groupBy(Forecasts.SERVICE_DATE.column())
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getLocalDate(0), row.getLong(1)));
    return counts;
  }

  private Dataset<Row> patterns(SparkSession spark, PinnedTables pinned) {
    return tables.exists(StationPatterns.TABLE)
        ? pinned.read(StationPatterns.TABLE)
        : spark.createDataFrame(List.of(), StationPatterns.TABLE.schema());
  }

  /** A day by itself, so that it is the same whatever other days are checked with it. */
  private List<DayErrors> errors(
      LocalDate day, Dataset<Row> forecasts, Dataset<Row> states, Dataset<Row> patterns) {
    Dataset<Row> pattern =
        TrainingPeriod.before(day, patterns)
            .map(period -> period.pattern(patterns))
            .orElse(patterns.limit(0));
    Dataset<Row> pairs =
        new ForecastPairs(clock.zone())
            .of(
                forecasts.filter(Forecasts.SERVICE_DATE.column().equalTo(day)),
                // A forecast for a night knows the evening.
                states.filter(StationStates.SERVICE_DATE.column().between(day.minusDays(1), day)),
                pattern);
    return ErrorSums.by(pairs, Forecasts.MODEL_VERSION.column(), Forecasts.HORIZON_MINUTES.column())
        .collectAsList()
        .stream()
        .map(
            sums ->
                new DayErrors(
                    day,
                    sums.getAs(Forecasts.MODEL_VERSION.name()),
                    sums.getAs(Forecasts.HORIZON_MINUTES.name()),
                    sums))
        .sorted(
            Comparator.comparing(DayErrors::modelVersion).thenComparing(DayErrors::horizonMinutes))
        .toList();
  }

  /** Of each version up to each day on which it issued forecasts. */
  private List<Drift> drifts(
      Map<String, CheckedModel> models, List<DayErrors> errors, Dataset<Row> states) {
    InputDrift drift = new InputDrift(network, neighbourhoods, clock, bounds.driftDays());
    List<Drift> drifts = new ArrayList<>();
    for (CheckedModel model : models.values()) {
      List<LocalDate> days =
          errors.stream()
              .filter(one -> one.modelVersion().equals(model.version()))
              .map(DayErrors::day)
              .distinct()
              .toList();
      model
          .inputs()
          .ifPresent(
              inputs ->
                  drift
                      .of(model, inputs, states, DayPlan.of(days.get(0), days.get(days.size() - 1)))
                      .stream()
                      .filter(one -> days.contains(one.day()))
                      .forEach(drifts::add));
    }
    return drifts;
  }

  private List<ForecastWarning> warnings(
      Map<String, CheckedModel> models, List<DayErrors> errors, List<Drift> drifts) {
    List<ForecastWarning> warnings = new ArrayList<>();
    for (LocalDate day : errors.stream().map(DayErrors::day).distinct().toList()) {
      for (CheckedModel model : models.values()) {
        List<DayErrors> ofModel =
            errors.stream()
                .filter(one -> one.day().equals(day))
                .filter(one -> one.modelVersion().equals(model.version()))
                .toList();
        if (!ofModel.isEmpty()) {
          List<Drift> ofInputs =
              drifts.stream()
                  .filter(one -> one.day().equals(day))
                  .filter(one -> one.modelVersion().equals(model.version()))
                  .toList();
          warnings.addAll(Judgement.of(day, model, bounds, ofModel, ofInputs));
        }
      }
    }
    return warnings;
  }

  private List<TableDay> write(
      SparkSession spark,
      DayPlan plan,
      Map<LocalDate, Long> read,
      List<DayErrors> errors,
      List<Drift> drifts,
      List<ForecastWarning> warnings) {
    Stream<Row> errorRows =
        errors.stream()
            .flatMap(
                one ->
                    Arrays.stream(Predictor.values())
                        .map(predictor -> one.row(predictor, codeVersion)));
    List<TableDay> days = new ArrayList<>();
    days.addAll(write(spark, plan, read, DailyForecastErrors.TABLE, errorRows));
    days.addAll(
        write(
            spark, plan, read, FeatureDrift.TABLE, drifts.stream().map(it -> it.row(codeVersion))));
    days.addAll(
        write(
            spark,
            plan,
            read,
            ForecastWarnings.TABLE,
            warnings.stream().map(it -> it.row(codeVersion))));
    return days;
  }

  private List<TableDay> write(
      SparkSession spark, DayPlan plan, Map<LocalDate, Long> read, Table table, Stream<Row> rows) {
    Dataset<Row> few = spark.createDataFrame(rows.toList(), table.schema()).coalesce(1);
    return new GoldWriter(spark, tables).write(table, few, plan, read);
  }

  private static List<String> notes(
      DayPlan plan, Map<LocalDate, Long> countByDay, List<ForecastWarning> warnings) {
    List<String> notes = new ArrayList<>();
    List<LocalDate> without =
        plan.days().stream().filter(day -> !countByDay.containsKey(day)).toList();
    if (!without.isEmpty()) {
      notes.add(
          "No forecasts were issued for "
              + without.size()
              + " of these days, the first of them "
              + without.get(0)
              + ": not checked.");
    }
    notes.addAll(WarningLines.of(warnings));
    if (warnings.stream().allMatch(one -> one.what() == WarningKind.NOT_JUDGED)) {
      notes.add("No bound of tailback.forecast.check was exceeded.");
    } else {
      notes.add("Each warning stands in the table forecast_warnings.");
    }
    return notes;
  }
}
