package io.tailback.core.measure;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The vehicles of one station on one local day, all lanes good (measures.md, section 11).
 *
 * @param date day in the network's zone
 * @param vehicles vehicles of the day
 * @param byHour vehicles by local hour, 24 values, both passes of a repeated hour together; null
 *     for an hour that is missing or that the day does not have; empty when hours are not known
 */
public record DailyVolume(LocalDate date, double vehicles, List<Double> byHour)
    implements Serializable {
  /** Hours of the clock. */
  public static final int HOURS = 24;

  public DailyVolume {
    if (!byHour.isEmpty() && byHour.size() != HOURS) {
      throw new IllegalArgumentException("A day has 24 hours of the clock, not " + byHour.size());
    }
    byHour = Collections.unmodifiableList(new ArrayList<>(byHour));
  }

  /** A day of which only the sum is known. */
  public static DailyVolume of(LocalDate date, double vehicles) {
    return new DailyVolume(date, vehicles, List.of());
  }

  /** The vehicles of one lane on one day, and whether its detector was good on it. */
  public record LaneDay(double vehicles, boolean isGood) {}

  /**
   * The day of a station from its lanes; empty as soon as one lane is not good, for a sum over the
   * good ones would look like less traffic.
   */
  public static Optional<DailyVolume> ofLanes(LocalDate date, List<LaneDay> lanes) {
    if (lanes.isEmpty() || !lanes.stream().allMatch(LaneDay::isGood)) {
      return Optional.empty();
    }
    return Optional.of(of(date, lanes.stream().mapToDouble(LaneDay::vehicles).sum()));
  }

  /** Vehicles in an hour of the clock; null when missing. */
  Double hour(int hour) {
    return byHour.isEmpty() ? null : byHour.get(hour);
  }
}
