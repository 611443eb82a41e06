package io.tailback.batch.report.reliability;

import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.measure.CongestedTime;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.Measured;
import io.tailback.core.measure.Phed;
import io.tailback.core.measure.TravelTimes;
import io.tailback.core.time.TimeSpan;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The travel times of one place over all days of a report, and what they amount to in a named
 * period.
 *
 * @param placeId a corridor or a station
 * @param mode whether missing speeds were filled in
 * @param lengthM length in metres
 * @param freeFlow seconds at free flow
 * @param seconds travel time of each window
 * @param vehicles vehicles of each window
 * @param whyNone why a window has no travel time
 */
record PathTimes(
    String placeId,
    ImputationMode mode,
    double lengthM,
    Measured freeFlow,
    TimeSeries seconds,
    TimeSeries vehicles,
    MeasureReason whyNone) {

  private static final int P50 = 500;
  private static final int P80 = 800;
  private static final int P95 = 950;
  private static final double KMH_OF_M_PER_S = 3.6;
  private static final int WINDOWS_OF_QUARTER = 3;

  /** What they amount to in a period. */
  PeriodIndices in(PeriodSpans period, FederalTerms terms) {
    List<Double> times = seconds.within(period.spans());
    TravelTimes distribution = TravelTimes.of(times);
    Double freeFlowS = freeFlow.value();
    Map<Index, Measured> indices = new EnumMap<>(Index.class);
    indices.put(Index.MEAN_S, distribution.seconds().mean());
    indices.put(Index.P50_S, distribution.seconds().at(P50));
    indices.put(Index.P80_S, distribution.seconds().at(P80));
    indices.put(Index.P95_S, distribution.seconds().at(P95));
    indices.put(Index.TTI, distribution.tti(freeFlowS));
    indices.put(Index.PTI, distribution.pti(freeFlowS));
    indices.put(Index.TTI80, distribution.tti80(freeFlowS));
    indices.put(Index.BUFFER, distribution.bufferIndex());
    indices.put(Index.MISERY, distribution.miseryIndex(freeFlowS));
    if (distribution.seconds().count() == 0) {
      indices.replaceAll((index, measured) -> Measured.missing(whyNone));
    }
    indices.put(Index.LOTTR, lottr(period, distribution));
    indices.put(Index.PHED_PERSON_H, phed(period, terms));
    return new PeriodIndices(
        placeId,
        mode,
        period.name(),
        times.size(),
        distribution.seconds().count(),
        sum(vehicles.within(period.spans())),
        congested(times),
        indices);
  }

  private CongestedTime congested(List<Double> times) {
    Double freeFlowKmh = freeFlow.isPresent() ? kmh(freeFlow.value()) : null;
    return times.stream()
        .map(time -> CongestedTime.of(time == null ? null : kmh(time), freeFlowKmh))
        .reduce(CongestedTime.NONE, CongestedTime::plus);
  }

  private Double kmh(double timeS) {
    return lengthM * KMH_OF_M_PER_S / timeS;
  }

  private Measured lottr(PeriodSpans period, TravelTimes fiveMinutes) {
    if (fiveMinutes.seconds().count() == 0) {
      return Measured.missing(whyNone);
    }
    return FederalTerms.isOfLottr(period.name())
        ? TravelTimes.of(seconds.quartersWithin(period.spans()).values()).lottr()
        : Measured.missing(MeasureReason.NOT_REPORTED);
  }

  /** Of the quarters of an hour whose time and vehicles are known. */
  private Measured phed(PeriodSpans period, FederalTerms terms) {
    if (!FederalTerms.isOfPhed(period.name()) || terms.postedLimitKmh() == null) {
      return Measured.missing(MeasureReason.NOT_REPORTED);
    }
    Phed segment = new Phed(lengthM, terms.postedLimitKmh());
    List<Measured> quarters = new ArrayList<>();
    seconds
        .quartersWithin(period.spans())
        .forEach(
            (start, time) ->
                quarters.add(
                    segment.personH(time, vehiclesOfQuarter(start), terms.personsPerVehicle())));
    return sumOfKnown(quarters);
  }

  /** Null as soon as one of the three counts is missing: a part of them would look like less. */
  private Double vehiclesOfQuarter(Instant start) {
    TimeSpan quarter =
        new TimeSpan(start, start.plus(Window.LENGTH.multipliedBy(WINDOWS_OF_QUARTER)));
    List<Double> counts = vehicles.within(List.of(quarter));
    return counts.contains(null) ? null : sum(counts);
  }

  private static Measured sumOfKnown(List<Measured> quarters) {
    List<Double> known = quarters.stream().map(Measured::value).filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? quarters.stream().findFirst().orElse(Measured.missing(MeasureReason.NOT_REPORTED))
        : Measured.of(known.stream().mapToDouble(Double::doubleValue).sum());
  }

  private static Double sum(Collection<Double> values) {
    List<Double> known = values.stream().filter(Objects::nonNull).toList();
    return known.isEmpty() ? null : known.stream().mapToDouble(Double::doubleValue).sum();
  }
}
