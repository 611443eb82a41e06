package io.tailback.batch.report.data;

import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportUnits;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report is asked for. The versions of the tables are no part of it: they are those of the
 * {@link ReportData} that it is built from.
 *
 * @param period local days
 * @param corridorId only this corridor, for example {@code I5-N}; empty for all
 * @param stations only these, in this order; empty for all
 * @param dayType which days of the period count
 * @param compare a second period, told beside the first; empty for none
 * @param units in which speeds and lengths are told
 */
public record ReportRequest(
    ReportPeriod period,
    Optional<String> corridorId,
    List<String> stations,
    DayType dayType,
    Optional<ReportPeriod> compare,
    ReportUnits units) {
  public ReportRequest {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(corridorId, "corridorId");
    Objects.requireNonNull(dayType, "dayType");
    Objects.requireNonNull(compare, "compare");
    Objects.requireNonNull(units, "units");
    stations = stations.stream().distinct().toList();
  }

  /** All stations on all days of a period. */
  public static ReportRequest of(ReportPeriod period) {
    return new ReportRequest(
        period, Optional.empty(), List.of(), DayType.ALL, Optional.empty(), ReportUnits.KMH);
  }

  /** All days of the period, in order, of every type. */
  public List<LocalDate> days() {
    return period.from().datesUntil(period.to().plusDays(1)).toList();
  }

  /** The same for one corridor. */
  public ReportRequest onCorridor(String id) {
    return new ReportRequest(period, Optional.of(id), stations, dayType, compare, units);
  }

  /** The same for some stations. */
  public ReportRequest ofStations(List<String> only) {
    return new ReportRequest(period, corridorId, only, dayType, compare, units);
  }

  /** The same for one type of day. */
  public ReportRequest onDays(DayType type) {
    return new ReportRequest(period, corridorId, stations, type, compare, units);
  }

  /** The same beside another period. */
  public ReportRequest comparedWith(ReportPeriod other) {
    return new ReportRequest(period, corridorId, stations, dayType, Optional.of(other), units);
  }

  /** The same request for another period alone, as the compared period is read. */
  public ReportRequest during(ReportPeriod other) {
    return new ReportRequest(other, corridorId, stations, dayType, Optional.empty(), units);
  }

  /** The same told in other units. */
  public ReportRequest in(ReportUnits others) {
    return new ReportRequest(period, corridorId, stations, dayType, compare, others);
  }
}
