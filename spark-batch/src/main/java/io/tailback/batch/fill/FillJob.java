package io.tailback.batch.fill;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayNotes;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.DayStates;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.health.StationDiagnoses;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.imputation.TrainingWeek;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.MeasuredDays;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fills what no healthy detector observed by the imputation ladder, for the mainline and HOV
 * stations of the corridors, with the method of every value. Values of an unhealthy detector are
 * gaps, and so are those that the source filled in; neither speaks for another station.
 */
public final class FillJob {
  private static final String NAME = MeasuredDays.FILL;

  /** A month at a time: what is filled in waits in memory and on disk until it is compared. */
  private static final int DAYS_AT_ONCE = 31;

  private static final StructType PLACE =
      new StructType()
          .add(StationStates.STATION_ID.name(), StationStates.STATION_ID.type(), false)
          .add(Observed.CORRIDOR, DataTypes.IntegerType, false)
          .add(Observed.STATION, DataTypes.IntegerType, false);

  private final DeltaTables tables;
  private final String networkVersion;
  private final Corridors corridors;
  private final ZoneId zone;
  private final Optional<TrainingWeek> declared;
  private final String codeVersion;
  private final HealthyDays healthyDays;

  /**
   * @param network whose detectors are diagnosed
   * @param corridors of the network
   * @param zone of the network
   * @param declared the week that the coefficients are fitted on; empty: the one in force, or the
   *     first full week of the data
   * @param codeVersion which build writes
   */
  public FillJob(
      DeltaTables tables,
      Network network,
      Corridors corridors,
      ZoneId zone,
      Optional<TrainingWeek> declared,
      String codeVersion) {
    this.tables = tables;
    this.networkVersion = network.version();
    this.corridors = corridors;
    this.zone = Objects.requireNonNull(zone, "zone");
    this.declared = Objects.requireNonNull(declared, "declared");
    this.codeVersion = codeVersion;
    this.healthyDays =
        new HealthyDays(tables, new StationDiagnoses(tables, network, zone, codeVersion));
  }

  /**
   * Runs to its end.
   *
   * @throws io.tailback.core.TailbackException when the table of states is missing, or has none in
   *     the days of the plan
   */
  public DayReport run(SparkSession spark, DayPlan plan) {
    DayStates states = DayStates.of(spark, tables, plan);
    TrainingWeeks weeks = TrainingWeeks.among(states.all(), zone, declared);
    DayReport report = new DayReport(NAME, List.of(), notes(plan, weeks));
    for (DayPlan part : plan.parts(DAYS_AT_ONCE)) {
      Dataset<Row> filled = filled(spark, states.all(), part, weeks, states.countByDay().keySet());
      report =
          report.plus(
              new DayReport(
                  NAME,
                  new GoldWriter(spark, tables)
                      .write(FilledValues.TABLE, filled, part, states.countByDay())));
      new DayNotes(spark, tables, NAME, networkVersion, codeVersion)
          .note(part, states.countByDay().keySet());
    }
    return report.plus(new DayReport(NAME, List.of(), shares(spark, plan)));
  }

  private Dataset<Row> filled(
      SparkSession spark,
      Dataset<Row> states,
      DayPlan plan,
      TrainingWeeks weeks,
      Set<LocalDate> withStates) {
    Map<TrainingWeek, List<LocalDate>> daysByWeek =
        plan.days().stream()
            .filter(withStates::contains)
            .collect(
                Collectors.groupingBy(
                    weeks::on,
                    () -> new TreeMap<>(Comparator.comparing(TrainingWeek::firstDay)),
                    Collectors.toList()));
    Broadcast<List<Corridor>> along =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(corridors.corridors());
    Dataset<Row> places = broadcast(spark.createDataFrame(places(), PLACE));
    return daysByWeek.entrySet().stream()
        .map(
            one ->
                new CorridorFilling(along, one.getKey(), zone, codeVersion)
                    .of(observed(spark, states, places, one.getKey(), one.getValue())))
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.of(), FilledValues.TABLE.schema()));
  }

  private Dataset<Row> observed(
      SparkSession spark,
      Dataset<Row> states,
      Dataset<Row> places,
      TrainingWeek week,
      List<LocalDate> days) {
    List<LocalDate> training = week.firstDay().datesUntil(week.lastDay().plusDays(1)).toList();
    TreeSet<LocalDate> all = new TreeSet<>(days);
    all.addAll(training);
    String[] stationDay = {StationStates.STATION_ID.name(), StationStates.SERVICE_DATE.name()};
    Dataset<Row> healthy =
        states
            .join(places, StationStates.STATION_ID.name())
            .join(healthyDays.among(spark, all), stationDay);
    return Stream.of(
            purposed(healthy, training, Observed.Purpose.TRAINING),
            purposed(healthy, days, Observed.Purpose.FILLING))
        .map(Observed::rows)
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static Dataset<Row> purposed(
      Dataset<Row> states, List<LocalDate> days, Observed.Purpose purpose) {
    return states
        .filter(StationStates.SERVICE_DATE.column().isin(days.toArray()))
        .withColumn(Observed.PURPOSE, lit(purpose.ordinal()));
  }

  private List<Row> places() {
    List<Row> places = new ArrayList<>();
    for (int corridor = 0; corridor < corridors.corridors().size(); corridor++) {
      Corridor along = corridors.corridors().get(corridor);
      for (int station = 0; station < along.size(); station++) {
        places.add(RowFactory.create(along.stations().get(station).stationId(), corridor, station));
      }
    }
    return places;
  }

  private List<String> notes(DayPlan plan, TrainingWeeks weeks) {
    List<String> notes = new ArrayList<>();
    if (!corridors.corridors().isEmpty()) {
      plan.days().stream()
          .map(weeks::on)
          .distinct()
          .forEach(
              week ->
                  notes.add(
                      String.format(
                          Locale.ROOT,
                          "Coefficients are of the week from %s to %s (days with states: %d of 7).",
                          week.firstDay(),
                          week.lastDay(),
                          weeks.daysWithStates(week))));
    }
    Map<Unplaced.Reason, Long> unplaced =
        corridors.unplaced().stream()
            .collect(Collectors.groupingBy(Unplaced::reason, TreeMap::new, Collectors.counting()));
    unplaced.forEach(
        (reason, stations) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%,d %s on no corridor (%s): nothing is filled in there.",
                    stations,
                    stations == 1 ? "station stands" : "stations stand",
                    reason)));
    return notes;
  }

  /** How the values of the plan's days came about, as the table has them. */
  private List<String> shares(SparkSession spark, DayPlan plan) {
    if (plan.writing() == DayPlan.Writing.DRY_RUN || !tables.exists(FilledValues.TABLE)) {
      return List.of();
    }
    return new PinnedTables(spark, tables)
            .read(FilledValues.TABLE)
            .filter(plan.covers(FilledValues.SERVICE_DATE))
            .groupBy(FilledValues.VARIABLE.column(), FilledValues.METHOD.column())
            .agg(count(lit(1)))
            .orderBy(FilledValues.VARIABLE.column(), FilledValues.METHOD.column())
            .collectAsList()
            .stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s by %s: %,d values.",
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2)))
            .toList();
  }
}
