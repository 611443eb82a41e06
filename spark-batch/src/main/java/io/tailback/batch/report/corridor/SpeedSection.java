package io.tailback.batch.report.corridor;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TimeAxis;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.batch.report.path.DayContour;
import io.tailback.batch.report.path.StationRange;
import io.tailback.batch.report.path.Stretches;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.RankBy;
import io.tailback.core.corridor.Corridor;
import io.tailback.core.measure.BaseUnits;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.SpeedThreshold;
import io.tailback.core.time.Window;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Speed over time and distance: of a mean day, and of single days. */
final class SpeedSection {
  private static final int WINDOWS_OF_DAY = 288;
  private static final double METRES_OF_KM = 1000;

  private final CorridorData data;
  private final Corridor corridor;
  private final Stretches stretches;

  private SpeedSection(CorridorData data) {
    this.data = data;
    this.corridor = data.corridor();
    this.stretches = new Stretches(corridor);
  }

  static Section of(CorridorData data) {
    return new SpeedSection(data).section();
  }

  private Section section() {
    DayContour days =
        new DayContour(
            "days",
            corridor,
            StationRange.all(corridor),
            data.shown().days(),
            data.shown().runs(),
            data.shown().queues(),
            data.shown().incidents(),
            data.zone());
    List<Figure> figures = new ArrayList<>(List.of(meanDayFigure()));
    if (!data.shown().days().isEmpty()) {
      figures.add(days.figure(daysTitle(), daysSentence(), this::label));
    }
    List<ReportTable> tables = new ArrayList<>(List.of(bottlenecks(), meanDay(), usualQueues()));
    tables.addAll(days.tables());
    return new Section(
        "speed",
        "Speed over time and distance",
        "Where it is slow, from when to when, and how far the queues reach back. Only observed"
            + " speeds of healthy detectors are coloured.",
        figures,
        tables,
        List.of(
            "The speed of the mean day is the harmonic mean of the observed speeds of all days at"
                + " the same five minutes of the clock, each day alike.",
            "A bottleneck is the slow station of a pair: below 40 mph (64.4 km/h), and at least 20"
                + " mph (32.2 km/h) slower than the next measured station less than 3 miles"
                + " downstream, in 5 of 7 successive five minutes (PeMS). Its queue is the"
                + " contiguous stations upstream below 40 mph. An outline reaches from the stretch"
                + " of the tail to that of the head.",
            "On the mean day a queue is drawn where its head had one on a fifth of the days or"
                + " more, as far back as on the median of these days.",
            "The place of an incident is the reporter's estimate."));
  }

  private boolean allAreShown() {
    return data.shown().days().equals(data.days());
  }

  private String daysTitle() {
    return allAreShown() ? "Each day" : "The worst days";
  }

  private String daysSentence() {
    return (allAreShown()
            ? "One picture for each day."
            : "The " + data.shown().days().size() + " days with the most delay, the worst first.")
        + " Outlines are the queues of bottlenecks, named by the station at their head; diamonds"
        + " are reported incidents.";
  }

  private String label(LocalDate day) {
    Measured delay = data.on(day).measures().delayVehH(SpeedThreshold.MPH_60);
    String name = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + day;
    return delay.isPresent()
        ? String.format(Locale.ROOT, "%s, delay %,.0f veh-h", name, delay.value())
        : name;
  }

  private Figure meanDayFigure() {
    return new Figure.SpeedContour(
        new Caption(
            "mean-day-contour",
            "The mean day",
            "Time from left to right, the road in travel direction upwards, colour the mean speed;"
                + " outlines are queues that stand there on a fifth of the days or more.",
            "mean-day"),
        "",
        "station_id",
        "clock",
        "speed_kmh",
        ColourScale.motorwaySpeeds(),
        stretches.all(),
        List.of(
            new Figure.ContourPanel(
                "", "", new TimeAxis.Clock(LocalTime.MIDNIGHT, Window.LENGTH, WINDOWS_OF_DAY))),
        Optional.of(
            new Figure.QueueOutlines(
                "usual-queues", "station_id", "", "clock", "tail_m", "head_m")),
        Optional.empty());
  }

  private ReportTable meanDay() {
    return ColumnOf.table(
        "mean-day",
        "Mean observed speed of each station in each five minutes of the clock; a place and time"
            + " that is not there was not observed on any day",
        List.of(
            ColumnOf.words("clock", "Time", slot -> slot.clock().toString()),
            ColumnOf.words("station_id", "Station", MeanDay.Slot::stationId),
            ColumnOf.number(
                "offset_m",
                "From the start",
                "m",
                0,
                slot -> Cell.decimal(offsetM(indexOf(slot.stationId())))),
            ColumnOf.number(
                "speed_kmh", "Mean speed", "km/h", 1, slot -> Cell.decimal(slot.speedKmh())),
            ColumnOf.count("values_count", "Observed values", slot -> (long) slot.values())),
        data.meanDay());
  }

  private int indexOf(String stationId) {
    return corridor.indexOf(stationId).orElseThrow();
  }

  private double offsetM(int index) {
    return corridor.stations().get(index).offsetM();
  }

  private ReportTable usualQueues() {
    return ColumnOf.table(
        "usual-queues",
        "Where queues stand on a fifth of the days or more, by head and five minutes of the clock",
        List.of(
            ColumnOf.words("clock", "Time", queue -> queue.clock().toString()),
            ColumnOf.words("station_id", "Head", UsualQueues.UsualQueue::stationId),
            ColumnOf.count("days_active", "Days", UsualQueues.UsualQueue::days),
            ColumnOf.number(
                "tail_m",
                "Tail",
                "m",
                0,
                queue -> Cell.decimal(stretches.fromM(queue.tailIndex()))),
            ColumnOf.number(
                "head_m",
                "Head",
                "m",
                0,
                queue -> Cell.decimal(stretches.toM(indexOf(queue.stationId()))))),
        data.usualQueues());
  }

  private ReportTable bottlenecks() {
    return ColumnOf.table(
        "bottlenecks",
        data.places().isEmpty()
            ? "Bottlenecks of this corridor: "
                + (data.bottleneckDays().sentences().isEmpty()
                    ? "none was active on these days"
                    : "none is known; see the summary")
            : data.places().stream().anyMatch(place -> place.totals().delayVehMs() != null)
                ? "Bottlenecks of this corridor, the one with the most delay first"
                : "Bottlenecks of this corridor, the one with the largest impact first: no vehicle"
                    + " is counted",
        List.of(
            ColumnOf.words("station_id", "Head", BottleneckPlace::stationId),
            ColumnOf.number(
                "head_offset_km",
                "From the start",
                "km",
                2,
                place -> Cell.decimal(place.headOffsetM() / METRES_OF_KM)),
            ColumnOf.count("days_active", "Days active", place -> (long) place.daysActive()),
            ColumnOf.count("activations_count", "Activations", place -> (long) place.activations()),
            ColumnOf.number(
                "duration_h",
                "Time active",
                "h",
                2,
                place -> Cell.decimal(place.totals().durationMinutes() / 60.0)),
            ColumnOf.number(
                "extent_km",
                "Median queue",
                "km",
                2,
                place -> Cell.decimalOr(km(place.totals().extentM()), "a station has no length")),
            ColumnOf.number(
                "delay_60mph_veh_h",
                "Delay against 60 mph",
                "veh-h",
                1,
                place -> Cell.decimalOr(hours(place.totals().delayVehMs()), "needs flow"))),
        RankBy.DELAY.worstFirst(data.places()));
  }

  private static Double km(Double metres) {
    return metres == null ? null : Double.valueOf(metres / METRES_OF_KM);
  }

  private static Double hours(Long vehMs) {
    return vehMs == null ? null : Double.valueOf((double) vehMs / BaseUnits.MS_PER_HOUR);
  }
}
