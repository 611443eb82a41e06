package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PromotionTest {
  private static final int[] PUBLISHED = {15, 30, 60};

  private final Promotion promotion = new Promotion(PromotionRule.DEFAULT);

  @Test
  void theFirstModelHasToBeatTheBaselinesOnly() {
    assertThat(promotion.judge(version(1, model(4.9)), Optional.empty()).isAccepted()).isTrue();

    Promotion.Verdict equal = promotion.judge(version(1, model(5)), Optional.empty());
    assertThat(equal.objections())
        .hasSize(6)
        .startsWith(
            "Version 1 stays challenger: MAE 5.000 km/h at 15 min against 5.000 of persistence,"
                + " which every model has to beat.",
            "Version 1 stays challenger: MAE 5.000 km/h at 15 min against 5.000 of the historical"
                + " average, which every model has to beat.");
  }

  @Test
  void betterThanTheChampionEverywhereIsPromoted() {
    assertThat(
            promotion
                .judge(version(2, model(4.0)), Optional.of(version(1, model(4.1))))
                .isAccepted())
        .isTrue();
  }

  @Test
  void oneHorizonThatIsNoBetterIsEnoughToStay() {
    Metrics.Builder metrics = model(4.0).put(Metrics.MODEL, Metrics.MAE_KMH, 30, 4.1);

    Promotion.Verdict verdict =
        promotion.judge(version(4, metrics), Optional.of(version(3, model(4.1))));

    assertThat(verdict.objections())
        .containsExactly(
            "Version 4 stays challenger: MAE 4.100 km/h at 30 min against 4.100 of champion 3,"
                + " margin 0 not reached.");
    assertThatThrownBy(verdict::require)
        .isInstanceOfSatisfying(
            TailbackException.class,
            refused -> {
              assertThat(refused.id()).isEqualTo("E32");
              assertThat(refused.exitCode()).isEqualTo(TailbackException.REJECTED);
            })
        .hasMessage(verdict.objections().get(0));
  }

  @Test
  void theMarginCounts() {
    Promotion strict = new Promotion(new PromotionRule(List.of(15), 0.5));
    ModelVersion champion = version(1, model(4.5));

    assertThat(strict.judge(version(2, model(4.0)), Optional.of(champion)).isAccepted()).isTrue();
    assertThat(strict.judge(version(2, model(4.01)), Optional.of(champion)).objections())
        .containsExactly(
            "Version 2 stays challenger: MAE 4.010 km/h at 15 min against 4.500 of champion 1,"
                + " margin 0.5 not reached.");
  }

  @Test
  void anotherTestPeriodDoesNotCompare() {
    ModelVersion champion = version(1, model(4.5), later(ModelDrafts.TESTED));

    assertThat(promotion.judge(version(2, model(4.0)), Optional.of(champion)).objections())
        .first()
        .isEqualTo(
            "Version 2 stays challenger: champion 1 was not measured on its test period at 15"
                + " min, so they cannot be compared: run `./tailback train` again.");
  }

  @Test
  void theChampionsErrorsMeasuredBesideTheChallengerCount() {
    ModelVersion champion = version(1, model(1.0), later(ModelDrafts.TESTED));
    Metrics.Builder metrics = model(4.0);
    for (int minutes : PUBLISHED) {
      metrics.put(Metrics.version(1), Metrics.MAE_KMH, minutes, 4.2);
    }

    assertThat(promotion.judge(version(2, metrics), Optional.of(champion)).isAccepted()).isTrue();
  }

  @Test
  void aChampionOfOtherFeaturesDoesNotDefendItsPlace() {
    ModelVersion old = version(1, model(1.0));
    ModelOrigin origin = old.origin();
    ModelVersion champion =
        new ModelVersion(
            1,
            "run",
            Instant.EPOCH,
            new ModelOrigin(
                origin.trainedOn(),
                origin.features(),
                "features-of-another-build",
                origin.parameters(),
                origin.seed(),
                origin.codeVersion()),
            old.tested(),
            old.metrics(),
            old.tags(),
            old.files());

    assertThat(promotion.judge(version(2, model(4.0)), Optional.of(old)).isAccepted()).isFalse();
    assertThat(promotion.judge(version(2, model(4.0)), Optional.of(champion)).isAccepted())
        .isTrue();
  }

  @Test
  void whatWasNotMeasuredIsNotBetter() {
    Promotion.Verdict verdict = promotion.judge(version(1, Metrics.builder()), Optional.empty());

    assertThat(verdict.objections())
        .first()
        .isEqualTo("Version 1 stays challenger: it has no MAE at 15 min: train again with a test.");
    assertThat(
            promotion
                .judge(
                    version(1, Metrics.builder().put(Metrics.MODEL, Metrics.MAE_KMH, 15, 1)),
                    Optional.empty())
                .objections())
        .contains(
            "Version 1 stays challenger: persistence was not measured at 15 min: train again with"
                + " a test.");
  }

  @Test
  void aRuleThatAsksForNothingIsRefused() {
    assertThatThrownBy(() -> new PromotionRule(List.of(), 0))
        .hasMessage("A promotion looks at one horizon at least");
    assertThatThrownBy(() -> new PromotionRule(List.of(17), 0))
        .hasMessageContaining("No horizon has 17 minutes");
    assertThatThrownBy(() -> new PromotionRule(List.of(15), -0.1))
        .hasMessage("A margin is zero or more, not -0.1");
  }

  @Test
  void metricsAreFiniteAndTheirNamesAreSafe() {
    assertThatThrownBy(
            () -> Metrics.builder().put(Metrics.MODEL, Metrics.MAE_KMH, 15, Double.NaN).build())
        .hasMessageContaining("what was not measured is left out");
    assertThatThrownBy(() -> Metrics.builder().put("../../etc", 15, 1).build())
        .hasMessageContaining("names no metric or parameter");
  }

  private static Metrics.Builder model(double mae) {
    Metrics.Builder metrics = Metrics.builder();
    for (int minutes : PUBLISHED) {
      metrics.put(Metrics.MODEL, Metrics.MAE_KMH, minutes, mae);
      metrics.put(Metrics.PERSISTENCE, Metrics.MAE_KMH, minutes, 5);
      metrics.put(Metrics.HISTORICAL_AVERAGE, Metrics.MAE_KMH, minutes, 5);
    }
    return metrics;
  }

  private static ModelVersion version(int number, Metrics.Builder metrics) {
    return version(number, metrics, ModelDrafts.TESTED);
  }

  private static ModelVersion version(int number, Metrics.Builder metrics, TestPeriod tested) {
    return new ModelVersion(
        number,
        "run",
        Instant.EPOCH,
        ModelDrafts.withMae(1).origin(),
        tested,
        metrics.build(),
        Map.of(),
        new TreeMap<>());
  }

  private static TestPeriod later(TestPeriod period) {
    return new TestPeriod(period.data(), period.from(), period.until().plus(Duration.ofDays(1)));
  }
}
