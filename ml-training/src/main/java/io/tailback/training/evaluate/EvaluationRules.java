package io.tailback.training.evaluate;

import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * By what an evaluation divides the moments.
 *
 * @param zone of the network
 * @param holidays of the network; they are in no peak
 * @param peaks named periods
 * @param fastChange when speed changes fast
 */
public record EvaluationRules(
    ZoneId zone, HolidayCalendar holidays, List<NamedPeriod> peaks, FastChange fastChange) {
  public EvaluationRules {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(holidays, "holidays");
    Objects.requireNonNull(fastChange, "fastChange");
    peaks = List.copyOf(peaks);
  }

  /** Peaks are weekdays 6 to 10 and 15 to 19 (PeMS; measures.md, section 18). */
  public static EvaluationRules of(ZoneId zone, HolidayCalendar holidays) {
    List<NamedPeriod> peaks =
        List.of(
            NamedPeriods.DEFAULTS.find("pems-am").orElseThrow(),
            NamedPeriods.DEFAULTS.find("pems-pm").orElseThrow());
    return new EvaluationRules(zone, holidays, peaks, FastChange.DEFAULT);
  }

  boolean isPeak(Instant windowStart) {
    return peaks.stream().anyMatch(period -> period.contains(windowStart, zone, holidays));
  }
}
