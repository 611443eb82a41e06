package io.tailback.batch.report;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the numbers of a report come from. It holds no wall clock, so that a report made again from
 * the same versions is the same byte for byte.
 *
 * @param periods the period reported and, when two are compared, the other
 * @param zone of all local days and times
 * @param dayType which days of the period, for example {@code weekdays without holidays}
 * @param place the corridor, or the whole network
 * @param stations ids, in the order of the report
 * @param excludedDays days that no number contains
 * @param observedShare observed samples of those expected, 0..1
 * @param imputedShare filled samples of those expected, 0..1
 * @param units of speeds and lengths
 * @param tableVersions the version read of each table; -1 of one that was not there
 * @param codeVersion the version of this program
 * @param networkVersion the version of the stations
 * @param facts further lines: percentile method, holidays, unplaced stations ...
 * @param commandLine the command that makes this report again
 */
public record Provenance(
    List<ReportPeriod> periods,
    ZoneId zone,
    String dayType,
    String place,
    List<String> stations,
    List<ExcludedDay> excludedDays,
    Cell observedShare,
    Cell imputedShare,
    ReportUnits units,
    Map<String, Long> tableVersions,
    String codeVersion,
    String networkVersion,
    List<Fact> facts,
    String commandLine) {

  public Provenance {
    periods = List.copyOf(periods);
    if (periods.isEmpty() || periods.size() > 2) {
      throw new IllegalArgumentException("A report has one period, or two that are compared");
    }
    stations = List.copyOf(stations);
    excludedDays = List.copyOf(excludedDays);
    SortedMap<String, Long> byName = new TreeMap<>(tableVersions);
    tableVersions = Collections.unmodifiableSortedMap(byName);
    facts = List.copyOf(facts);
  }

  /** The period reported. */
  public ReportPeriod period() {
    return periods.get(0);
  }

  /** The other period of a comparison. */
  public Optional<ReportPeriod> compared() {
    return periods.size() == 2 ? Optional.of(periods.get(1)) : Optional.empty();
  }
}
