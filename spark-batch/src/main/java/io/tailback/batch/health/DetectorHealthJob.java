package io.tailback.batch.health;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.DayStates;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.day.TableDay;
import io.tailback.core.health.DailyStatus;
import io.tailback.core.network.Network;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Observations;
import io.tailback.spark.table.StationStates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the daily diagnosis of every station of the network. A day before the first state or after
 * the last one is not diagnosed; a day between them on which nothing came is: the feed was down.
 *
 * <p>A day in the middle can be run again: since when a station is bad is brought up to date on the
 * days after it, and those that still remember its detectors are diagnosed anew.
 */
public final class DetectorHealthJob {
  private static final String NAME = "health";

  private final DeltaTables tables;
  private final StationDiagnoses diagnoses;

  /**
   * @param network the stations that are diagnosed
   * @param zone of the network
   * @param codeVersion which build writes
   */
  public DetectorHealthJob(DeltaTables tables, Network network, ZoneId zone, String codeVersion) {
    this.tables = tables;
    this.diagnoses = new StationDiagnoses(tables, network, zone, codeVersion);
  }

  /**
   * Runs to its end.
   *
   * @throws io.tailback.core.TailbackException when the table of states is missing, or has no state
   *     in, nor before and after, the days of the plan
   */
  public DayReport run(SparkSession spark, DayPlan plan) {
    SparkSession.setActiveSession(spark);
    Dataset<Row> states = new PinnedTables(spark, tables).read(StationStates.TABLE);
    TreeMap<LocalDate, Long> read = countByDay(states);
    DayPlan days = between(read.navigableKeySet(), spark, plan);
    List<TableDay> outcomes = write(spark, days, read);
    List<String> notes = new ArrayList<>(notDiagnosed(plan, days));
    notes.addAll(laterDays(outcomes, days));
    if (days.writing() == DayPlan.Writing.APPLY) {
      notes.add(inWords(spark, days));
    }
    return new DayReport(NAME, outcomes, notes);
  }

  /** With the days after them that are in the table and that they have a part in. */
  private List<TableDay> write(SparkSession spark, DayPlan days, Map<LocalDate, Long> read) {
    GoldWriter writer = new GoldWriter(spark, tables);
    TreeSet<LocalDate> anew = new TreeSet<>(days.days());
    if (!tables.exists(DetectorHealth.TABLE)) {
      return writer.write(DetectorHealth.TABLE, diagnoses.of(spark, anew), days, read);
    }
    Dataset<Row> stored = new PinnedTables(spark, tables).read(DetectorHealth.TABLE);
    NavigableSet<LocalDate> after =
        ServiceDates.of(stored, DetectorHealth.SERVICE_DATE).tailSet(days.to(), false);
    if (after.isEmpty()) {
      return writer.write(DetectorHealth.TABLE, diagnoses.of(spark, anew), days, read);
    }
    // Of days whose observations are deleted the table knows more than could be found out now.
    LocalDate heard = firstDayHeard(spark).orElse(LocalDate.MAX);
    if (!days.to().isBefore(heard)) {
      anew.addAll(after.headSet(RecentReports.lastDayAfter(days.to()), true));
    }
    Dataset<Row> later = stored.filter(DetectorHealth.SERVICE_DATE.column().gt(lit(anew.last())));
    List<TableDay> outcomes =
        writer.write(
            DetectorHealth.TABLE,
            LaterDays.following(diagnoses.of(spark, anew), anew.last(), later),
            new DayPlan(days.from(), after.last(), days.writing()),
            read);
    return outcomes.stream()
        .filter(day -> days.contains(day.day()) || day.outcome() != TableDay.Outcome.UNCHANGED)
        .toList();
  }

  private Optional<LocalDate> firstDayHeard(SparkSession spark) {
    return tables.exists(Observations.TABLE)
        ? ServiceDates.of(
                new PinnedTables(spark, tables).read(Observations.TABLE), Observations.SERVICE_DATE)
            .stream()
            .findFirst()
        : Optional.empty();
  }

  /** The days of the plan from the first day with a state to the last one. */
  private DayPlan between(NavigableSet<LocalDate> withStates, SparkSession spark, DayPlan plan) {
    boolean outside =
        withStates.isEmpty()
            || plan.to().isBefore(withStates.first())
            || plan.from().isAfter(withStates.last());
    if (outside) {
      DayStates.of(spark, tables, plan);
      throw new IllegalStateException("States have come in " + plan + " meanwhile: run it again");
    }
    return new DayPlan(
        plan.from().isBefore(withStates.first()) ? withStates.first() : plan.from(),
        plan.to().isAfter(withStates.last()) ? withStates.last() : plan.to(),
        plan.writing());
  }

  private static TreeMap<LocalDate, Long> countByDay(Dataset<Row> states) {
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    for (Row row :
        states.groupBy(StationStates.SERVICE_DATE.column()).agg(count(lit(1))).collectAsList()) {
      counts.put(row.getLocalDate(0), row.getLong(1));
    }
    return counts;
  }

  private static List<String> notDiagnosed(DayPlan plan, DayPlan days) {
    return plan.days().stream().allMatch(days::contains)
        ? List.of()
        : List.of(
            "Diagnosed are "
                + days.from()
                + " to "
                + days.to()
                + ": there are no states before or after.");
  }

  private static List<String> laterDays(List<TableDay> outcomes, DayPlan days) {
    List<LocalDate> changed =
        outcomes.stream().map(TableDay::day).filter(day -> !days.contains(day)).toList();
    return changed.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Later days whose diagnosis changes with these: %,d, from %s to %s. Run the other"
                    + " jobs over them again.",
                changed.size(),
                changed.get(0),
                changed.get(changed.size() - 1)));
  }

  /** What the table says of these days; each cause has one status. */
  private String inWords(SparkSession spark, DayPlan days) {
    Map<DailyStatus, Long> counts = new TreeMap<>();
    long causes = 0;
    for (Row row :
        new PinnedTables(spark, tables)
            .read(DetectorHealth.TABLE)
            .filter(days.covers(DetectorHealth.SERVICE_DATE))
            .groupBy(DetectorHealth.STATUS.column())
            .agg(
                count(lit(1)),
                count_distinct(
                    DetectorHealth.SERVICE_DATE.column(), DetectorHealth.ROOT_CAUSE_LINK.column()))
            .collectAsList()) {
      counts.put(DailyStatus.valueOf(row.getString(0)), row.getLong(1));
      causes += row.getLong(2);
    }
    String statuses =
        counts.entrySet().stream()
            .map(one -> String.format(Locale.ROOT, "%s %,d", one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT, "Days of stations: %s; silence has %,d causes.", statuses, causes);
  }
}
