package io.tailback.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TravelTimesTest {
  /** F-R1 of measures.md, in seconds. */
  static final List<Double> TIMES_S =
      Stream.of(60, 62, 61, 63, 65, 64, 66, 70, 68, 75, 80, 72, 90, 85, 100, 95, 110, 130, 160, 240)
          .map(Integer::doubleValue)
          .toList();

  private static final TravelTimes TIMES = TravelTimes.of(TIMES_S);

  @Test
  void indicesCompareTheTimesWithFreeFlow() { // F-R1
    assertThat(TIMES.seconds().mean().value()).isCloseTo(90.8, within(1e-9));
    assertThat(TIMES.tti(60.0).value()).isCloseTo(1.5133, within(5e-5));
    assertThat(TIMES.pti(60.0).value()).isCloseTo(2.6667, within(5e-5));
    assertThat(TIMES.tti80(60.0).value()).isCloseTo(1.6667, within(5e-5));
    assertThat(TIMES.miseryIndex(60.0).value()).isCloseTo(4.0, within(1e-9));
  }

  @Test
  void bufferAndReliabilityCompareTheTimesWithEachOther() { // F-R1
    assertThat(TIMES.bufferIndex().value()).isCloseTo(0.7621, within(5e-5));
    assertThat(TIMES.lottr().value()).isEqualTo(1.39);
    assertThat(TIMES.seconds().at(800).value() / TIMES.seconds().at(500).value())
        .isCloseTo(1.3889, within(5e-5));
    assertThat(TIMES.tttr().value()).isCloseTo(160 / 72.0, within(1e-12));
  }

  @Test
  void withoutAFreeFlowTimeOnlyTheIndicesOverItAreMissing() {
    assertThat(
            Stream.of(TIMES.tti(null), TIMES.pti(null), TIMES.tti80(null), TIMES.miseryIndex(0.0)))
        .containsOnly(Measured.missing(MeasureReason.NO_FREE_FLOW_SPEED));
    assertThat(TIMES.bufferIndex().isPresent()).isTrue();
  }

  @Test
  void tooFewTimesHaveNoTailAndNoneHaveNoMean() {
    TravelTimes nineteen = TravelTimes.of(TIMES_S.subList(0, 19));
    Measured tooFew = Measured.missing(MeasureReason.TOO_FEW_VALUES);

    assertThat(
            Stream.of(
                nineteen.pti(60.0),
                nineteen.miseryIndex(60.0),
                nineteen.bufferIndex(),
                nineteen.tttr(),
                TravelTimes.of(List.of()).tti(60.0),
                TravelTimes.of(List.of()).lottr()))
        .containsOnly(tooFew);
    assertThat(nineteen.lottr().isPresent()).isTrue();
  }

  @Test
  void missingTimesStayMissing() {
    List<Double> times = new ArrayList<>(TIMES_S);
    times.add(null);

    assertThat(TravelTimes.of(times).tti(60.0)).isEqualTo(TIMES.tti(60.0));
    assertThat(TravelTimes.of(times).seconds().missing()).isEqualTo(1);
  }

  @Test
  void miseryIsTheMeanOfTheWorstTwentieth() {
    List<Double> twice = new ArrayList<>(TIMES_S);
    twice.add(480.0);

    // 5 % of 21 times are two times.
    assertThat(TravelTimes.of(twice).miseryIndex(60.0).value()).isCloseTo(6.0, within(1e-9));
  }

  @Test
  void segmentsWeighByTheirTraffic() {
    List<WeightedValue> segments =
        List.of(
            new WeightedValue(Measured.of(1.0), 300),
            new WeightedValue(Measured.of(2.0), 100),
            new WeightedValue(Measured.missing(MeasureReason.NEEDS_FLOW), 500));

    assertThat(WeightedValue.mean(segments).value()).isEqualTo(1.25);
    assertThat(WeightedValue.mean(segments.subList(2, 3)).reason())
        .isEqualTo(MeasureReason.NEEDS_FLOW);
  }

  @Test
  void congestedHoursAreThoseBelowNineTenthsOfFreeFlow() {
    CongestedTime time =
        CongestedTime.NONE
            .plus(CongestedTime.of(89.9, 100.0))
            .plus(CongestedTime.of(90.0, 100.0))
            .plus(CongestedTime.of(0.0, 100.0))
            .plus(CongestedTime.of(null, 100.0));

    assertThat(time).isEqualTo(new CongestedTime(2, 3, 4));
    assertThat(time.hours().value()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(time.coverageShare()).isEqualTo(0.75);
    assertThat(CongestedTime.of(50.0, null).hours().reason()).isEqualTo(MeasureReason.NOT_REPORTED);
    assertThat(CongestedTime.NONE.coverageShare()).isNull();
  }
}
