package io.tailback.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.forecast.Horizons;
import io.tailback.core.state.ImputationMethod;
import io.tailback.training.RecordedWeeks.Cell;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.evaluate.Baselines;
import io.tailback.training.evaluate.Predictor;
import io.tailback.training.example.ExampleJob;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.ExamplePlan.Part;
import io.tailback.training.example.Examples;
import io.tailback.training.example.ShuffledLabels;
import io.tailback.training.tree.TreeGrower;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where there is nothing to learn, a training that learns something has seen the answers. */
@ExtendWith(SmallTraining.Extension.class)
class LeakageTest {
  private static final int[] SOME_HORIZONS = {0, 2, 5, 11};

  /**
   * The model's forecasts differ from the constant by one or two km/h, and some 11,000 answers are
   * judged: by chance alone the errors differ by less than 4 x 2 / sqrt(11,000) = 0.08 km/h.
   */
  private static final double BY_CHANCE_KMH = 0.1;

  /** Each station's speeds keep their distribution and lose their order. */
  @Test
  void inShuffledTimeNothingIsBetterThanTheMedianOfTheStation(SmallTraining small) {
    RecordedWeeks shuffled = shuffled(RecordedWeeks.days(LocalDate.of(2012, 3, 5), 7));
    ExamplePlan plan = ExamplePlan.of(shuffled.firstWindow(), shuffled.endWindow());
    ExampleJob job =
        new ExampleJob(shuffled.network(), shuffled.neighbourhoods(), RecordedWeeks.clock(), 64);
    try (Examples examples = job.run(shuffled.states(small.session()), plan, 2)) {
      float[][] model = boosted(small, examples);
      for (int h : SOME_HORIZONS) {
        float[] constant = medians(examples, h);
        double best = mae(examples, h, row -> constant[row]);
        assertThat(best).isGreaterThan(5);
        assertThat(mae(examples, h, row -> model[h][row]))
            .as("km/h in %d min", Horizons.minutesOf(h))
            .isGreaterThan(best - BY_CHANCE_KMH);
      }
    }
  }

  private static RecordedWeeks shuffled(RecordedWeeks weeks) {
    Map<String, Iterator<Double>> speeds = new HashMap<>();
    Random random = new Random(5);
    for (String station : weeks.stations()) {
      List<Double> all = new ArrayList<>();
      for (long window = weeks.firstWindow(); window < weeks.endWindow(); window++) {
        Cell cell = weeks.cell(station, window);
        if (cell.speedMethod() == ImputationMethod.OBSERVED) {
          all.add(cell.speedKmh());
        }
      }
      Collections.shuffle(all, random);
      speeds.put(station, all.iterator());
    }
    return weeks.with(
        (station, window, was) ->
            was.speedMethod() == ImputationMethod.OBSERVED
                ? Cell.observed(speeds.get(station).next())
                : was);
  }

  /** Of the answers of the training part, for every row by its station. */
  private static float[] medians(Examples examples, int h) {
    Map<String, List<Float>> answers = new HashMap<>();
    for (int row = 0; row < examples.rows(); row++) {
      float label = examples.label(h, row);
      if (examples.partOf(row) == Part.TRAINING && !Float.isNaN(label)) {
        answers.computeIfAbsent(examples.stationOf(row), id -> new ArrayList<>()).add(label);
      }
    }
    answers.values().forEach(Collections::sort);
    float[] medians = new float[examples.rows()];
    for (int row = 0; row < medians.length; row++) {
      List<Float> sorted = answers.get(examples.stationOf(row));
      medians[row] = sorted.get(sorted.size() / 2);
    }
    return medians;
  }

  /** The answers of the training part belong to other moments and other stations. */
  @Test
  void withShuffledAnswersTheModelIsNoBetterThanTheBestBaseline(SmallTraining small) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(small.session().sparkContext());
    try (Examples examples = ShuffledLabels.of(spark, small.examples(), small.blocks(), 11)) {
      List<Predictor> baselines = Baselines.of(examples);
      float[][] model = boosted(small, examples);
      for (int h : SOME_HORIZONS) {
        double best =
            baselines.stream()
                .mapToDouble(one -> mae(examples, h, row -> one.p50Kmh(h, row)))
                .min()
                .getAsDouble();
        float[][] honest = small.predictions();
        assertThat(mae(examples, h, row -> honest[h][row])).isLessThan(best);
        assertThat(mae(examples, h, row -> model[h][row]))
            .as("km/h in %d min", Horizons.minutesOf(h))
            .isGreaterThan(best - BY_CHANCE_KMH);
      }
    }
  }

  private static float[][] boosted(SmallTraining small, Examples examples) {
    BoostedMedians.Settings settings = SmallTraining.plan(SmallTraining.SEED).boosting();
    float[][] predictions = Training.columns(examples);
    Base.fit(examples, predictions);
    new BoostedMedians(
            new BoostedMedians.Settings(
                4,
                settings.rate(),
                settings.clipKmh(),
                settings.groups(),
                settings.shape(),
                settings.seed()))
        .run(
            new TreeGrower(
                JavaSparkContext.fromSparkContext(small.session().sparkContext()), examples),
            examples,
            predictions,
            Training.learnable(examples),
            (round, all) -> {});
    return predictions;
  }

  private interface Forecasts {
    float of(int row);
  }

  private static double mae(Examples examples, int h, Forecasts forecasts) {
    double[] errors = new double[examples.rows()];
    int count = 0;
    for (int row = 0; row < examples.rows(); row++) {
      float error = examples.label(h, row) - forecasts.of(row);
      if (examples.partOf(row) == Part.TEST && !Float.isNaN(error)) {
        errors[count++] = Math.abs(error);
      }
    }
    assertThat(count).isGreaterThan(9_000);
    return Arrays.stream(errors, 0, count).average().getAsDouble();
  }
}
