package io.tailback.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.TailbackException;
import io.tailback.core.feature.Features;
import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.InMemoryModelRegistry;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.Promotion;
import io.tailback.core.forecast.PromotionRule;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.core.forecast.SpeedModelFile;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.card.TrainingCost;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.Examples;
import io.tailback.training.spread.SpreadForest;
import io.tailback.training.tree.TreeShape;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallTraining.Extension.class)
class TrainingTest {
  private static final int[] PUBLISHED_MIN = {15, 30, 60};
  private static final Instant TRAINED_AT = Instant.parse("2012-03-18T02:00:00Z");
  private static final TrainingCost COST = new TrainingCost(40, 25, "2 cores");

  /** From the first example to the alias, and then once more with a challenger that is too weak. */
  @Test
  void aTrainedModelBeatsTheBaselinesAndDefendsItsPlace(SmallTraining small) {
    List<String> steps = new ArrayList<>();
    TrainingData data = small.recorded().data(small.session());
    Trained trained =
        new Training(SmallTraining.plan(SmallTraining.SEED), listener(steps))
            .run(small.session(), data, Optional.empty());
    Metrics metrics = trained.evaluation().metrics();
    for (int minutes : PUBLISHED_MIN) {
      double mae = mae(metrics, Metrics.MODEL, minutes);
      assertThat(mae).isLessThan(0.97 * mae(metrics, Metrics.PERSISTENCE, minutes));
      assertThat(mae).isLessThan(0.97 * mae(metrics, Metrics.HISTORICAL_AVERAGE, minutes));
      assertThat(metrics.find(Metrics.MODEL, Metrics.COVERAGE_RATE, minutes).getAsDouble())
          .isBetween(0.85, 0.95);
    }
    assertThat(Arrays.stream(trained.gains()).sum()).isCloseTo(1, within(1e-9));
    assertThat(steps)
        .containsExactly(
            "Making examples",
            "Growing 12 trees for the central values",
            "Growing 2 trees for the intervals",
            "Judging on the last fifth of the time");
    assertThat(trained.examples().training()).isEqualTo(count(small, "TRAINING"));
    assertThat(trained.examples().validation()).isEqualTo(count(small, "VALIDATION"));
    assertThat(trained.examples().test()).isEqualTo(count(small, "TEST"));

    byte[] bytes = SpeedModelFile.write(trained.model());
    assertThat(bytes)
        .as("the same seed, another run")
        .isEqualTo(SpeedModelFile.write(small.model()));

    InMemoryModelRegistry registry = new InMemoryModelRegistry(InstantSource.fixed(TRAINED_AT));
    Registration registration = new Registration(registry, "build-1", "tests");
    ModelVersion first = registration.register(trained, data, TRAINED_AT, COST);
    assertThat(registry.find(Alias.CHALLENGER)).contains(first);
    assertThat(registry.find(Alias.CHAMPION)).isEmpty();
    assertThat(first.files())
        .containsOnlyKeys(
            "speed-model.tbsm",
            "typical-week.tbtw",
            FeatureDeciles.FILE,
            "card.json",
            "card.md",
            "card.html",
            "pmml/speed-15.pmml",
            "pmml/speed-30.pmml",
            "pmml/speed-60.pmml",
            "onnx/speed.onnx");
    assertThat(registry.file(first, ModelVersion.SPEED_MODEL)).isEqualTo(bytes);
    TypicalWeek week = TypicalWeek.fromBytes(registry.file(first, ServedModel.TYPICAL_WEEK));
    assertThat(week).isEqualTo(small.examples().typicalWeek());
    assertThat(week.stationIds()).hasSize(29);
    assertThat(first.origin().featureFingerprint()).isEqualTo(Features.fingerprint());
    assertThat(first.origin().seed()).isEqualTo(SmallTraining.SEED);
    assertThat(first.origin().trainedOn()).isEqualTo(data.identity());
    assertThat(first.metrics()).isEqualTo(metrics);
    assertThat(first.tested().from())
        .isEqualTo(WindowNumber.startOf(trained.plan().test().get(0).from() + 1));
    Promotion gate = new Promotion(PromotionRule.DEFAULT);
    gate.judge(first, Optional.empty()).require();
    registry.assign(Alias.CHAMPION, first.number(), "tests");

    Training.Champion champion =
        new Training.Champion(
            first.number(),
            SpeedModelFile.read(bytes, "champion"),
            TypicalWeek.fromBytes(registry.file(first, ServedModel.TYPICAL_WEEK)));
    Trained weak =
        new Training(weak(), listener(new ArrayList<>()))
            .run(small.session(), data, Optional.of(champion));
    ModelVersion second = registration.register(weak, data, TRAINED_AT, COST);
    assertThat(registry.find(Alias.CHALLENGER)).contains(second);
    assertThat(registry.champion()).isEqualTo(first);
    for (int minutes : PUBLISHED_MIN) {
      assertThat(mae(second.metrics(), "version_1", minutes))
          .as("the champion on the same time")
          .isEqualTo(mae(metrics, Metrics.MODEL, minutes));
    }
    String expected =
        String.format(
            Locale.ROOT,
            "Version 2 stays challenger: MAE %.3f km/h at 15 min against %.3f of champion 1, margin"
                + " 0 not reached.",
            mae(second.metrics(), Metrics.MODEL, 15),
            mae(metrics, Metrics.MODEL, 15));
    assertThatThrownBy(() -> gate.judge(second, Optional.of(first)).require())
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining(expected)
        .extracting("id", "exitCode")
        .containsExactly("E32", TailbackException.REJECTED);
  }

  /** One step of the twelve. */
  private static TrainingPlan weak() {
    TrainingPlan whole = SmallTraining.plan(SmallTraining.SEED);
    TreeShape shape = new TreeShape(2, 200, 0.1, 0.4, 16);
    return new TrainingPlan(
        new BoostedMedians.Settings(1, 0.05, 3.2f, TrainingPlan.GROUPS, shape, SmallTraining.SEED),
        List.of(shape),
        0,
        0,
        new SpreadForest.Settings(1, 40, TrainingPlan.GROUPS, shape, SmallTraining.SEED),
        whole.candidates());
  }

  private static TrainingListener listener(List<String> steps) {
    return new TrainingListener() {
      @Override
      public void begins(String step) {
        steps.add(step);
      }

      @Override
      public void goesOn(int done, int of, String found) {
        assertThat(done).isBetween(1, of);
      }
    };
  }

  private static double mae(Metrics metrics, String who, int minutes) {
    return metrics.find(who, Metrics.MAE_KMH, minutes).getAsDouble();
  }

  private static long count(SmallTraining small, String part) {
    long count = 0;
    for (int row = 0; row < small.examples().rows(); row++) {
      count += small.examples().partOf(row).name().equals(part) ? 1 : 0;
    }
    return count;
  }

  @Test
  void theServedModelSaysWhatTheTrainingSummedUp(SmallTraining small) {
    Examples examples = small.examples();
    Predictor served =
        ServedForecasts.of(
            JavaSparkContext.fromSparkContext(small.session().sparkContext()),
            "model",
            small.model(),
            examples);
    float[][] sums = small.predictions();
    double worst = 0;
    int silent = 0;
    for (int row = 0; row < examples.rows(); row++) {
      int minutes = examples.minutesSinceObservation(row);
      boolean heard = minutes >= 0 && minutes <= 60;
      silent += heard ? 0 : 1;
      for (int h = 0; h < Horizons.COUNT; h++) {
        double bounded =
            Math.min(SpeedModel.HIGHEST_KMH, Math.max(SpeedModel.LOWEST_KMH, sums[h][row]));
        if (heard) {
          worst = Math.max(worst, Math.abs(served.p50Kmh(h, row) - bounded));
          if (!(served.p05Kmh(h, row) <= served.p25Kmh(h, row)
              && served.p25Kmh(h, row) <= served.p50Kmh(h, row)
              && served.p50Kmh(h, row) <= served.p75Kmh(h, row)
              && served.p75Kmh(h, row) <= served.p95Kmh(h, row))) {
            throw new AssertionError("The interval of row " + row + " lies beside its forecast");
          }
        } else if (!Float.isNaN(served.p05Kmh(h, row)) || !Float.isNaN(served.p75Kmh(h, row))) {
          throw new AssertionError("Row " + row + " was silent and has an interval");
        }
      }
    }
    // Eleven roundings of floats below 128, each off by half a unit in the last place at most.
    assertThat(worst).isBetween(0.0, 11 * 4e-6);
    assertThat(silent).isPositive();
  }

  @Test
  void tooShortATimeIsRefusedWithASentence(SmallTraining small) {
    SparkSession session = small.session();
    TrainingData all = small.recorded().data(session);
    TrainingData data =
        new TrainingData(
            all.states(),
            all.identity(),
            all.from(),
            all.from().plusSeconds(3600),
            all.network(),
            all.neighbourhoods(),
            all.clock());
    assertThatThrownBy(
            () ->
                new Training(SmallTraining.plan(1), listener(new ArrayList<>()))
                    .run(session, data, Optional.empty()))
        .isInstanceOf(TailbackException.class)
        .hasMessageStartingWith(
            "The states from 2012-03-05T08:00:00Z to 2012-03-05T09:00:00Z are too few")
        .extracting("id", "exitCode")
        .containsExactly("E27", TailbackException.PRECONDITION);
  }
}
