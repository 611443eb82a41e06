package io.tailback.core.imputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionFitTest {
  @Test
  void findsTheLineThatTheDataLieOn() {
    RegressionFit fit = RegressionFit.EMPTY;
    for (int x = 0; x < 10; x++) {
      fit = fit.plus((double) x, 3 + 0.5 * x).plus(null, 7.0).plus(7.0, null);
    }

    Regression line = fit.line(10).orElseThrow();
    assertThat(line.a()).isCloseTo(3, within(1e-12));
    assertThat(line.b()).isCloseTo(0.5, within(1e-12));
    assertThat(line.pairs()).isEqualTo(10);
    assertThat(line.at(20)).isCloseTo(13, within(1e-12));
  }

  @Test
  void isTheLineOfTheNormalEquationsHoweverItIsCut() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      RegressionFit whole = RegressionFit.EMPTY;
      RegressionFit left = RegressionFit.EMPTY;
      RegressionFit right = RegressionFit.EMPTY;
      double n = 0;
      double sx = 0;
      double sy = 0;
      double sxx = 0;
      double sxy = 0;
      for (int i = 0; i < 200; i++) {
        double x = random.nextInt(300);
        double y = 0.7 * x + random.nextGaussian() * 20;
        whole = whole.plus(x, y);
        if (random.nextBoolean()) {
          left = left.plus(x, y);
        } else {
          right = right.plus(x, y);
        }
        n++;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
      }
      double b = (n * sxy - sx * sy) / (n * sxx - sx * sx);

      for (RegressionFit fit : new RegressionFit[] {whole, left.merge(right)}) {
        Regression line = fit.line(2).orElseThrow();
        assertThat(line.b()).isCloseTo(b, within(1e-9));
        assertThat(line.a()).isCloseTo((sy - b * sx) / n, within(1e-7));
      }
    }
  }

  @Test
  void thereIsNoLineWithoutEnoughPairsOrVariation() {
    RegressionFit two = RegressionFit.EMPTY.plus(1.0, 1.0).plus(2.0, 2.0);

    assertThat(two.line(2)).isPresent();
    assertThat(two.line(3)).isEmpty();
    assertThat(RegressionFit.EMPTY.plus(1.0, 1.0).line(1)).isEmpty();
    assertThat(RegressionFit.EMPTY.plus(1.0, 1.0).plus(1.0, 2.0).line(2)).isEmpty();
    assertThat(RegressionFit.EMPTY.merge(RegressionFit.EMPTY)).isEqualTo(RegressionFit.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "2022-01-15, 2021-11-03",
    "2022-02-09, 2021-11-03",
    "2022-02-10, 2022-02-03",
    "2022-05-09, 2022-02-03",
    "2022-08-10, 2022-08-03",
    "2022-12-31, 2022-11-03",
  })
  void aSetHoldsFromTheDayAfterItsWeekUntilTheNext(LocalDate date, LocalDate firstDay) {
    assertThat(TrainingWeek.inForceOn(date)).isEqualTo(new TrainingWeek(firstDay));
  }

  @Test
  void aTrainingWeekHasSevenDays() {
    TrainingWeek week = new TrainingWeek(LocalDate.of(2022, 1, 1));

    assertThat(week.contains(LocalDate.of(2021, 12, 31))).isFalse();
    assertThat(week.contains(LocalDate.of(2022, 1, 1))).isTrue();
    assertThat(week.contains(LocalDate.of(2022, 1, 7))).isTrue();
    assertThat(week.contains(LocalDate.of(2022, 1, 8))).isFalse();
  }
}
