package io.tailback.batch.report.bottleneck;

import static org.apache.spark.sql.functions.lit;

import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.path.DaysWithData;
import io.tailback.batch.report.path.NearbyIncidents;
import io.tailback.core.bottleneck.BottleneckPlace;
import io.tailback.core.bottleneck.Cause;
import io.tailback.core.bottleneck.CauseRule;
import io.tailback.core.bottleneck.RankBy;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.bottleneck.Shift;
import io.tailback.core.network.Station;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.Bottlenecks;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All that the report on bottlenecks is made of. */
final class BottleneckData {
  private final List<FoundActivation> activations;
  private final Map<Head, BottleneckPlace> places = new LinkedHashMap<>();
  private final List<PlaceTotals.Total> shifts;
  private final Map<Head, Integer> daysWithData;
  private final int daysObserved;
  private final Set<LocalDate> delayDays;
  private final Map<String, ReportedIncident> incidents = new HashMap<>();
  private final RankBy rankedBy;

  private BottleneckData(
      List<FoundActivation> activations,
      List<PlaceTotals.Total> totals,
      Map<Head, Integer> daysWithData,
      int daysObserved,
      Set<LocalDate> daysCounted,
      List<ReportedIncident> incidents) {
    this.activations = activations;
    this.daysObserved = daysObserved;
    this.delayDays = DelayDays.known(daysCounted, activations);
    this.daysWithData = daysWithData;
    List<BottleneckPlace> whole =
        totals.stream()
            .filter(total -> total.shift().isEmpty())
            .map(PlaceTotals.Total::place)
            .toList();
    this.rankedBy =
        whole.stream().anyMatch(place -> place.totals().delayVehMs() != null)
            ? RankBy.DELAY
            : RankBy.IMPACT;
    rankedBy.worstFirst(whole).forEach(place -> places.put(Head.of(place), place));
    this.shifts = totals.stream().filter(total -> total.shift().isPresent()).toList();
    incidents.forEach(incident -> this.incidents.put(incident.incidentId(), incident));
  }

  /** Reads it all; a table that nothing was ever written to is not there. */
  static BottleneckData read(ReportData data, ReportRequest request, List<LocalDate> days) {
    List<String> stations = data.places(request).stream().map(Station::stationId).toList();
    int observed = DaysWithData.ofAny(data, days, stations);
    Set<LocalDate> counted = DelayDays.counted(data, days, stations);
    if (!data.has(Bottlenecks.TABLE)) {
      return new BottleneckData(List.of(), List.of(), Map.of(), observed, counted, List.of());
    }
    Dataset<Row> bottlenecks = asked(data, request, days, data.read(Bottlenecks.TABLE));
    List<FoundActivation> activations =
        bottlenecks.collectAsList().stream()
            .map(FoundActivation::of)
            .sorted(
                Comparator.comparing(FoundActivation::start)
                    .thenComparing(FoundActivation::activationId))
            .toList();
    if (activations.isEmpty()) {
      return new BottleneckData(activations, List.of(), Map.of(), observed, counted, List.of());
    }
    return new BottleneckData(
        activations,
        new PlaceTotals(data.zone())
            .of(bottlenecks, asked(data, request, days, data.read(BottleneckQueues.TABLE))),
        daysWithData(data, activations, days),
        observed,
        counted,
        NearbyIncidents.on(data, withEvesAndMorrows(days)));
  }

  /** Of the corridor and the heads that are asked for, on days that count. */
  private static Dataset<Row> asked(
      ReportData data, ReportRequest request, List<LocalDate> days, Dataset<Row> rows) {
    Column corridor =
        request
            .corridorId()
            .map(
                id ->
                    Bottlenecks.CORRIDOR_ID.column().equalTo(data.requireCorridor(id).corridorId()))
            .orElse(lit(true));
    Column heads =
        request.stations().isEmpty()
            ? lit(true)
            : Bottlenecks.STATION_ID.column().isin(request.stations().toArray());
    return rows.filter(Bottlenecks.SERVICE_DATE.column().isin(days.toArray()))
        .filter(corridor)
        .filter(heads);
  }

  private static Map<Head, Integer> daysWithData(
      ReportData data, List<FoundActivation> activations, List<LocalDate> days) {
    Map<String, Head> heads =
        activations.stream()
            .map(FoundActivation::head)
            .distinct()
            .collect(Collectors.toMap(Head::stationId, head -> head));
    Map<Head, Integer> daysWithData = new HashMap<>();
    DaysWithData.byStation(data, days, heads.keySet())
        .forEach((station, count) -> daysWithData.put(heads.get(station), count));
    return daysWithData;
  }

  /** An incident may have begun before midnight, and an activation may last beyond it. */
  private static Set<LocalDate> withEvesAndMorrows(List<LocalDate> days) {
    Set<LocalDate> wider = new TreeSet<>(days);
    days.forEach(day -> wider.addAll(List.of(day.minusDays(1), day.plusDays(1))));
    return wider;
  }

  /** By their start. */
  List<FoundActivation> activations() {
    return activations;
  }

  /** The worst first. */
  List<BottleneckPlace> places() {
    return List.copyOf(places.values());
  }

  /** What places are ranked by: delay, or impact where no vehicle is counted. */
  RankBy rankedBy() {
    return rankedBy;
  }

  /** Rank of each place by a criterion, from 1. */
  Map<Head, Integer> ranks(RankBy criterion) {
    Map<Head, Integer> ranks = new HashMap<>();
    for (BottleneckPlace place : criterion.worstFirst(places())) {
      ranks.put(Head.of(place), ranks.size() + 1);
    }
    return ranks;
  }

  /** What a place had in a shift; empty when it was not active in it. */
  Optional<BottleneckPlace> in(Shift shift, BottleneckPlace place) {
    return shifts.stream()
        .filter(total -> total.shift().orElseThrow() == shift)
        .map(PlaceTotals.Total::place)
        .filter(other -> Head.of(other).equals(Head.of(place)))
        .findFirst();
  }

  /** Days on which any station that was asked for had an observed speed. */
  int daysObserved() {
    return daysObserved;
  }

  /** Days on which it is known what queues cost, those without a queue too. */
  int delayDays() {
    return delayDays.size();
  }

  /** Days on which the head had an observed speed. */
  int daysWithData(BottleneckPlace place) {
    return daysWithData.getOrDefault(Head.of(place), 0);
  }

  /** Whether a place is active on a fifth of the days with data or more. */
  boolean isRecurrent(BottleneckPlace place) {
    Double share = place.daysActiveShare(daysWithData(place));
    return share != null && share >= CauseRule.DEFAULT.recurrentShare() - 1e-9;
  }

  /** The cause, where a place that is active on many days explains what nothing else does. */
  Cause.Kind causeOf(FoundActivation activation) {
    return activation.cause() == Cause.Kind.UNKNOWN && isRecurrent(places.get(activation.head()))
        ? Cause.Kind.RECURRENT
        : activation.cause();
  }

  List<FoundActivation> at(BottleneckPlace place) {
    Head head = Head.of(place);
    return activations.stream().filter(one -> one.head().equals(head)).toList();
  }

  /** The incidents near an activation that the table of incidents still holds. */
  List<ReportedIncident> near(FoundActivation activation) {
    return activation.nearbyIncidentIds().stream()
        .map(incidents::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** All of the days and of those beside them, by their start. */
  List<ReportedIncident> incidents() {
    return incidents.values().stream()
        .sorted(
            Comparator.comparing(ReportedIncident::start)
                .thenComparing(ReportedIncident::incidentId))
        .toList();
  }
}
