package io.tailback.batch.condition;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.day.TableDay;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorConditions;
import io.tailback.spark.table.DetectorDays;
import io.tailback.spark.table.Observations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes which live conditions held of each detector on each day. A condition may have begun long
 * before: the fold goes on from the last day that the table {@code detector_days} remembers, and
 * where it remembers none before these days, from the first observation that there is.
 */
public final class ConditionsJob {
  private static final String NAME = "conditions";

  private final DeltaTables tables;
  private final Network network;
  private final Corridors corridors;
  private final String codeVersion;

  /**
   * @param network the stations whose detectors are told
   * @param corridors where they stand, to know standing traffic from a detector that is stuck
   * @param codeVersion which build writes
   */
  public ConditionsJob(
      DeltaTables tables, Network network, Corridors corridors, String codeVersion) {
    this.tables = tables;
    this.network = network;
    this.corridors = corridors;
    this.codeVersion = codeVersion;
  }

  /**
   * Runs to its end.
   *
   * @throws TailbackException when the table of observations is missing, or has nothing in, nor
   *     before and after, the days of the plan
   */
  public DayReport run(SparkSession spark, DayPlan plan) {
    // Encoders look at the thread's session to decide between Instant and java.sql.Timestamp.
    SparkSession.setActiveSession(spark);
    PinnedTables pinned = new PinnedTables(spark, tables);
    Dataset<Row> observations = pinned.read(Observations.TABLE);
    DayPlan days = between(ServiceDates.of(observations, Observations.SERVICE_DATE), plan);
    Dataset<Row> before = before(spark, pinned, days.from());
    TreeSet<LocalDate> rememberedDay = ServiceDates.of(before, DetectorDays.SERVICE_DATE);
    Dataset<Row> since =
        rememberedDay.isEmpty()
            ? observations
            : observations.filter(Observations.SERVICE_DATE.column().gt(lit(rememberedDay.last())));
    Dataset<Row> folded =
        folded(
                spark,
                before,
                since.filter(Observations.SERVICE_DATE.column().leq(lit(days.to()))),
                days)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<TableDay> outcomes = write(spark, folded, days, countByDay(observations, days));
      return new DayReport(NAME, outcomes, notes(plan, days, folded, outcomes, pinned));
    } finally {
      folded.unpersist();
    }
  }

  private Dataset<Row> folded(
      SparkSession spark, Dataset<Row> before, Dataset<Row> observations, DayPlan days) {
    Dataset<Row> near =
        spark.createDataFrame(NearStations.of(network, corridors), NearStations.SCHEMA);
    return new ConditionFold(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network),
            days.days(),
            codeVersion)
        .of(before, Readings.of(observations, near));
  }

  /** What is remembered of the last day before this one. */
  private Dataset<Row> before(SparkSession spark, PinnedTables pinned, LocalDate day) {
    if (!tables.exists(DetectorDays.TABLE)) {
      return spark.createDataFrame(List.of(), DetectorDays.TABLE.schema());
    }
    Dataset<Row> earlier =
        pinned.read(DetectorDays.TABLE).filter(DetectorDays.SERVICE_DATE.column().lt(lit(day)));
    TreeSet<LocalDate> days = ServiceDates.of(earlier, DetectorDays.SERVICE_DATE);
    return days.isEmpty()
        ? earlier
        : earlier.filter(DetectorDays.SERVICE_DATE.column().equalTo(lit(days.last())));
  }

  private List<TableDay> write(
      SparkSession spark, Dataset<Row> folded, DayPlan days, Map<LocalDate, Long> read) {
    GoldWriter writer = new GoldWriter(spark, tables);
    List<TableDay> outcomes = new ArrayList<>();
    outcomes.addAll(writer.write(DetectorConditions.TABLE, conditions(folded), days, read));
    outcomes.addAll(
        writer.write(DetectorDays.TABLE, folded.select(DetectorDays.TABLE.columns()), days, read));
    return outcomes;
  }

  private static Dataset<Row> conditions(Dataset<Row> folded) {
    return folded
        .withColumn(ConditionFold.HELD, explode(col(ConditionFold.HELD)))
        .select(
            DetectorDays.STATION_ID.column(),
            DetectorDays.DETECTOR_ID.column(),
            DetectorConditions.CONDITION.in(ConditionFold.HELD),
            DetectorConditions.STARTED_AT.in(ConditionFold.HELD),
            DetectorConditions.ENDED_AT.in(ConditionFold.HELD),
            DetectorDays.SERVICE_DATE.column(),
            DetectorDays.CODE_VERSION.column());
  }

  private static Map<LocalDate, Long> countByDay(Dataset<Row> observations, DayPlan days) {
    Map<LocalDate, Long> counts = new TreeMap<>();
    for (Row row :
        observations
            .filter(days.covers(Observations.SERVICE_DATE))
            .groupBy(Observations.SERVICE_DATE.column())
            .agg(count(lit(1)))
            .collectAsList()) {
      counts.put(row.getLocalDate(0), row.getLong(1));
    }
    return counts;
  }

  /** The days of the plan from the first day with an observation to the last one. */
  private static DayPlan between(TreeSet<LocalDate> observed, DayPlan plan) {
    boolean outside =
        observed.isEmpty()
            || plan.to().isBefore(observed.first())
            || plan.from().isAfter(observed.last());
    if (outside) {
      throw new TailbackException(
          "E27",
          TailbackException.PRECONDITION,
          String.format(
              "The table observations has no rows for %s to %s (%s): choose other days, or bring"
                  + " data in with the stream or `./tailback backfill`.",
              plan.from(),
              plan.to(),
              observed.isEmpty()
                  ? "it is empty"
                  : "its days are " + observed.first() + " to " + observed.last()));
    }
    return new DayPlan(
        plan.from().isBefore(observed.first()) ? observed.first() : plan.from(),
        plan.to().isAfter(observed.last()) ? observed.last() : plan.to(),
        plan.writing());
  }

  private List<String> notes(
      DayPlan plan,
      DayPlan days,
      Dataset<Row> folded,
      List<TableDay> outcomes,
      PinnedTables pinned) {
    List<String> notes = new ArrayList<>();
    if (!plan.days().stream().allMatch(days::contains)) {
      notes.add(
          "Told are "
              + days.from()
              + " to "
              + days.to()
              + ": there are no observations before or after.");
    }
    notes.add(inWords(folded, days));
    boolean changesTheLast =
        outcomes.stream()
            .anyMatch(
                day -> day.day().equals(days.to()) && day.outcome() != TableDay.Outcome.UNCHANGED);
    TreeSet<LocalDate> later = changesTheLast ? daysAfter(days, pinned) : new TreeSet<>();
    if (!later.isEmpty()) {
      notes.add(
          String.format(
              "The days from %s to %s go on from what %s was before: run them again too, with"
                  + " `./tailback measures --only conditions --from %s --to %s`.",
              later.first(), later.last(), days.to(), later.first(), later.last()));
    }
    return notes;
  }

  private TreeSet<LocalDate> daysAfter(DayPlan days, PinnedTables pinned) {
    return tables.exists(DetectorDays.TABLE)
        ? ServiceDates.of(
            pinned
                .read(DetectorDays.TABLE)
                .filter(DetectorDays.SERVICE_DATE.column().gt(lit(days.to()))),
            DetectorDays.SERVICE_DATE)
        : new TreeSet<>();
  }

  /** How often each condition held, and how often it still does; one over midnight counts once. */
  private static String inWords(Dataset<Row> folded, DayPlan days) {
    Column isOn =
        DetectorConditions.ENDED_AT
            .column()
            .isNull()
            .and(DetectorConditions.SERVICE_DATE.column().equalTo(lit(days.to())));
    Column isCounted = DetectorConditions.ENDED_AT.column().isNotNull().or(isOn);
    String told =
        conditions(folded)
            .groupBy(DetectorConditions.CONDITION.column())
            .agg(count_if(isCounted), count_if(isOn))
            .collectAsList()
            .stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s %,d (%,d at the end)",
                        row.getString(0),
                        row.getLong(1),
                        row.getLong(2)))
            .sorted()
            .collect(Collectors.joining(", "));
    return told.isEmpty() ? "No condition held." : "Conditions that held: " + told + ".";
  }
}
