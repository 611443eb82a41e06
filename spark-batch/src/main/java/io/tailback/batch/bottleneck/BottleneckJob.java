package io.tailback.batch.bottleneck;

import static io.tailback.spark.table.Bottlenecks.CORRIDOR_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.not;

import io.tailback.batch.PinnedTables;
import io.tailback.batch.day.DayNotes;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.DayStates;
import io.tailback.batch.day.GoldWriter;
import io.tailback.batch.day.TableDay;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.network.Network;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.BottleneckRows;
import io.tailback.spark.table.Bottlenecks;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.Incidents;
import io.tailback.spark.table.MeasuredDays;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Table;
import io.tailback.spark.table.Weather;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the bottlenecks of each corridor and day, and what happened near them. An activation is
 * written whole, on the local day on which it began, whichever days are asked for: the days around
 * them are handed in too, and more of them where a jam lasts longer. Only what healthy detectors
 * observed counts; nothing that fills a gap makes a queue.
 */
public final class BottleneckJob {
  private static final String NAME = MeasuredDays.BOTTLENECKS;

  /** Memory grows with days: what is known of a corridor in a part lies in one place. */
  private static final int MOST_DAYS_AT_ONCE = 28;

  private static final int FIRST_MARGIN_DAYS = 1;

  /** Stations without a place that a note names; of more it gives the number. */
  private static final int MOST_NAMED = 20;

  private final DeltaTables tables;
  private final Corridors corridors;
  private final BottleneckRows rows;

  /**
   * @param network the stations as they are known now
   * @param corridors the same in travel direction
   * @param profile when a station is the head of a queue
   * @param zone the network's zone: decides the service date
   * @param codeVersion which build writes
   */
  public BottleneckJob(
      DeltaTables tables,
      Network network,
      Corridors corridors,
      BottleneckProfile profile,
      ZoneId zone,
      String codeVersion) {
    this.tables = tables;
    this.corridors = corridors;
    this.rows = new BottleneckRows(profile, zone, network.version(), codeVersion);
  }

  /**
   * Runs to its end; a second run of the same days changes nothing.
   *
   * @throws io.tailback.core.TailbackException when there are no states in these days
   */
  public DayReport run(SparkSession spark, DayPlan plan) {
    Map<LocalDate, Long> read = DayStates.of(spark, tables, plan).countByDay();
    DayReport report = new DayReport(NAME, List.of(), notes());
    for (DayPlan part : plan.parts(MOST_DAYS_AT_ONCE)) {
      report = report.plus(new Part(spark, part).run(read));
    }
    return report;
  }

  /** Stations on no corridor, by the first thing that is missing. */
  private List<String> notes() {
    Map<Unplaced.Reason, List<String>> byReason = new EnumMap<>(Unplaced.Reason.class);
    for (Unplaced one : corridors.unplaced()) {
      byReason
          .computeIfAbsent(one.reason(), reason -> new ArrayList<>())
          .add(one.station().stationId());
    }
    List<String> notes = new ArrayList<>();
    byReason.forEach(
        (reason, ids) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%,d %s on no corridor (%s): %s%s",
                    ids.size(),
                    ids.size() == 1 ? "station stands" : "stations stand",
                    reason,
                    String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size()))),
                    ids.size() > MOST_NAMED ? ", ..." : "")));
    return notes;
  }

  /** One part of the days. */
  private final class Part {
    private final SparkSession spark;
    private final DayPlan plan;
    private final Dataset<Row> states;
    private final Dataset<Row> health;
    private final Dataset<Row> incidents;
    private final Dataset<Row> weather;
    private final List<Dataset<Row>> persisted = new ArrayList<>();
    private final List<Broadcast<?>> broadcasts = new ArrayList<>();

    Part(SparkSession spark, DayPlan plan) {
      this.spark = spark;
      this.plan = plan;
      PinnedTables pinned = new PinnedTables(spark, tables);
      this.states = pinned.read(StationStates.TABLE);
      this.health = readOrEmpty(pinned, DetectorHealth.TABLE);
      this.incidents = readOrEmpty(pinned, Incidents.TABLE);
      this.weather = readOrEmpty(pinned, Weather.TABLE);
    }

    /** Tables that a network can do without. */
    private Dataset<Row> readOrEmpty(PinnedTables pinned, Table table) {
      return tables.exists(table)
          ? pinned.read(table)
          : spark.createDataFrame(List.of(), table.schema());
    }

    DayReport run(Map<LocalDate, Long> read) {
      try {
        Dataset<Row> found = findWhole();
        GoldWriter writer = new GoldWriter(spark, tables);
        List<TableDay> days = new ArrayList<>();
        for (Table table : List.of(Bottlenecks.TABLE, BottleneckQueues.TABLE)) {
          Dataset<Row> content = found.select(inline(col(table.name())));
          days.addAll(writer.write(table, content, plan, read));
        }
        new DayNotes(spark, tables, NAME, rows.networkVersion(), rows.codeVersion())
            .note(plan, read.keySet());
        return new DayReport(NAME, days);
      } finally {
        persisted.forEach(Dataset::unpersist);
        broadcasts.forEach(Broadcast::destroy);
      }
    }

    /** One row for each corridor: hands days in until none is cut, or no further day is there. */
    private Dataset<Row> findWhole() {
      RunDays days = new RunDays(plan.from(), plan.to(), FIRST_MARGIN_DAYS, rows.zone());
      Dataset<Row> whole = spark.createDataFrame(List.of(), FindBottlenecks.SCHEMA);
      List<Corridor> left = corridors.corridors();
      while (!left.isEmpty()) {
        Dataset<Row> found = find(left, days);
        Set<String> cut = cutOnes(found, days);
        whole = whole.union(found.filter(not(CORRIDOR_ID.column().isin(cut.toArray()))));
        left = left.stream().filter(one -> cut.contains(one.corridorId())).toList();
        days = days.wider();
      }
      return whole;
    }

    private Dataset<Row> find(List<Corridor> some, RunDays days) {
      Broadcast<Map<String, Corridor>> byId =
          broadcast(some.stream().collect(Collectors.toMap(Corridor::corridorId, one -> one)));
      Broadcast<AdverseWeather> adverse = broadcast(RunWeather.of(weather, days));
      Dataset<Row> found =
          RunStates.of(spark, states, health, some, days)
              .groupByKey(
                  (MapFunction<Row, String>) row -> row.getString(RunStates.CORRIDOR_ID),
                  Encoders.STRING())
              .cogroup(
                  RunIncidents.of(spark, incidents, some, days)
                      .groupByKey(
                          (MapFunction<Row, String>) RunIncidents::corridorOf, Encoders.STRING()),
                  new FindBottlenecks(byId, adverse, days, rows),
                  Encoders.row(FindBottlenecks.SCHEMA))
              .persist(StorageLevel.MEMORY_AND_DISK());
      persisted.add(found);
      return found;
    }

    private <T> Broadcast<T> broadcast(T value) {
      Broadcast<T> broadcast =
          JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
      broadcasts.add(broadcast);
      return broadcast;
    }

    private Set<String> cutOnes(Dataset<Row> found, RunDays days) {
      Set<String> cut =
          found
              .filter(col(FindBottlenecks.IS_CUT))
              .select(CORRIDOR_ID.column())
              .collectAsList()
              .stream()
              .map(row -> row.getString(0))
              .collect(Collectors.toSet());
      return cut.isEmpty() || isAll(days) ? Set.of() : cut;
    }

    /** Whether no day is left that could be handed in. */
    private boolean isAll(RunDays days) {
      return states
          .filter(not(StationStates.SERVICE_DATE.column().between(days.first(), days.last())))
          .isEmpty();
    }
  }
}
