package io.tailback.core.measure;

import static io.tailback.core.measure.SpeedThreshold.MPH_60;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.time.LocalDay;
import io.tailback.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasureSumsTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final SampleCounts FULL = SampleCounts.ofShares(10, 1, 0);

  private static MeasureSums sums(long count, double speedKmh, double lengthM) {
    return MeasureSums.of(
        IntervalMeasures.of(new StationInterval(count, speedKmh, null, null, lengthM, 4)), FULL);
  }

  private static MeasureSums total(Iterable<MeasureSums> parts) {
    MeasureSums total = MeasureSums.EMPTY;
    for (MeasureSums part : parts) {
      total = total.plus(part);
    }
    return total;
  }

  @Test
  void qIsARatioOfSumsAndThePemsIndexItsInverse() { // F-M1
    MeasureSums sums = sums(120, 40, 800);

    assertThat(sums.qKmh().value()).isEqualTo(40);
    assertThat(sums.ttiPems().value()).isCloseTo(2.4140, within(5e-5));
    assertThat(sums.vktVehKm().value()).isEqualTo(96);
    assertThat(sums.vmtVehMiles().value()).isCloseTo(59.6516, within(5e-5));
    assertThat(sums.vhtVehH().value()).isEqualTo(2.4);
  }

  /** Defect f of measures.md, section 12.2: delay of an hour from the speed of an hour. */
  @Test
  void delayOfAnHourIsTheSumOfItsIntervalsAndNotThatOfItsMeanSpeed() { // F-M2
    List<MeasureSums> hour = new ArrayList<>();
    for (int interval = 0; interval < 6; interval++) {
      hour.add(sums(100, Miles.mphToKmh(20), Miles.M_PER_MILE));
      hour.add(sums(150, Miles.mphToKmh(65), Miles.M_PER_MILE));
    }

    MeasureSums sums = total(hour);
    assertThat(sums.delayVehH(MPH_60).value()).isEqualTo(20.0);
    // What the hourly mean speeds would give, arithmetic and harmonic:
    assertThat(delayOfHourVehH(47)).isCloseTo(6.915, within(5e-4));
    assertThat(delayOfHourVehH(1500 / (600 / 20.0 + 900 / 65.0))).isCloseTo(18.846, within(5e-4));
  }

  private static double delayOfHourVehH(double mph) {
    return sums(1500, Miles.mphToKmh(mph), Miles.M_PER_MILE).delayVehH(MPH_60).value();
  }

  @Test
  void qOfSeveralIntervalsIsNotTheMeanOfTheirQs() {
    MeasureSums both = sums(100, 30, 800).plus(sums(10, 90, 800));

    // 110 vehicles over 100/30 + 10/90 hours per km; the mean of both would be 60.
    assertThat(both.qKmh().value()).isCloseTo(31.9355, within(5e-5));
  }

  @Test
  void distanceWithoutATimeIsCountedButNeverDivided() {
    MeasureSums untimed =
        MeasureSums.of(
            IntervalMeasures.of(new StationInterval(500L, null, null, null, 800.0, 4)), FULL);

    MeasureSums sums = sums(120, 40, 800).plus(untimed);
    assertThat(sums.vktVehM()).isEqualTo(496_000);
    assertThat(sums.qKmh().value()).isEqualTo(40);
    assertThat(sums.missing()).isEqualTo(ReasonCounts.one(MeasureReason.NO_SPEED));
  }

  @Test
  void nothingMeasuredIsNullWithTheReasonOfMostIntervals() {
    MeasureSums speedOnly =
        MeasureSums.of(IntervalMeasures.missing(MeasureReason.NEEDS_FLOW), FULL);

    MeasureSums sums = speedOnly.plus(speedOnly).plus(MeasureSums.absent(10));
    assertThat(sums.vktVehM()).isNull();
    assertThat(sums.vhtVehMs()).isNull();
    Measured needsFlow = Measured.missing(MeasureReason.NEEDS_FLOW);
    assertThat(
            Stream.of(
                sums.vktVehKm(),
                sums.vmtVehMiles(),
                sums.vhtVehH(),
                sums.qKmh(),
                sums.ttiPems(),
                sums.delayVehH(MPH_60),
                sums.lostProductivityLaneKmH(MPH_60)))
        .containsOnly(needsFlow);
    assertThat(sums.observedShare()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void ofNoIntervalNothingIsSaid() {
    assertThat(MeasureSums.EMPTY.qKmh()).isEqualTo(Measured.missing(MeasureReason.NOT_REPORTED));
    assertThat(MeasureSums.EMPTY.observedShare()).isNull();
    assertThat(MeasureSums.EMPTY.imputedShare()).isNull();
  }

  @Test
  void anEmptyRoadHasNoQ() {
    MeasureSums sums = sums(0, 100, 800);

    assertThat(sums.vktVehKm().value()).isZero();
    assertThat(sums.qKmh().reason()).isEqualTo(MeasureReason.NO_VEHICLES);
  }

  @Test
  void withoutLanesLostProductivitySaysSo() {
    MeasureSums sums =
        MeasureSums.of(
            IntervalMeasures.of(new StationInterval(120L, 40.0, null, null, 800.0, null)), FULL);

    assertThat(sums.lostProductivityLaneKmH(MPH_60).reason()).isEqualTo(MeasureReason.NO_LANES);
  }

  @Test
  void observedShareOfAStationCountsItsSamples() { // F-P1
    assertThat(new SampleCounts(37, 0, 50).observedShare()).isEqualTo(0.74);
    assertThat(new SampleCounts(37, 10, 50).observedShare()).isEqualTo(0.74);
    assertThat(SampleCounts.ofShares(50, 0.74, 0.2)).isEqualTo(new SampleCounts(37, 10, 50));
    assertThat(new SampleCounts(37, 10, 50).imputedShare()).isEqualTo(0.2);
  }

  /** A lane at 85 %: 8.5 and 1.5 of 10 samples, both rounded half up, would be 11. */
  @Test
  void observedAndImputedAreTogetherNoMoreThanExpected() {
    assertThat(SampleCounts.ofShares(10, 0.85, 1 - 0.85)).isEqualTo(new SampleCounts(9, 1, 10));
    assertThat(SampleCounts.ofShares(30, 0.75, 0.25)).isEqualTo(new SampleCounts(23, 7, 30));
    assertThat(SampleCounts.ofShares(10, 0.85, 0)).isEqualTo(new SampleCounts(9, 0, 10));
    assertThat(SampleCounts.ofShares(10, 0.84, 0.16)).isEqualTo(new SampleCounts(8, 2, 10));
    for (int percent = 0; percent <= 100; percent++) {
      double observed = percent / 100.0;
      SampleCounts counts = SampleCounts.ofShares(10, observed, 1 - observed);
      assertThat(counts.observed() + counts.imputed()).as("%d %%", percent).isEqualTo(10);
    }
  }

  @Test
  void absentRowsCountAmongTheExpected() { // F-P2
    MeasureSums hour = MeasureSums.EMPTY;
    for (int interval = 0; interval < 6; interval++) {
      hour = hour.plus(sums(100, 60, 800)).plus(MeasureSums.absent(10));
    }

    assertThat(hour.observedShare()).isEqualTo(0.50);
    assertThat(hour.imputedShare()).isZero();
    assertThat(hour.intervals()).isEqualTo(12);
  }

  @Test
  void crawlingIntervalsAreCounted() {
    assertThat(sums(10, 0.5, 800).plus(sums(10, 50, 800)).cappedIntervals()).isEqualTo(1);
  }

  @Test
  void fiveMinutesHoursDaysAndMonthsAgreeToTheLastMetre() {
    for (long seed = 1; seed <= 3; seed++) {
      Map<Window, MeasureSums> windows = randomMonth(new Random(seed));

      MeasureSums expected = total(windows.values());
      List<MeasureSums> shuffled = new ArrayList<>(windows.values());
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(total(shuffled)).isEqualTo(expected);
      Map<Instant, MeasureSums> hours =
          grouped(
              windows, Window::start, start -> start.minusSeconds(start.getEpochSecond() % 3600));
      assertThat(total(hours.values())).isEqualTo(expected);
      Map<LocalDate, MeasureSums> days =
          grouped(hours, start -> start, start -> LocalDay.containing(start, LOS_ANGELES).date());
      assertThat(days).hasSize(31);
      assertThat(total(days.values())).isEqualTo(expected);
      assertThat(grouped(days, day -> day, YearMonth::from))
          .containsOnlyKeys(YearMonth.of(2012, 3));
    }
  }

  @Test
  void sumsAreTheSameInWhateverBracketsAndWithNothingAdded() {
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      MeasureSums a = random(random);
      MeasureSums b = random(random);
      MeasureSums c = random(random);

      assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
      assertThat(a.plus(b)).isEqualTo(b.plus(a));
      assertThat(a.plus(MeasureSums.EMPTY)).isEqualTo(a);
      assertThat(MeasureSums.EMPTY.plus(a)).isEqualTo(a);
    }
  }

  private static <K, G, V> Map<G, MeasureSums> grouped(
      Map<K, MeasureSums> parts, Function<K, V> place, Function<V, G> group) {
    Map<G, MeasureSums> groups = new HashMap<>();
    parts.forEach(
        (key, sums) -> groups.merge(place.andThen(group).apply(key), sums, MeasureSums::plus));
    return groups;
  }

  /** March 2012, with its day of 23 hours. */
  private static Map<Window, MeasureSums> randomMonth(Random random) {
    Map<Window, MeasureSums> windows = new HashMap<>();
    for (int day = 1; day <= 31; day++) {
      LocalDay localDay = new LocalDay(LocalDate.of(2012, 3, day), LOS_ANGELES);
      localDay.span().windows().forEach(window -> windows.put(window, random(random)));
    }
    return windows;
  }

  private static MeasureSums random(Random random) {
    if (random.nextInt(10) == 0) {
      return MeasureSums.absent(40);
    }
    StationInterval interval =
        new StationInterval(
            maybe(random, (long) random.nextInt(600)),
            maybe(random, 130 * random.nextDouble()),
            null,
            random.nextDouble(),
            maybe(random, 300 + 900 * random.nextDouble()),
            maybe(random, 1 + random.nextInt(6)));
    double observed = random.nextDouble();
    return MeasureSums.of(
        IntervalMeasures.of(interval), SampleCounts.ofShares(40, observed, 1 - observed));
  }

  private static <T> T maybe(Random random, T value) {
    return random.nextInt(8) == 0 ? null : value;
  }
}
