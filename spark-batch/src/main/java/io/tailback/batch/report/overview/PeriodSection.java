package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.ReportData;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.Measured;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.PeriodHours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By named period of the day. */
record PeriodSection(PeriodSums reported, Optional<PeriodSums> compared, ReportData data) {
  private static final String NOT_WHOLE =
      "the period does not begin and end on full hours, and sums are kept by the hour";
  private static final String NO_HOUR = "no day of this kind counts";

  Section section() {
    return new Section(
        "periods",
        "By named period",
        "The network's peaks and other parts of the day; gaps filled.",
        List.of(),
        List.of(table()),
        List.of(
            "A period over midnight belongs to the day on which it starts; its hours after midnight"
                + " are those of the next day, also where that one does not count. Hours that were"
                + " not computed (`./tailback measures`) are not in.",
            "Congested hours per day are those of a mean station: the congested share of the"
                + " period times its hours. Of ucr-day they are the congested hours of FHWA's Urban"
                + " Congestion Report."));
  }

  private ReportTable table() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("period_name", "Period"));
    columns.add(words("hours", "Hours"));
    columns.add(count("days", "Days", ""));
    columns.addAll(Measure.columns());
    columns.add(measure("congested_h_per_day", "Congested hours per day", "h", 2));
    columns.add(count("delay_days", "Days with delay", ""));
    columns.add(measure("delay_60mph_veh_h_per_day", "Delay per day", "veh-h", 1));
    compared.ifPresent(
        other -> {
          columns.add(
              measure("compare_delay_60mph_veh_h_per_day", "Delay per day, compared", "veh-h", 1));
          columns.add(measure("delay_60mph_change_ratio", "Change of delay", "", 4));
        });
    return new ReportTable(
        "periods",
        "One named period",
        columns,
        data.periods().periods().stream().map(period -> row(period, columns.size())).toList());
  }

  private List<Cell> row(NamedPeriod period, int columns) {
    Part part = new Part(reported, period);
    List<Cell> row = new ArrayList<>();
    row.add(Cell.text(period.name()));
    row.add(Cell.text(hoursOf(period)));
    row.add(Cell.whole(part.days()));
    if (!isOnFullHours(period) || part.days() == 0) {
      String why = isOnFullHours(period) ? NO_HOUR : NOT_WHOLE;
      row.addAll(Collections.nCopies(columns - row.size(), Cell.noData(why)));
      return row;
    }
    HourSums sums = part.sums();
    row.addAll(Measure.cells(sums));
    row.add(MeasuredCells.of(part.congestedHoursPerDay()));
    MeanOfParts perDay = part.delayPerDay();
    row.add(Cell.whole(perDay.count()));
    row.add(MeasuredCells.of(perDay.value()));
    compared.ifPresent(
        other -> {
          Measured before = new Part(other, period).delayPerDay().value();
          row.add(MeasuredCells.of(before));
          row.add(Changes.of(perDay.value(), before));
        });
    return row;
  }

  /** The hours of a named period within the days of a report. */
  private final class Part {
    private final Map<LocalDate, HourSums> byDay = new TreeMap<>();
    private int hours;

    Part(PeriodSums sums, NamedPeriod period) {
      Set<LocalDate> counted = Set.copyOf(sums.days().counted());
      for (HourOfNetwork hour : sums.filledWithNights()) {
        Optional<LocalDate> date =
            period.dateOf(hour.start(), data.zone(), data.holidays()).filter(counted::contains);
        if (date.isPresent()) {
          byDay.merge(date.get(), hour.sums(), HourSums::plus);
          hours++;
        }
      }
    }

    int days() {
      return byDay.size();
    }

    HourSums sums() {
      return byDay.values().stream().reduce(HourSums.EMPTY, HourSums::plus);
    }

    MeanOfParts delayPerDay() {
      return MeanOfParts.of(byDay.values(), Measure.DELAY::of);
    }

    Measured congestedHoursPerDay() {
      double hoursPerDay = (double) hours / byDay.size();
      return Measure.CONGESTED_SHARE.of(sums()).map(share -> share * hoursPerDay);
    }
  }

  private static boolean isOnFullHours(NamedPeriod period) {
    return period.hours().stream()
        .flatMap(part -> Stream.of(part.from(), part.to()))
        .allMatch(time -> time.equals(LocalTime.of(time.getHour(), 0)));
  }

  private static String hoursOf(NamedPeriod period) {
    return period.hours().stream().map(PeriodSection::hoursOf).collect(Collectors.joining("; "));
  }

  private static String hoursOf(PeriodHours part) {
    String days =
        part.days().size() == DayKind.values().length
            ? "all days"
            : part.days().stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(", "));
    return days + " " + part.from() + " to " + part.to();
  }
}
