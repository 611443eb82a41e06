package io.tailback.core.measure;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.MONDAY_0810;
import static io.tailback.core.TrafficFixtures.MONDAY_0815;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The worked examples F-R2 to F-R5 of measures.md: LOTTR, TTTR and PHED. */
class FederalReliabilityTest {
  private static final Measured TOO_FEW = Measured.missing(MeasureReason.TOO_FEW_VALUES);

  private static List<Measured> measured(double... values) {
    return DoubleStream.of(values).mapToObj(Measured::of).toList();
  }

  @Test
  void aSegmentIsReliableOnlyBelowOneAndAHalf() { // F-R2
    Lottr lottr =
        new Lottr(
            measured(
                Lottr.ratio(50, 80),
                Lottr.ratio(50, 60),
                Lottr.ratio(52, 78),
                Lottr.ratio(48, 55)));

    assertThat(lottr.byPeriod()).isEqualTo(measured(1.60, 1.20, 1.50, 1.15));
    assertThat(lottr.worst().value()).isEqualTo(1.60);
    assertThat(lottr.isComplete()).isTrue();
    assertThat(Lottr.isReliable(1.60)).isFalse();
    assertThat(Lottr.isReliable(1.50)).isFalse();
    assertThat(Lottr.isReliable(1.49)).isTrue();
  }

  @Test
  void ratiosAreRoundedInDecimals() {
    assertThat(Lottr.ratio(200, 201)).isEqualTo(1.01); // 1.005 is a last bit less in double
    assertThat(Lottr.ratio(1000, 1495)).isEqualTo(1.50);
    assertThat(Lottr.ratio(1000, 1494)).isEqualTo(1.49);
  }

  @Test
  void aPeriodWithoutTimesLeavesASegmentOpenThatIsReliableSoFar() {
    Lottr open = new Lottr(List.of(Measured.of(1.2), TOO_FEW, Measured.of(1.49)));

    assertThat(open.worst()).isEqualTo(TOO_FEW);
    assertThat(open.isComplete()).isFalse();
    assertThatThrownBy(() -> new Lottr(List.of())).hasMessageContaining("at least one period");
  }

  @Test
  void aPeriodWithoutTimesLeavesNothingOpenWhereAnotherIsUnreliable() {
    assertThat(
            new Lottr(List.of(Measured.of(2.1), TOO_FEW, Measured.of(1.2), Measured.of(1.6)))
                .worst())
        .isEqualTo(Measured.of(2.1));
    assertThat(new Lottr(List.of(TOO_FEW, Measured.of(1.5))).worst()).isEqualTo(Measured.of(1.5));
  }

  @Test
  void aQuarterOfAnHourIsTheMeanOfWhatIsThereAndMissingWithoutAny() {
    Map<Instant, Double> times = new HashMap<>();
    times.put(MONDAY_0800, 100.0);
    times.put(MONDAY_0805, null);
    times.put(MONDAY_0810, 130.0);
    times.put(MONDAY_0815, null);

    Map<Instant, Double> quarters = QuarterHours.of(times);
    assertThat(quarters).hasSize(2).containsEntry(MONDAY_0800, 115.0);
    assertThat(quarters.get(MONDAY_0815)).isNull();
    assertThat(quarters).containsKey(MONDAY_0815);
  }

  @Test
  void theMeasureIsTheShareOfPersonDistance() { // F-R3
    List<LottrSegment> segments =
        List.of(
            new LottrSegment(Miles.milesToM(1), 20_000, 1.7, Measured.of(1.20)),
            new LottrSegment(Miles.milesToM(0.5), 40_000, 1.7, Measured.of(1.49)),
            new LottrSegment(Miles.milesToM(2), 10_000, 1.7, Measured.of(1.50)),
            new LottrSegment(Miles.milesToM(9), 90_000, 1.7, TOO_FEW));

    assertThat(LottrSegment.reliablePercent(segments).value()).isEqualTo(66.7);
    assertThat(LottrSegment.reliablePercent(segments.subList(3, 4))).isEqualTo(TOO_FEW);
  }

  @Test
  void truckReliabilityIsTheWorstPeriodOverTheLength() { // F-R5
    List<WeightedValue> segments =
        List.of(
            new WeightedValue(new Tttr(measured(1.3, 1.8)).highest(), Miles.milesToM(1)),
            new WeightedValue(new Tttr(measured(1.2, 1.1)).highest(), Miles.milesToM(2)),
            new WeightedValue(new Tttr(measured(3.0)).highest(), Miles.milesToM(0.5)));

    assertThat(WeightedValue.mean(segments).value()).isCloseTo(1.6286, within(5e-5));
    assertThat(new Tttr(List.of(Measured.of(1.2), TOO_FEW)).highest()).isEqualTo(TOO_FEW);
  }

  @Test
  void aMissingTruckTimeIsTheTimeOfAllVehicles() {
    assertThat(Tttr.filled(Arrays.asList(70.0, null, null), Arrays.asList(60.0, 61.0, null)))
        .containsExactly(70.0, 61.0, null);
    assertThatThrownBy(() -> Tttr.filled(List.of(70.0), List.of()))
        .hasMessageContaining("same intervals");
  }

  @Test
  void excessiveDelayIsCountedAboveSixtyPercentOfTheLimit() { // F-R4
    Phed segment = new Phed(Miles.milesToM(0.5), Miles.mphToKmh(55));

    assertThat(segment.thresholdSpeedKmh()).isCloseTo(Miles.mphToKmh(33), within(1e-9));
    assertThat(segment.thresholdTimeS()).isEqualTo(55);
    assertThat(segment.excessiveS(120)).isEqualTo(65);
    assertThat(segment.delayH(120)).isEqualTo(0.018);
    assertThat(segment.personH(120.0, 400.0, 1.7).value()).isCloseTo(12.24, within(1e-9));
    assertThat(segment.excessiveS(1200)).isEqualTo(900);
    assertThat(segment.delayH(1200)).isEqualTo(0.25);
    assertThat(segment.delayH(50)).isZero();
  }

  @Test
  void belowALowLimitTwentyMphIsTheThreshold() {
    assertThat(new Phed(800, Miles.mphToKmh(25)).thresholdSpeedKmh()).isEqualTo(Miles.mphToKmh(20));
  }

  @Test
  void withoutATimeOrACountThereIsNoExcessiveDelay() {
    Phed segment = new Phed(800, 88.5);

    assertThat(segment.personH(null, 400.0, 1.7).reason()).isEqualTo(MeasureReason.NO_SPEED);
    assertThat(segment.personH(120.0, null, 1.7).reason()).isEqualTo(MeasureReason.NEEDS_FLOW);
  }
}
