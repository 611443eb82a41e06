package io.tailback.training.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.EvaluationRules;
import io.tailback.training.evaluate.JudgedRows;
import io.tailback.training.evaluate.Predictions;
import io.tailback.training.evaluate.Subset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardWordsTest {
  private static final EvaluationRules RULES =
      EvaluationRules.of(
          ZoneId.of("Europe/Berlin"), new HolidayCalendar(Set.of(LocalDate.of(2024, 5, 1))));

  /** Ten examples in a peak of a working day; 100 km/h came, but 50 in two of them. */
  private record TenRows() implements JudgedRows {
    private static final long FIRST = WindowNumber.of(Instant.parse("2024-05-02T05:00:00Z"));

    @Override
    public int rows() {
      return 10;
    }

    @Override
    public boolean isJudged(int row) {
      return true;
    }

    @Override
    public String stationOf(int row) {
      return "A";
    }

    @Override
    public long windowOf(int row) {
      return FIRST + 20L * row;
    }

    @Override
    public float truthKmh(int horizon, int row) {
      return row < 2 ? 50 : 100;
    }
  }

  private static float[][] always(float kmh) {
    float[][] values = new float[12][10];
    for (float[] column : values) {
      Arrays.fill(column, kmh);
    }
    return values;
  }

  private static Evaluation evaluation() {
    return Evaluation.of(
        new TenRows(),
        List.of(
            Predictions.of("model", always(80), always(90), always(95), always(105), always(110)),
            Predictions.of("persistence", always(60)),
            Predictions.of("historical_average", always(100))),
        Network.of(List.of(Station.named("A").withFreeFlowSpeedKmh(100.0))),
        RULES);
  }

  @Test
  void theSummaryNamesBothUnitsAndTheBaselines() {
    // (2 x 45 + 8 x 5) / 10 = 13 km/h; (2 x 10 + 8 x 40) / 10 = 34 km/h; 2 x 50 / 10 = 10 km/h.
    assertThat(CardWords.summary(evaluation()))
        .isEqualTo(
            "Half an hour ahead the forecast speed is 8.08 mph (13.00 km/h) off on average;"
                + " repeating the last speed is 21.13 mph (34.00 km/h) off, the historical average"
                + " 6.21 mph (10.00 km/h).");
  }

  @Test
  void theIntervalIsToldWithItsWidth() {
    assertThat(CardWords.interval(evaluation()))
        .startsWith(
            "Half an hour ahead 80.0 % of the speeds that came lay inside the 90 % interval, which"
                + " is 18.64 mph (30.00 km/h) wide on average; in the peaks ")
        .contains("The 50 % interval held 80.0 % and is 9.32 mph (15.00 km/h) wide. An honest");
  }

  @Test
  void accuracyOfLevelsNeverStandsAlone() {
    // FREE came eight times and was said ten times: F1 = 16/18; SLOW came twice, never said: 0.
    assertThat(CardWords.levels(evaluation(), 15))
        .startsWith(
            "15 minutes ahead the forecast level is the right one of five in 80.0 % of cases"
                + " (macro-F1 0.444); repeating the last speed reaches 20.0 % of cases (macro-F1"
                + " 0.167), and always naming the most frequent level would be right in 80.0 %.");
  }

  @Test
  void subsetsAreDefined() {
    assertThat(CardWords.subset(Subset.PEAKS, RULES))
        .isEqualTo(
            "pems-am (weekdays 06:00 to 10:00) and pems-pm (weekdays 15:00 to 19:00) by the clock"
                + " of Europe/Berlin; holidays are out, 1 listed.");
    assertThat(CardWords.subset(Subset.FAST_CHANGES, RULES))
        .isEqualTo(
            "Moments around which the station's observed speeds, from 15 minutes before to 15"
                + " after, differ by more than 12.4 mph (20.0 km/h); a definition of"
                + " Tailback's own.");
  }
}
