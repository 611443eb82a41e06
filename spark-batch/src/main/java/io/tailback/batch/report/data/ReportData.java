package io.tailback.batch.report.data;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.tailback.batch.day.ServiceDates;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportUnits;
import io.tailback.core.TailbackException;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.UserDelayCost;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriods;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.StationDistances;
import io.tailback.spark.table.StationHours;
import io.tailback.spark.table.StationStates;
import io.tailback.spark.table.Stations;
import io.tailback.spark.table.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.VersionNotFoundException;

/**
 * All that reports are made from: the tables as they were at one moment, the network, and what it
 * agreed on. The same versions give the same rows, whoever writes meanwhile.
 */
public final class ReportData {
  private static final String DAY = StationStates.SERVICE_DATE.name();
  private static final String ASKED = "asked_station_id";

  /** More stations than this are joined and not named in a filter, which every task would parse. */
  private static final int MOST_NAMED = 200;

  private final SparkSession spark;
  private final DeltaTables tables;
  private final TableVersions versions;
  private final Surroundings surroundings;
  private final Set<String> readTables = new TreeSet<>();
  private final Set<String> absentTables = new TreeSet<>();
  private final Network network;
  private final Corridors corridors;

  /**
   * @param versions the version of each table that counts
   * @param surroundings what is known beside the tables
   */
  public ReportData(
      SparkSession spark, DeltaTables tables, TableVersions versions, Surroundings surroundings) {
    this.spark = spark;
    this.tables = tables;
    this.versions = versions;
    this.surroundings = surroundings;
    this.network = Stations.networkOf(read(Stations.TABLE));
    this.corridors = Corridors.of(network.stations(), surroundings.order(), distances());
  }

  private RoadDistances distances() {
    return has(StationDistances.TABLE)
        ? StationDistances.distancesOf(read(StationDistances.TABLE))
        : RoadDistances.NONE;
  }

  /** The session, for what is derived from the tables. */
  public SparkSession spark() {
    return spark;
  }

  /**
   * The table's rows as they were at the pinned version, in the order of its columns.
   *
   * @throws TailbackException when it was not there
   */
  public Dataset<Row> read(Table table) {
    tables.requireFitting(table);
    Long version = versions.byTable().get(table.name());
    if (version == null) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "The table "
              + table.name()
              + " was created while the report was made: make the report again.");
    }
    readTables.add(table.name());
    try {
      return spark
          .read()
          .format("delta")
          .option("versionAsOf", version)
          .load(tables.pathOf(table))
          .select(table.columns());
    } catch (Exception e) {
      // Spark throws it undeclared; a Java catch of its type alone would not compile.
      if (e instanceof VersionNotFoundException) {
        throw RemovedFiles.unknownVersion(table, version, e);
      }
      throw e;
    }
  }

  /**
   * Looks at a failure while these tables were read.
   *
   * @throws io.tailback.core.TailbackException when files of a former version are gone
   */
  public void requireFiles(Exception failure) {
    RemovedFiles.explain(failure, tables, versions)
        .ifPresent(
            said -> {
              throw said;
            });
  }

  /** The rows of these stations, few or many. */
  public Dataset<Row> ofStations(
      Dataset<Row> rows, Field stationId, Collection<String> stationIds) {
    if (stationIds.size() <= MOST_NAMED) {
      return rows.filter(stationId.column().isin(stationIds.toArray()));
    }
    Dataset<Row> asked =
        spark.createDataset(List.copyOf(stationIds), Encoders.STRING()).toDF(ASKED);
    return rows.join(broadcast(asked), stationId.column().equalTo(col(ASKED)), "left_semi");
  }

  /** Whether the table is there; that it is not is a part of what a report was made from. */
  public boolean has(Table table) {
    boolean isThere = versions.byTable().containsKey(table.name());
    if (!isThere) {
      absentTables.add(table.name());
    }
    return isThere;
  }

  /**
   * The versions of the tables that were read so far, in the order of their names; {@link
   * TableVersions#ABSENT} of those that were looked for in vain.
   */
  public Map<String, Long> versionsRead() {
    Map<String, Long> read = new TreeMap<>();
    readTables.forEach(table -> read.put(table, versions.byTable().get(table)));
    absentTables.forEach(table -> read.put(table, TableVersions.ABSENT));
    return read;
  }

  /** All stations. */
  public Network network() {
    return network;
  }

  /** All corridors, and the stations that stand on none. */
  public Corridors corridors() {
    return corridors;
  }

  public ZoneId zone() {
    return surroundings.zone();
  }

  public NamedPeriods periods() {
    return surroundings.periods();
  }

  public HolidayCalendar holidays() {
    return surroundings.holidays();
  }

  /** What an hour of delay costs; its values are assumptions and are told with every cost. */
  public UserDelayCost delayCost() {
    return surroundings.delayCost();
  }

  /** Posted limit of all roads in km/h; empty when it is not known. */
  public Optional<Double> postedLimitKmh() {
    return surroundings.postedLimitKmh();
  }

  public String codeVersion() {
    return surroundings.codeVersion();
  }

  /**
   * The stations that a request is about: in the order of travel for a corridor, otherwise as they
   * are named or as the network lists them.
   *
   * @throws TailbackException when the corridor or a station is not there, or a station is not on
   *     the corridor
   */
  public List<Station> places(ReportRequest request) {
    Collection<Station> of =
        request
            .corridorId()
            .map(
                id ->
                    requireCorridor(id).stations().stream().map(CorridorStation::station).toList())
            .map(stations -> (Collection<Station>) stations)
            .orElse(network.stations());
    if (request.stations().isEmpty()) {
      return List.copyOf(of);
    }
    Set<Station> there = new LinkedHashSet<>(of);
    List<Station> chosen = new ArrayList<>();
    for (String id : request.stations()) {
      Station station = requireStation(id);
      if (!there.contains(station)) {
        throw unknown(
            "station `" + id + "` on corridor `" + request.corridorId().orElseThrow() + "`",
            "correct `--stations` or `--corridor`");
      }
      chosen.add(station);
    }
    return chosen;
  }

  /** The corridor of this id. */
  public Corridor requireCorridor(String corridorId) {
    return corridors
        .find(corridorId)
        .orElseThrow(
            () ->
                unknown(
                    "corridor `" + corridorId + "`",
                    "correct `--corridor`; "
                        + nearest(
                            corridorId,
                            corridors.corridors().stream().map(Corridor::corridorId).toList())));
  }

  private Station requireStation(String stationId) {
    return network
        .find(stationId)
        .orElseThrow(
            () ->
                unknown(
                    "station `" + stationId + "`",
                    "correct `--stations`; "
                        + nearest(
                            stationId,
                            network.stations().stream().map(Station::stationId).toList())));
  }

  private static String nearest(String typed, List<String> known) {
    return known.isEmpty()
        ? "the network has none"
        : "the nearest are " + String.join(", ", NearestIds.to(typed, known));
  }

  private TailbackException unknown(String what, String remedy) {
    return new TailbackException(
        "E66",
        TailbackException.PRECONDITION,
        "There is no " + what + " in network version " + network.version() + ": " + remedy + ".");
  }

  /**
   * The days that a request counts: those of its type for which there are states. Days without any
   * state are excluded and said.
   *
   * @param daily tables that need rows for each counted day
   * @throws TailbackException when one of the tables lacks a day, or there is no day at all
   */
  public ReportDays days(ReportRequest request, List<Table> daily) {
    List<LocalDate> asked =
        request.days().stream()
            .filter(date -> request.dayType().includes(date, holidays()))
            .toList();
    Set<LocalDate> withStates = daysIn(StationStates.TABLE, request.period());
    List<LocalDate> counted = asked.stream().filter(withStates::contains).toList();
    if (counted.isEmpty()) {
      throw new TailbackException("E27", TailbackException.PRECONDITION, whyNone(request, asked));
    }
    daily.forEach(table -> requireDays(table, request.period(), counted));
    return new ReportDays(
        counted,
        asked.stream()
            .filter(date -> !withStates.contains(date))
            .map(date -> new ExcludedDay(date, "no station sent anything"))
            .toList());
  }

  private String whyNone(ReportRequest request, List<LocalDate> asked) {
    if (asked.isEmpty()) {
      return String.format(
          "No day of %s is of the type `%s`: choose other days, another `--day-type`, or correct"
              + " `tailback.network.holidays`.",
          words(request.period()), request.dayType().word());
    }
    TreeSet<LocalDate> all = ServiceDates.of(read(StationStates.TABLE), StationStates.SERVICE_DATE);
    return String.format(
        "The table station_states has no rows for the days asked for of %s (%s): check what was"
            + " sent, or choose other days.",
        words(request.period()), all.isEmpty() ? "it is empty" : "newest day " + all.last());
  }

  private void requireDays(Table table, ReportPeriod period, List<LocalDate> counted) {
    Set<LocalDate> there = has(table) ? daysIn(table, period) : Set.of();
    List<LocalDate> lacking = counted.stream().filter(date -> !there.contains(date)).toList();
    if (lacking.isEmpty()) {
      return;
    }
    throw new TailbackException(
        "E27",
        TailbackException.PRECONDITION,
        String.format(
            "The table %s has no rows for %s, for which there are states: compute them with"
                + " `./tailback measures --from %s --to %s`.",
            table.name(), words(lacking), lacking.get(0), lacking.get(lacking.size() - 1)));
  }

  private static String words(ReportPeriod period) {
    return period.from() + " to " + period.to();
  }

  private static String words(List<LocalDate> days) {
    int most = 5;
    String first =
        days.stream().limit(most).map(LocalDate::toString).collect(Collectors.joining(", "));
    return days.size() <= most ? first : first + " and " + (days.size() - most) + " more days";
  }

  private Set<LocalDate> daysIn(Table table, ReportPeriod period) {
    return new HashSet<>(
        read(table)
            .filter(col(DAY).between(period.from(), period.to()))
            .select(col(DAY))
            .distinct()
            .as(Encoders.LOCALDATE())
            .collectAsList());
  }

  /**
   * Where the numbers of a report come from. Called when all tables have been read: the versions
   * are those of the tables read until now.
   *
   * @param name of the report
   * @param excluded days that no number contains
   * @param samples observed, imputed and expected samples behind the numbers
   * @param facts further lines
   */
  public Provenance provenance(
      String name,
      ReportRequest request,
      List<ExcludedDay> excluded,
      SampleCounts samples,
      List<Fact> facts) {
    List<ReportPeriod> told = new ArrayList<>(List.of(request.period()));
    request.compare().ifPresent(told::add);
    List<Fact> lines = new ArrayList<>(List.of(holidaysOf(told)));
    if (readTables.contains(StationHours.TABLE.name())) {
      gaps(request, excluded).ifPresent(lines::add);
    }
    lines.addAll(facts);
    String nothingExpected = "no samples are expected";
    return new Provenance(
        told,
        zone(),
        request.dayType().words(),
        request.corridorId().map(id -> "corridor " + id).orElse("the whole network"),
        places(request).stream().map(Station::stationId).toList(),
        excluded,
        Cell.decimalOr(samples.observedShare(), nothingExpected),
        Cell.decimalOr(samples.imputedShare(), nothingExpected),
        ReportUnits.KMH,
        versionsRead(),
        codeVersion(),
        network.version(),
        lines,
        commandLine(name, request));
  }

  /** Only of the days that count: where nothing was filled in, sums lack what was not observed. */
  private Optional<Fact> gaps(ReportRequest request, List<ExcludedDay> excluded) {
    Set<LocalDate> without =
        excluded.stream().map(ExcludedDay::date).collect(Collectors.toCollection(HashSet::new));
    List<LocalDate> counted = new ArrayList<>(countedOf(request));
    request.compare().ifPresent(other -> counted.addAll(countedOf(request.during(other))));
    counted.removeAll(without);
    NotComputed gaps = NotComputed.gaps(this, counted.stream().distinct().sorted().toList());
    return gaps.isNone()
        ? Optional.empty()
        : Optional.of(new Fact("Gaps", gaps.sentence("gaps were filled")));
  }

  private List<LocalDate> countedOf(ReportRequest request) {
    Set<LocalDate> withStates = daysIn(StationStates.TABLE, request.period());
    return request.days().stream()
        .filter(date -> request.dayType().includes(date, holidays()))
        .filter(withStates::contains)
        .toList();
  }

  private Fact holidaysOf(List<ReportPeriod> told) {
    List<String> within =
        holidays().holidays().stream()
            .filter(day -> told.stream().anyMatch(period -> isIn(period, day)))
            .sorted()
            .map(LocalDate::toString)
            .toList();
    return new Fact(
        "Holidays",
        within.isEmpty()
            ? "none is configured in this time, so all days from Monday to Friday are weekdays"
            : String.join(", ", within));
  }

  private static boolean isIn(ReportPeriod period, LocalDate day) {
    return !day.isBefore(period.from()) && !day.isAfter(period.to());
  }

  /** The command that makes this report again from the versions read until now. */
  public String commandLine(String name, ReportRequest request) {
    StringBuilder line = new StringBuilder("./tailback report ").append(name);
    line.append(" --from ").append(request.period().from());
    line.append(" --to ").append(request.period().to());
    request.corridorId().ifPresent(id -> line.append(" --corridor ").append(id));
    if (!request.stations().isEmpty()) {
      line.append(" --stations ").append(String.join(",", request.stations()));
    }
    if (request.dayType() != DayType.ALL) {
      line.append(" --day-type ").append(request.dayType().word());
    }
    request
        .compare()
        .ifPresent(
            other ->
                line.append(" --compare ").append(other.from()).append("..").append(other.to()));
    if (request.units() != ReportUnits.KMH) {
      line.append(" --units ").append(request.units().word());
    }
    return line.append(" --as-of ")
        .append(
            versionsRead().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + TableVersions.words(entry.getValue()))
                .collect(Collectors.joining(",")))
        .toString();
  }
}
