package io.tailback.batch.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.measure.DayBlocks;
import io.tailback.core.measure.HourSums;
import io.tailback.core.measure.MeasureReason;
import io.tailback.core.measure.PeriodDifference;
import io.tailback.core.measure.SampleCounts;
import io.tailback.core.measure.StationInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Differences of days, beside tests and draws that know nothing of ours. */
class YardstickTest {
  static final long[] BEFORE = {100, 140, 120, 180, 160};
  static final long[] AFTER = {90, 210, 170, 190, 230};

  /** A day of one window on a kilometre of road. */
  private static ComparedDay day(Long vehicles, Double kmh) {
    StationInterval interval = new StationInterval(vehicles, kmh, null, null, 1000.0, 4);
    return ComparedDay.of(
        HourSums.of(interval, new SampleCounts(1, 0, 1), 100.0),
        kmh == null ? List.of() : List.of(3600 / kmh));
  }

  static List<ComparedDay> days(long[] vehicles) {
    return LongStream.of(vehicles).mapToObj(count -> day(count, 50.0)).toList();
  }

  @Test
  void aMeanIsTestedByAllWaysToDealTheDaysAndDrawnAgain() {
    PeriodDifference difference =
        Yardstick.VKT.compare(days(BEFORE), days(AFTER), DayBlocks.DEFAULT);

    assertThat(difference.before().value()).isEqualTo(140);
    assertThat(difference.after().value()).isEqualTo(178);
    assertThat(difference.chance()).isEqualTo(chance(), within(1e-12));
    double[] drawn = drawnDifferences();
    assertThat(difference.lowest()).isEqualTo(drawn[49], within(1e-9));
    assertThat(difference.highest()).isEqualTo(drawn[1949], within(1e-9));
  }

  /** All 252 ways to deal ten days to five and five, by the bits of a number. */
  static double chance() {
    int ways = 0;
    int extreme = 0;
    for (int deal = 0; deal < 1 << 10; deal++) {
      if (Integer.bitCount(deal) == 5) {
        long difference = 0;
        for (int day = 0; day < 10; day++) {
          long value = day < 5 ? BEFORE[day] : AFTER[day - 5];
          difference += (deal >> day & 1) == 1 ? value : -value;
        }
        ways++;
        extreme += Math.abs(difference) >= 5 * (178 - 140) ? 1 : 0;
      }
    }
    return (double) extreme / ways;
  }

  /** 1,999 draws of four of five days, in order. */
  static double[] drawnDifferences() {
    Random random = new Random(20120507);
    double[] differences = new double[1999];
    for (int draw = 0; draw < differences.length; draw++) {
      double was = drawnMean(BEFORE, random);
      differences[draw] = drawnMean(AFTER, random) - was;
    }
    Arrays.sort(differences);
    return differences;
  }

  private static double drawnMean(long[] days, Random random) {
    return DoubleStream.generate(() -> days[random.nextInt(5)]).limit(4).average().orElseThrow();
  }

  @Test
  void qIsAllDistanceOverAllTime() {
    // 100 km at 50 and 100 km at 100 km/h take three hours.
    PeriodDifference difference =
        Yardstick.Q.compare(
            List.of(day(100L, 50.0), day(100L, 100.0)), List.of(day(5L, 80.0)), DayBlocks.DEFAULT);

    assertThat(difference.before().value()).isCloseTo(200 / 3.0, within(1e-6));
    assertThat(difference.after().value()).isCloseTo(80, within(1e-6));
    assertThat(difference.finding()).isEqualTo(PeriodDifference.Finding.UNTESTED);
  }

  @Test
  void withoutCountsWhatNeedsThemSaysSoAndSpeedsAreComparedAllTheSame() {
    List<ComparedDay> before = List.of(day(null, 50.0), day(null, 100.0));
    List<ComparedDay> after = List.of(day(null, 80.0));

    for (Yardstick yardstick :
        List.of(Yardstick.VKT, Yardstick.VHT, Yardstick.DELAY_60, Yardstick.Q)) {
      assertThat(yardstick.compare(before, after, DayBlocks.DEFAULT).difference().reason())
          .as(yardstick.label())
          .isEqualTo(MeasureReason.NEEDS_FLOW);
    }
    PeriodDifference speed = Yardstick.SPEED.compare(before, after, DayBlocks.DEFAULT);
    assertThat(speed.before().value()).isCloseTo(200 / 3.0, within(1e-6));
    PeriodDifference time = Yardstick.TRAVEL_TIME.compare(before, after, DayBlocks.DEFAULT);
    assertThat(time.before().value()).isCloseTo((72 + 36) / 2.0, within(1e-9));
    assertThat(time.after().value()).isCloseTo(45, within(1e-9));
  }

  @Test
  void aDayWithoutTheMeasureIsNoDayOfZero() {
    PeriodDifference difference =
        Yardstick.VKT.compare(
            List.of(day(100L, 50.0), day(null, null)), days(AFTER), DayBlocks.DEFAULT);

    assertThat(difference.before().value()).isEqualTo(100);
    assertThat(difference.daysBefore()).isEqualTo(1);
  }
}
