package io.tailback.batch.hour;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.DayStates;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.day.TableDay;
import io.tailback.core.corridor.SegmentLength;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.FilledValues;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Sums every local hour of every station of the network into {@link StationHours}, from the states,
 * the diagnosis of detectors and the values that were filled in. A day without any state has no
 * hours: it is a day without data, not one without traffic.
 */
public final class StationHoursJob {
  private static final String NAME = "hours";

  /** States that are sorted at once: memory and disk stay the same however long the period is. */
  private static final long MOST_STATES_AT_ONCE = 20_000_000;

  private static final int WINDOWS_OF_DAY = 288;

  private final DeltaTables tables;
  private final Network network;
  private final int halfWay;
  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private final String codeVersion;

  /**
   * @param network the stations as they are known now
   * @param lengths of the road that they speak for
   * @param zone the network's zone
   * @param holidays decides the kind of day
   * @param codeVersion which build writes
   */
  public StationHoursJob(
      DeltaTables tables,
      Network network,
      StationLengths lengths,
      ZoneId zone,
      HolidayCalendar holidays,
      String codeVersion) {
    this.tables = tables;
    this.network = lengths.statedIn(network);
    this.halfWay = lengths.countOf(SegmentLength.Basis.HALF_WAY, network.stations());
    this.zone = zone;
    this.holidays = holidays;
    this.codeVersion = codeVersion;
  }

  /**
   * Runs to its end; a second run of the same days changes nothing.
   *
   * @throws io.tailback.core.TailbackException when there are no states in these days, or they were
   *     made in another zone
   */
  public DayReport run(SparkSession spark, DayPlan plan) {
    DayStates states = DayStates.of(spark, tables, plan);
    PinnedTables pinned = new PinnedTables(spark, tables);
    StationTally tally = StationTally.of(states.rows(), network, zone);
    Dataset<Row> health = pinnedOrEmpty(spark, pinned, DetectorHealth.TABLE);
    Dataset<Row> filled = pinnedOrEmpty(spark, pinned, FilledValues.TABLE);
    List<String> notes = new ArrayList<>(tally.notes());
    notes.addAll(halfWay());
    notes.addAll(notDiagnosed(health, states, plan));
    Broadcast<Network> known =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(network);
    try {
      StationHourFold fold = new StationHourFold(known, zone, holidays, codeVersion);
      List<TableDay> days = new ArrayList<>();
      for (DayPlan part : plan.parts(daysAtOnce())) {
        Dataset<Row> hours =
            HourInputs.sorted(
                    List.of(
                        HourInputs.expected(expected(spark, part, states.countByDay().keySet())),
                        HourInputs.unhealthy(
                            withStates(health, DetectorHealth.SERVICE_DATE, part, states)),
                        HourInputs.observed(
                            states.rows().filter(part.covers(StationHours.SERVICE_DATE))),
                        HourInputs.filled(
                            withStates(filled, FilledValues.SERVICE_DATE, part, states))))
                .mapPartitions(fold, Encoders.row(StationHours.TABLE.schema()));
        days.addAll(
            new GoldWriter(spark, tables)
                .write(StationHours.TABLE, hours, part, states.countByDay()));
      }
      return new DayReport(NAME, days, notes);
    } finally {
      known.destroy();
    }
  }

  private List<String> halfWay() {
    return halfWay == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Lengths that the station table does not state reach half-way to the neighbouring"
                    + " stations: %,d of %,d.",
                halfWay,
                network.stations().size()));
  }

  private int daysAtOnce() {
    long statesOfDay = (long) Math.max(1, network.stations().size()) * WINDOWS_OF_DAY;
    return (int) Math.max(1, MOST_STATES_AT_ONCE / statesOfDay);
  }

  /** Every station of the network on every day of the part that has a state. */
  private Dataset<Row> expected(SparkSession spark, DayPlan part, Set<LocalDate> withStates) {
    LocalDate[] days = part.days().stream().filter(withStates::contains).toArray(LocalDate[]::new);
    return spark
        .createDataset(
            network.stations().stream().map(Station::stationId).toList(), Encoders.STRING())
        .toDF(HourInputs.STATION)
        .withColumn(HourInputs.DAY, explode(lit(days).cast("array<date>")))
        .withColumn(HourInputs.DAY, unix_date(col(HourInputs.DAY)));
  }

  private static Dataset<Row> withStates(
      Dataset<Row> rows, Field serviceDate, DayPlan part, DayStates states) {
    Object[] days = part.days().stream().filter(states.countByDay()::containsKey).toArray();
    return rows.filter(serviceDate.column().isin(days));
  }

  private Dataset<Row> pinnedOrEmpty(SparkSession spark, PinnedTables pinned, Table table) {
    return tables.exists(table)
        ? pinned.read(table)
        : spark.createDataFrame(List.of(), table.schema());
  }

  /** Without a diagnosis every detector counts as healthy; whoever reads the sums must know. */
  private static List<String> notDiagnosed(Dataset<Row> health, DayStates states, DayPlan plan) {
    Set<LocalDate> diagnosed =
        ServiceDates.of(
            health.filter(plan.covers(DetectorHealth.SERVICE_DATE)), DetectorHealth.SERVICE_DATE);
    List<LocalDate> left =
        states.countByDay().keySet().stream().filter(day -> !diagnosed.contains(day)).toList();
    if (left.isEmpty()) {
      return List.of();
    }
    String days =
        left.size() > 5
            ? left.size() + " days from " + left.get(0) + " to " + left.get(left.size() - 1)
            : left.stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    return List.of("Detectors have no diagnosis on " + days + ": all count as healthy there.");
  }
}
