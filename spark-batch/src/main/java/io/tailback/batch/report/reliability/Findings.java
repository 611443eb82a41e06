package io.tailback.batch.report.reliability;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.Lottr;
import io.tailback.core.measure.LottrSegment;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.TravelTimeIndex;
import io.tailback.core.measure.WeightedValue;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All indices that a report on reliability is made of. */
final class Findings {
  private final List<Corridor> corridors;
  private final List<Segment> segments;
  private final Map<String, List<Segment>> byCorridor = new HashMap<>();
  private final List<PeriodSpans> periods;
  private final Map<List<Object>, PeriodIndices> found = new HashMap<>();

  Findings(
      List<Corridor> corridors,
      List<Segment> segments,
      List<PeriodSpans> periods,
      List<PeriodIndices> ofCorridors,
      List<PeriodIndices> ofStations) {
    this.corridors = corridors;
    this.segments = segments;
    this.periods = periods;
    segments.forEach(
        segment ->
            byCorridor
                .computeIfAbsent(segment.corridorId(), corridor -> new ArrayList<>())
                .add(segment));
    ofCorridors.forEach(this::keep);
    ofStations.forEach(this::keep);
  }

  /** The stations asked for along each corridor, then those that stand on none. */
  static List<Segment> segments(
      List<Corridor> corridors, List<Station> stations, StationLengths lengths) {
    Set<String> asked = new LinkedHashSet<>();
    stations.forEach(station -> asked.add(station.stationId()));
    List<Segment> segments = new ArrayList<>();
    for (Corridor corridor : corridors) {
      corridor.stations().stream()
          .filter(station -> asked.remove(station.stationId()))
          .forEach(station -> segments.add(Segment.on(corridor, station)));
    }
    stations.stream()
        .filter(station -> asked.contains(station.stationId()))
        .forEach(station -> segments.add(Segment.unplaced(station, lengths.metresOf(station))));
    return segments;
  }

  private void keep(PeriodIndices one) {
    found.put(List.of(one.placeId(), one.mode(), one.period()), one);
  }

  List<Corridor> corridors() {
    return corridors;
  }

  /** The stations of the report: along each corridor, then those that stand on none. */
  List<Segment> segments() {
    return segments;
  }

  List<Segment> segmentsOf(Corridor corridor) {
    return byCorridor.getOrDefault(corridor.corridorId(), List.of());
  }

  List<String> stationIds() {
    return segments.stream().map(Segment::stationId).toList();
  }

  /** How many stations of the report stand on no corridor. */
  long unplaced() {
    return segments.stream().filter(segment -> segment.corridorId() == null).count();
  }

  List<PeriodSpans> periods() {
    return periods;
  }

  /** Of a place in a period; empty when no period has this name. */
  Optional<PeriodIndices> find(String placeId, ImputationMode mode, String periodName) {
    return periods.stream()
        .filter(period -> period.name().equals(periodName))
        .findFirst()
        .map(period -> at(placeId, mode, period));
  }

  /** Of a place in a period. */
  PeriodIndices at(String placeId, ImputationMode mode, PeriodSpans period) {
    PeriodIndices known = found.get(List.of(placeId, mode, period.name()));
    return known == null
        ? PeriodIndices.nothing(placeId, mode, period, MeasureReason.NOT_REPORTED)
        : known;
  }

  /** An index of observed times; without a period of this name nothing was measured. */
  Measured observed(String placeId, String periodName, Index index) {
    return find(placeId, ImputationMode.OBSERVED_ONLY, periodName)
        .map(indices -> indices.at(index))
        .orElse(Measured.missing(MeasureReason.NOT_REPORTED));
  }

  /** The federal index over all segments, weighted by the distance travelled in the period. */
  Measured federalTti(String periodName) {
    List<WeightedValue> weighted = new ArrayList<>();
    boolean counted = false;
    boolean timed = false;
    for (Segment segment : segments) {
      Optional<PeriodIndices> indices =
          find(segment.stationId(), ImputationMode.OBSERVED_ONLY, periodName);
      if (indices.isPresent() && segment.lengthM() != null) {
        Double vehicles = indices.get().vehicles();
        counted |= vehicles != null;
        timed |= indices.get().at(Index.TTI).isPresent();
        double weight = vehicles == null ? 0 : vehicles * segment.lengthM();
        weighted.add(new WeightedValue(indices.get().at(Index.TTI), weight));
      }
    }
    return timed && !counted
        ? Measured.missing(MeasureReason.NEEDS_FLOW)
        : TravelTimeIndex.federal(weighted).value();
  }

  /** The ratios of the four federal periods. */
  Lottr lottr(Segment segment) {
    return new Lottr(
        FederalTerms.LOTTR_PERIODS.stream()
            .map(period -> observed(segment.stationId(), period, Index.LOTTR))
            .toList());
  }

  /** Vehicles of all days; null when none was counted. */
  Double vehicles(Segment segment) {
    return find(segment.stationId(), ImputationMode.OBSERVED_ONLY, PeriodSpans.ALL_DAY)
        .map(PeriodIndices::vehicles)
        .orElse(null);
  }

  /**
   * Share of the person-distance on reliable segments, in percent. Where no segment has all four
   * periods, as on weekdays alone, none can be found reliable, and there is no share.
   */
  Measured reliablePercent(List<Segment> some) {
    if (some.stream().noneMatch(segment -> lottr(segment).isComplete())) {
      return Measured.missing(MeasureReason.TOO_FEW_VALUES);
    }
    List<LottrSegment> weighed = new ArrayList<>();
    for (Segment segment : some) {
      Double vehicles = vehicles(segment);
      if (vehicles != null && segment.lengthM() != null) {
        weighed.add(
            new LottrSegment(
                segment.lengthM(),
                vehicles,
                FederalTerms.PERSONS_PER_VEHICLE,
                lottr(segment).worst()));
      }
    }
    return weighed.isEmpty()
        ? Measured.missing(MeasureReason.NEEDS_FLOW)
        : LottrSegment.reliablePercent(weighed);
  }

  /** Excessive delay of the two peaks together; what one of them has when the other has none. */
  Measured phed(Segment segment) {
    if (segment.lengthM() == null) {
      return Measured.missing(MeasureReason.NO_LENGTH);
    }
    List<Measured> peaks =
        FederalTerms.PHED_PERIODS.stream()
            .map(period -> observed(segment.stationId(), period, Index.PHED_PERSON_H))
            .toList();
    List<Double> known = peaks.stream().map(Measured::value).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? peaks.get(0)
        : Measured.of(known.stream().mapToDouble(Double::doubleValue).sum());
  }
}
