package io.tailback.batch.report.station;

import io.tailback.core.health.DailyStatus;
import io.tailback.core.network.Station;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The daily statuses of the stations of a report, counted in several ways. */
final class StationStatuses {
  private final HealthOfPeriod health;
  private final List<Station> stations;
  private final TreeMap<LocalDate, List<Diagnosis>> byDay = new TreeMap<>();

  StationStatuses(HealthOfPeriod health, List<Station> stations) {
    this.health = health;
    this.stations = List.copyOf(stations);
    for (Station station : stations) {
      for (Diagnosis diagnosis : health.of(station)) {
        byDay.computeIfAbsent(diagnosis.date(), day -> new ArrayList<>()).add(diagnosis);
      }
    }
  }

  List<Station> stations() {
    return stations;
  }

  /** Diagnoses of a station, in order of the days. */
  List<Diagnosis> of(Station station) {
    return health.of(station);
  }

  /** Days with a diagnosis, in order. */
  List<LocalDate> days() {
    return List.copyOf(byDay.keySet());
  }

  /** The last of them; there is one. */
  LocalDate lastDay() {
    return byDay.lastKey();
  }

  /** Diagnoses of a day. */
  List<Diagnosis> on(LocalDate day) {
    return byDay.get(day);
  }

  long goodOn(LocalDate day) {
    return on(day).stream().filter(one -> one.status().isGood()).count();
  }

  /** Good station days of all that have a diagnosis, 0..1. */
  double goodShare() {
    long all = byDay.values().stream().mapToLong(List::size).sum();
    return (double) days().stream().mapToLong(this::goodOn).sum() / all;
  }

  /** The statuses that occur, in the order in which they are asked, GOOD last. */
  TreeSet<DailyStatus> occurring() {
    TreeSet<DailyStatus> statuses = new TreeSet<>();
    byDay.values().forEach(day -> day.forEach(one -> statuses.add(one.status())));
    return statuses;
  }

  /** Stations that have a diagnosis and were good on no day. */
  List<Station> neverGood() {
    return stations.stream()
        .filter(station -> !of(station).isEmpty())
        .filter(station -> of(station).stream().noneMatch(one -> one.status().isGood()))
        .toList();
  }

  /** The station days behind each root cause of a silence. */
  Map<Cause, List<Diagnosis>> causes() {
    Map<Cause, List<Diagnosis>> causes = new TreeMap<>();
    byDay
        .values()
        .forEach(
            day ->
                day.stream()
                    .filter(one -> one.rootCauseStatus() != null)
                    .forEach(
                        one ->
                            causes
                                .computeIfAbsent(Cause.of(one), cause -> new ArrayList<>())
                                .add(one)));
    return causes;
  }

  /**
   * The one reason of a silence.
   *
   * @param status the level
   * @param link what is silent itself
   */
  record Cause(String status, String link) implements Comparable<Cause> {
    static Cause of(Diagnosis diagnosis) {
      String link = diagnosis.rootCauseLink();
      return new Cause(diagnosis.rootCauseStatus(), link == null ? "" : link);
    }

    @Override
    public int compareTo(Cause other) {
      int byStatus = status.compareTo(other.status);
      return byStatus != 0 ? byStatus : link.compareTo(other.link);
    }
  }
}
