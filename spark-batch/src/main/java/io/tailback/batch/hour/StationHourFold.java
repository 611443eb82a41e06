package io.tailback.batch.hour;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.StationDay;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.LocalHours;
import io.tailback.spark.table.StationHourRows;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Makes the hours of stations and days from {@link HourInputs} that are sorted by both. */
final class StationHourFold implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Network> network;
  private final ZoneId zone;
  private final HolidayCalendar holidays;
  private final String codeVersion;

  StationHourFold(
      Broadcast<Network> network, ZoneId zone, HolidayCalendar holidays, String codeVersion) {
    this.network = network;
    this.zone = zone;
    this.holidays = holidays;
    this.codeVersion = codeVersion;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> inputs) {
    return new Hours(inputs);
  }

  /** One station and day at a time is in memory. */
  private final class Hours implements Iterator<Row> {
    private final Iterator<Row> inputs;
    private final Map<Integer, LocalHours> hoursOfDays = new HashMap<>();
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private Row next;

    Hours(Iterator<Row> inputs) {
      this.inputs = inputs;
      this.next = inputs.hasNext() ? inputs.next() : null;
    }

    @Override
    public boolean hasNext() {
      if (ready.isEmpty() && next != null) {
        foldNextDay();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void foldNextDay() {
      String stationId = HourInputs.station(next);
      int epochDay = HourInputs.day(next);
      LocalHours hours =
          hoursOfDays.computeIfAbsent(
              epochDay, day -> LocalHours.of(new LocalDay(LocalDate.ofEpochDay(day), zone)));
      Station station = network.value().find(stationId).orElseGet(() -> Station.named(stationId));
      boolean isHealthy = true;
      StationDay day = null;
      boolean isExpected = false;
      while (next != null
          && HourInputs.day(next) == epochDay
          && HourInputs.station(next).equals(stationId)) {
        switch (HourInputs.kind(next)) {
          case EXPECTED -> isExpected = true;
          case UNHEALTHY -> isHealthy = false;
          case OBSERVED -> {
            day = day == null ? new StationDay(hours, station, isHealthy) : day;
            day.observe(HourInputs.windowStart(next), HourInputs.reading(next));
          }
          case FILLED -> {
            day = day == null ? new StationDay(hours, station, isHealthy) : day;
            day.fill(
                HourInputs.windowStart(next), HourInputs.variable(next), HourInputs.value(next));
          }
        }
        next = inputs.hasNext() ? inputs.next() : null;
      }
      if (isExpected || day != null) {
        tell(hours, station, day == null ? new StationDay(hours, station, isHealthy) : day);
      }
    }

    private void tell(LocalHours hours, Station station, StationDay day) {
      LocalDate date = hours.day().date();
      DayKind kind = holidays.kindOf(date);
      for (ImputationMode mode : ImputationMode.values()) {
        List<HourSums> sums = day.hours(mode);
        for (int i = 0; i < sums.size(); i++) {
          ready.add(
              StationHourRows.toRow(
                  station.stationId(),
                  hours.hours().get(i),
                  date,
                  kind,
                  mode,
                  sums.get(i),
                  codeVersion));
        }
      }
    }
  }
}
