package io.tailback.batch.report.path;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.TimeAxis;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.CorridorStation;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.BaseUnits;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Observed speeds of a corridor, or of a part of it, over time and distance on some days, with the
 * queues of bottlenecks and the incidents: a figure and the three tables that it shows.
 */
public final class DayContour {
  private static final String PANEL = "service_date";
  private static final double METRES_PER_MILE = 1609.344;

  /** Positions of incidents are estimates: they are drawn a little outside of the stations too. */
  private static final double BEYOND_M = 500;

  private final String prefix;
  private final Corridor corridor;
  private final StationRange range;
  private final Stretches stretches;
  private final List<LocalDate> days;
  private final ZoneId zone;
  private final List<ReportTable> tables;

  /**
   * @param prefix begins the names of the tables, for example {@code days}
   * @param range the part of the corridor
   * @param days in the order in which they are drawn
   * @param queues of these days, on this corridor or others
   * @param incidents of these days, on any road
   */
  public DayContour(
      String prefix,
      Corridor corridor,
      StationRange range,
      List<LocalDate> days,
      DayRuns runs,
      List<QueueStep> queues,
      List<ReportedIncident> incidents,
      ZoneId zone) {
    this.prefix = prefix;
    this.corridor = corridor;
    this.range = range;
    this.stretches = new Stretches(corridor);
    this.days = List.copyOf(days);
    this.zone = zone;
    this.tables = List.of(speeds(runs), queues(queues), incidents(incidents));
  }

  /** Speeds, queues and incidents. */
  public List<ReportTable> tables() {
    return tables;
  }

  /** The picture: one panel for each day. */
  public Figure figure(String title, String sentence, Function<LocalDate, String> label) {
    return new Figure.SpeedContour(
        new Caption(prefix + "-contour", title, sentence, name("speeds")),
        PANEL,
        "station_id",
        "window_start",
        "speed_kmh",
        ColourScale.motorwaySpeeds(),
        range.of(stretches),
        days.stream().map(day -> panel(day, label.apply(day))).toList(),
        Optional.of(
            new Figure.QueueOutlines(
                name("queues"), "station_id", PANEL, "window_start", "tail_m", "head_m")),
        Optional.of(
            new Figure.ContourEvents(
                name("incidents"),
                "incident_id",
                PANEL,
                "start_time",
                "offset_m",
                "description",
                "incident")));
  }

  private Figure.ContourPanel panel(LocalDate day, String label) {
    LocalDay local = new LocalDay(day, zone);
    return Figure.ContourPanel.day(
        day, label, new TimeAxis.Instants(local.start(), Window.LENGTH, local.windowCount(), zone));
  }

  private String name(String part) {
    return prefix + "-" + part;
  }

  private record SpeedAt(DayRuns.StationDay of, int window) {
    Double kmh(ImputationMode mode) {
      return of.run().speedKmh(window, mode);
    }

    boolean isKnown() {
      return kmh(ImputationMode.FILL) != null;
    }
  }

  private ReportTable speeds(DayRuns runs) {
    List<SpeedAt> speeds = new ArrayList<>();
    for (DayRuns.StationDay day : runs.stationDays(corridor, days, range)) {
      for (int window = 0; window < day.run().windows(); window++) {
        SpeedAt at = new SpeedAt(day, window);
        if (at.isKnown()) {
          speeds.add(at);
        }
      }
    }
    return ColumnOf.table(
        name("speeds"),
        "Speeds of each station in each five minutes; a window that is not there has none",
        List.of(
            ColumnOf.cells(PANEL, "Day", at -> Cell.day(at.of().day())),
            ColumnOf.cells(
                "window_start", "Time", at -> Cell.moment(at.of().run().windowStart(at.window()))),
            ColumnOf.words("station_id", "Station", at -> at.of().station().stationId()),
            metres("offset_m", "From the start", at -> at.of().station().offsetM()),
            ColumnOf.number(
                "speed_kmh",
                "Observed",
                "km/h",
                1,
                at -> Cell.decimalOr(at.kmh(ImputationMode.OBSERVED_ONLY), "not observed")),
            ColumnOf.number(
                "filled_speed_kmh",
                "Filled in",
                "km/h",
                1,
                at ->
                    Cell.decimalOr(
                        at.of().run().isSpeedFilled(at.window())
                            ? at.kmh(ImputationMode.FILL)
                            : null,
                        "observed"))),
        speeds);
  }

  private static <T> ColumnOf<T> metres(String key, String label, Function<T, Double> metres) {
    return ColumnOf.number(key, label, "m", 0, it -> Cell.decimal(metres.apply(it)));
  }

  private ReportTable queues(List<QueueStep> queues) {
    List<QueueStep> drawn =
        queues.stream()
            .filter(queue -> queue.corridorId().equals(corridor.corridorId()))
            .filter(queue -> days.contains(dayOf(queue)))
            .filter(
                queue -> queue.headIndex() >= range.first() && queue.tailIndex() <= range.last())
            .sorted(Comparator.comparing((QueueStep queue) -> days.indexOf(dayOf(queue))))
            .toList();
    return ColumnOf.table(
        name("queues"),
        "The queue behind each bottleneck in each five minutes, drawn as an outline; a queue that"
            + " is the rear part of another is in that one",
        List.of(
            ColumnOf.cells(PANEL, "Day", queue -> Cell.day(dayOf(queue))),
            ColumnOf.cells("window_start", "Time", queue -> Cell.moment(queue.windowStart())),
            ColumnOf.words("station_id", "Head", QueueStep::stationId),
            metres(
                "tail_m",
                "Tail",
                queue -> stretches.fromM(Math.max(queue.tailIndex(), range.first()))),
            metres(
                "head_m",
                "Head",
                queue -> stretches.toM(Math.min(queue.headIndex(), range.last()))),
            ColumnOf.number(
                "delay_60mph_veh_h",
                "Delay against 60 mph",
                "veh-h",
                2,
                queue -> Cell.decimalOr(hours(queue.delayVehMs()), "needs flow")),
            ColumnOf.words("activation_id", "Activation", QueueStep::activationId)),
        drawn);
  }

  private LocalDate dayOf(QueueStep queue) {
    return queue.windowStart().atZone(zone).toLocalDate();
  }

  private static Double hours(Long vehMs) {
    return vehMs == null ? null : Double.valueOf((double) vehMs / BaseUnits.MS_PER_HOUR);
  }

  private ReportTable incidents(List<ReportedIncident> incidents) {
    List<ReportedIncident> drawn =
        incidents.stream()
            .filter(incident -> corridor.isAtPostmiles())
            .filter(incident -> incident.roadName().equals(corridor.road().name()))
            .filter(incident -> days.contains(dayOf(incident)))
            .filter(incident -> isBeside(offsetM(incident)))
            .sorted(Comparator.comparing((ReportedIncident one) -> days.indexOf(dayOf(one))))
            .toList();
    return ColumnOf.table(
        name("incidents"),
        "Incidents reported beside the stations that are drawn",
        List.of(
            ColumnOf.cells(PANEL, "Day", incident -> Cell.day(dayOf(incident))),
            ColumnOf.cells("start_time", "Start", incident -> Cell.moment(incident.start())),
            ColumnOf.words("incident_id", "Incident", ReportedIncident::incidentId),
            metres("offset_m", "From the start", this::offsetM),
            ColumnOf.words("incident_type", "Type", incident -> incident.type().name()),
            ColumnOf.words("description", "Description", ReportedIncident::description)),
        drawn);
  }

  private LocalDate dayOf(ReportedIncident incident) {
    return incident.start().atZone(zone).toLocalDate();
  }

  private double offsetM(ReportedIncident incident) {
    return corridor.offsetOf(incident.sourcePostmile() * METRES_PER_MILE);
  }

  private boolean isBeside(double offsetM) {
    List<CorridorStation> stations = range.of(corridor);
    return offsetM >= stations.get(0).offsetM() - BEYOND_M
        && offsetM <= stations.get(stations.size() - 1).offsetM() + BEYOND_M;
  }
}
