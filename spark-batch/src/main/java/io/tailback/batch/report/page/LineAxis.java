package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.spark.page.Ticks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The horizontal axis of lines, by the kind of cell in its column. */
interface LineAxis {
  /** More labels would touch each other; every second is dropped on a phone. */
  int MOST_TICKS = 12;

  /** A label, and whether a narrow page goes without it. */
  record Tick(double share, String label, boolean thin) {}

  /** Place across, 0..1. */
  double share(Cell cell);

  List<Tick> ticks();

  static LineAxis of(TableRows rows, String key, ZoneId zone) {
    List<Cell> cells = rows.all().stream().map(row -> rows.cell(row, key)).toList();
    if (!cells.isEmpty() && cells.stream().allMatch(Cell.Moment.class::isInstance)) {
      return Moments.of(cells, zone);
    }
    if (!cells.isEmpty() && cells.stream().allMatch(Cell.Day.class::isInstance)) {
      return Days.of(cells);
    }
    return !cells.isEmpty() && cells.stream().allMatch(CellText::isNumber)
        ? Numbers.of(cells, rows.decimals(key))
        : Names.of(cells);
  }

  /** Real time; labels are local. */
  record Moments(Instant first, Instant last, ZoneId zone) implements LineAxis {
    static Moments of(List<Cell> cells, ZoneId zone) {
      List<Instant> instants =
          cells.stream().map(cell -> ((Cell.Moment) cell).instant()).sorted().toList();
      Instant first = instants.get(0);
      Instant last = instants.get(instants.size() - 1);
      return new Moments(first, last.isAfter(first) ? last : first.plusSeconds(3600), zone);
    }

    @Override
    public double share(Cell cell) {
      return share(((Cell.Moment) cell).instant());
    }

    @Override
    public List<Tick> ticks() {
      return hours() <= 48 ? hourTicks() : dayTicks();
    }

    private double share(Instant instant) {
      return (double) Duration.between(first, instant).toMillis()
          / Duration.between(first, last).toMillis();
    }

    private double hours() {
      return Duration.between(first, last).toMinutes() / 60.0;
    }

    private List<Tick> hourTicks() {
      int every = 1;
      for (int hours : new int[] {1, 2, 3, 4, 6}) {
        every = hours;
        if (hours() / hours <= MOST_TICKS) {
          break;
        }
      }
      List<Tick> ticks = new ArrayList<>();
      ZonedDateTime hour = first.atZone(zone).truncatedTo(ChronoUnit.HOURS);
      for (; !hour.toInstant().isAfter(last); hour = hour.plusHours(1)) {
        if (!hour.toInstant().isBefore(first) && hour.getHour() % every == 0) {
          String label = String.format(Locale.ROOT, "%02d:00", hour.getHour());
          ticks.add(new Tick(share(hour.toInstant()), label, hour.getHour() / every % 2 == 1));
        }
      }
      return ticks;
    }

    private List<Tick> dayTicks() {
      LocalDate day = first.atZone(zone).toLocalDate();
      LocalDate end = last.atZone(zone).toLocalDate();
      long every = 1 + ChronoUnit.DAYS.between(day, end) / MOST_TICKS;
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; !day.isAfter(end); day = day.plusDays(1), i++) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        if (i % every == 0 && !midnight.isBefore(first)) {
          ticks.add(new Tick(share(midnight), label(day), i / every % 2 == 1));
        }
      }
      return ticks;
    }
  }

  /** Local days, each as wide as the next; a value stands in the middle of its day. */
  record Days(LocalDate first, LocalDate last) implements LineAxis {
    static Days of(List<Cell> cells) {
      List<LocalDate> days = cells.stream().map(cell -> ((Cell.Day) cell).date()).sorted().toList();
      return new Days(days.get(0), days.get(days.size() - 1));
    }

    @Override
    public double share(Cell cell) {
      return (ChronoUnit.DAYS.between(first, ((Cell.Day) cell).date()) + 0.5) / count();
    }

    @Override
    public List<Tick> ticks() {
      long every = 1 + (count() - 1) / MOST_TICKS;
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < count(); i++) {
        if (i % every == 0) {
          ticks.add(new Tick((i + 0.5) / count(), label(first.plusDays(i)), i / every % 2 == 1));
        }
      }
      return ticks;
    }

    private long count() {
      return ChronoUnit.DAYS.between(first, last) + 1;
    }
  }

  /** A scale of numbers. */
  record Numbers(Ticks scale, int decimals) implements LineAxis {
    static Numbers of(List<Cell> cells, int decimals) {
      double[] values =
          cells.stream()
              .map(cell -> TableRows.number(cell, decimals))
              .mapToDouble(OptionalDouble::getAsDouble)
              .sorted()
              .toArray();
      return new Numbers(Ticks.around(values[0], values[values.length - 1], 8), decimals);
    }

    @Override
    public double share(Cell cell) {
      return scale.at(TableRows.number(cell, decimals).orElseThrow());
    }

    @Override
    public List<Tick> ticks() {
      List<Tick> ticks = new ArrayList<>();
      for (BigDecimal at : scale.all()) {
        ticks.add(new Tick(scale.at(at.doubleValue()), CellText.number(at), ticks.size() % 2 == 1));
      }
      return ticks;
    }
  }

  /** Names side by side, in the order of the table. */
  record Names(Map<String, Integer> places) implements LineAxis {
    static Names of(List<Cell> cells) {
      Map<String, Integer> places = new LinkedHashMap<>();
      cells.forEach(cell -> places.putIfAbsent(CellText.inFile(cell, 0), places.size()));
      return new Names(places);
    }

    @Override
    public double share(Cell cell) {
      return (places.get(CellText.inFile(cell, 0)) + 0.5) / places.size();
    }

    @Override
    public List<Tick> ticks() {
      int every = 1 + (places.size() - 1) / MOST_TICKS;
      List<Tick> ticks = new ArrayList<>();
      places.forEach(
          (name, place) -> {
            if (place % every == 0) {
              ticks.add(new Tick((place + 0.5) / places.size(), name, place / every % 2 == 1));
            }
          });
      return ticks;
    }
  }

  private static String label(LocalDate day) {
    return String.format(Locale.ROOT, "%02d-%02d", day.getMonthValue(), day.getDayOfMonth());
  }
}
