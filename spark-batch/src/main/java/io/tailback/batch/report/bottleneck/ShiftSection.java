package io.tailback.batch.report.bottleneck;

import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.path.ColumnOf;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.RankBy;
import io.tailback.core.bottleneck.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of each bottleneck lies in the three shifts of the day. */
final class ShiftSection {
  private static final int MOST_BARS = 15;

  private ShiftSection() {}

  private record Line(Shift shift, BottleneckPlace place) {
    String words() {
      return switch (shift) {
        case AM -> "5 to 10";
        case NOON -> "10 to 15";
        case PM -> "15 to 20";
      };
    }

    String label() {
      return Head.of(place).label() + ", " + words();
    }
  }

  static Section of(BottleneckData found) {
    List<Line> lines = new ArrayList<>();
    for (Shift shift : Shift.values()) {
      List<BottleneckPlace> inShift =
          found.places().stream().flatMap(place -> found.in(shift, place).stream()).toList();
      found.rankedBy().worstFirst(inShift).forEach(place -> lines.add(new Line(shift, place)));
    }
    boolean byDelay = found.rankedBy() == RankBy.DELAY;
    return new Section(
        "shifts",
        "Shifts",
        "The part of each bottleneck that lies between 5 and 10, 10 and 15, and 15 and 20 o'clock.",
        lines.isEmpty() ? List.of() : List.of(bars(byDelay)),
        List.of(
            ColumnOf.table(
                "shifts",
                lines.isEmpty()
                    ? "No bottleneck was active in a shift"
                    : "Each place in each shift in which it was active, the worst first",
                columns(),
                lines)),
        List.of("What lies outside of the shifts, at night, is in the ranking only."));
  }

  private static Figure bars(boolean byDelay) {
    return new Figure.RankingBars(
        new Caption(
            "shift-bars",
            "The morning's bottlenecks first, then noon and evening",
            "One bar for each place and shift, in the order of the table.",
            "shifts"),
        "place_and_shift",
        byDelay ? "delay_60mph_veh_h" : "impact_km_h",
        Optional.empty(),
        MOST_BARS);
  }

  private static List<ColumnOf<Line>> columns() {
    List<ColumnOf<Line>> columns = new ArrayList<>();
    columns.add(ColumnOf.words("place_and_shift", "Place and hours", Line::label));
    columns.add(ColumnOf.words("period_name", "Shift", line -> line.shift().periodName()));
    columns.add(ColumnOf.words("corridor_id", "Corridor", line -> line.place().corridorId()));
    columns.add(ColumnOf.words("station_id", "Head", line -> line.place().stationId()));
    columns.add(
        ColumnOf.count("days_active", "Days active", line -> (long) line.place().daysActive()));
    columns.add(
        ColumnOf.number(
            "duration_h",
            "Time active",
            "h",
            2,
            line -> Cell.decimal(line.place().totals().durationMinutes() / 60.0)));
    columns.add(
        ColumnOf.number(
            "extent_km",
            "Median queue",
            "km",
            2,
            line -> RankingSection.kilometres(line.place().totals().extentM())));
    columns.add(
        ColumnOf.number(
            "delay_60mph_veh_h",
            "Delay against 60 mph",
            "veh-h",
            1,
            line ->
                Cell.decimalOr(
                    RankingSection.hours(line.place().totals().delayVehMs()),
                    RankingSection.NEEDS_FLOW)));
    columns.add(
        ColumnOf.number(
            "own_delay_60mph_veh_h",
            "Own delay",
            "veh-h",
            1,
            line ->
                Cell.decimalOr(
                    RankingSection.hours(line.place().totals().ownDelayVehMs()),
                    RankingSection.NEEDS_FLOW)));
    columns.add(
        ColumnOf.number(
            "impact_km_h",
            "Impact",
            "km h",
            2,
            line -> Cell.decimalOr(line.place().totals().impactKmH(), RankingSection.NO_LENGTH)));
    return columns;
  }
}
