package io.tailback.batch.report.overview;

import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.MeasuredCells;
import io.tailback.batch.report.data.SpeedBands;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeanOfParts;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** By hour of the local day, and by hour and weekday. */
record HourSections(PeriodSums reported, Optional<PeriodSums> compared) {
  private static final int HOURS = 24;
  private static final String PROFILE = "hour-profile";
  private static final String WEEKDAYS = "hour-by-weekday";
  private static final String SKIPPED = "no day that counts has this hour";
  private static final SpeedBands.Band NO_BAND =
      new SpeedBands.Band(0, noSpeed(), noSpeed(), noSpeed());
  private static final ColourScale.Steps SHARES =
      new ColourScale.Steps(List.of(0.02, 0.05, 0.1, 0.2, 0.4), ColourScale.Emphasis.HIGH);

  private static Measured noSpeed() {
    return Measured.missing(MeasureReason.NO_SPEED);
  }

  Section profile() {
    return new Section(
        PROFILE,
        "Hours of the day",
        "The speeds of an hour over all days that count: half of the five-minute speeds that"
            + " stations observed are above the line, and eight of ten lie in the band.",
        List.of(
            new Figure.HourProfile(
                new Caption(
                    "hour-profile-figure",
                    "Median speed by hour of the day",
                    "Median of the observed five-minute speeds of each local hour; slowest: "
                        + slowest().orElse("nothing was measured")
                        + ".",
                    PROFILE),
                compared.isPresent() ? "period" : "",
                "local_hour",
                "speed_p50_kmh",
                Optional.of(new Band("speed_p10_kmh", "speed_p90_kmh", "10 to 90 % of the speeds")),
                List.of(),
                List.of())),
        List.of(profileTable()),
        List.of());
  }

  private Optional<String> slowest() {
    return Shown.most(
            hoursOfDay(),
            hour -> reported.bands().getOrDefault(hour, NO_BAND).p50().map(speed -> -speed))
        .map(Texts::clock);
  }

  private static List<Integer> hoursOfDay() {
    return IntStream.range(0, HOURS).boxed().toList();
  }

  private ReportTable profileTable() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("period", "Period"));
    columns.add(words("local_hour", "Hour"));
    columns.add(measure("speed_p10_kmh", "10 % below", "km/h", 1));
    columns.add(measure("speed_p50_kmh", "Median speed", "km/h", 1));
    columns.add(measure("speed_p90_kmh", "10 % above", "km/h", 1));
    columns.add(count("speeds", "Five-minute speeds", ""));
    columns.addAll(meanColumns());
    List<List<Cell>> rows = new ArrayList<>(profileRows(reported));
    compared.ifPresent(other -> rows.addAll(profileRows(other)));
    return new ReportTable(PROFILE, "One hour of the local day", columns, rows);
  }

  private static List<List<Cell>> profileRows(PeriodSums period) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int hour : hoursOfDay()) {
      SpeedBands.Band band = period.bands().getOrDefault(hour, NO_BAND);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(Texts.of(period.period())));
      row.add(Cell.text(Texts.clock(hour)));
      row.add(MeasuredCells.of(band.p10()));
      row.add(MeasuredCells.of(band.p50()));
      row.add(MeasuredCells.of(band.p90()));
      row.add(Cell.whole(band.values()));
      row.addAll(means(period, one -> one.localHour() == hour));
      rows.add(row);
    }
    return rows;
  }

  Section weekdays() {
    return new Section(
        WEEKDAYS,
        "Hours and weekdays",
        "Share of the five-minute windows of all stations in which traffic was congested.",
        List.of(
            new Figure.HeatMap(
                new Caption(
                    "hour-by-weekday-figure",
                    "Congested share by hour and weekday",
                    Shown.sentence(Measure.CONGESTED_SHARE, "hour of the week", worst()),
                    WEEKDAYS),
                "local_hour",
                "weekday",
                Measure.CONGESTED_SHARE.column().key(),
                SHARES)),
        List.of(weekdayTable()),
        List.of());
  }

  /** An hour of a day of the week. */
  private record HourOfWeek(DayOfWeek day, int hour) {
    boolean holds(HourOfNetwork one) {
      return one.localHour() == hour && one.date().getDayOfWeek() == day;
    }
  }

  private List<HourOfWeek> hoursOfWeek() {
    List<HourOfWeek> all = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (reported.days().counted().stream().anyMatch(date -> date.getDayOfWeek() == day)) {
        hoursOfDay().forEach(hour -> all.add(new HourOfWeek(day, hour)));
      }
    }
    return all;
  }

  private Optional<String> worst() {
    return Shown.highest(
        hoursOfWeek(),
        hour -> Measure.CONGESTED_SHARE.of(reported.sum(ImputationMode.FILL, hour::holds)),
        hour -> Texts.of(hour.day()) + " " + Texts.clock(hour.hour()));
  }

  private ReportTable weekdayTable() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(words("weekday", "Weekday"));
    columns.add(words("local_hour", "Hour"));
    columns.addAll(meanColumns());
    List<List<Cell>> rows = new ArrayList<>();
    for (HourOfWeek hour : hoursOfWeek()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(Texts.of(hour.day())));
      row.add(Cell.text(Texts.clock(hour.hour())));
      row.addAll(means(reported, hour::holds));
      rows.add(row);
    }
    return new ReportTable(WEEKDAYS, "One hour of one day of the week", columns, rows);
  }

  private static List<TableColumn> meanColumns() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(count("hours", "Hours", ""));
    columns.add(measure("vmt_veh_mi_per_hour", "VMT per hour", "veh-mi", 0));
    columns.add(count("delay_hours", "Hours with delay", ""));
    columns.add(measure("delay_60mph_veh_h_per_hour", "Delay per hour", "veh-h", 2));
    columns.add(Measure.Q.column());
    columns.add(Measure.SPEED.column());
    columns.add(Measure.CONGESTED_SHARE.column());
    columns.addAll(Measure.SHARES);
    return columns;
  }

  private static List<Cell> means(PeriodSums period, Predicate<HourOfNetwork> which) {
    List<HourSums> hours = period.filled(which).stream().map(HourOfNetwork::sums).toList();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.whole(hours.size()));
    if (hours.isEmpty()) {
      while (cells.size() < meanColumns().size()) {
        cells.add(Cell.noData(SKIPPED));
      }
      return cells;
    }
    HourSums sums = hours.stream().reduce(HourSums.EMPTY, HourSums::plus);
    MeanOfParts delay = MeanOfParts.of(hours, Measure.DELAY::of);
    cells.add(MeasuredCells.of(Measure.VMT.mean(hours)));
    cells.add(Cell.whole(delay.count()));
    cells.add(MeasuredCells.of(delay.value()));
    cells.add(MeasuredCells.of(Measure.Q.of(sums)));
    cells.add(MeasuredCells.of(Measure.SPEED.of(sums)));
    cells.add(MeasuredCells.of(Measure.CONGESTED_SHARE.of(sums)));
    cells.addAll(Measure.shares(sums));
    return cells;
  }
}
