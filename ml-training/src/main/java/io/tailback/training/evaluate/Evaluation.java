package io.tailback.training.evaluate;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.network.Network;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.time.TimeSpan;
import io.tailback.training.example.ExamplePlan;
import io.tailback.training.example.Examples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the forecasts of a model and of others beside it were worth, all on the same examples
 * (measures.md, section 16). Missing truth is left out and counted.
 *
 * @param issued from the first issue time to after the last one; empty when nothing was judged
 * @param examples number of judged examples: a station at an issue time
 * @param stations that were judged, in the order of their ids
 * @param rules by which the moments were divided
 * @param predictors the model first
 * @param levels how often which congestion level came, by published horizon
 * @param agreement of the model with what came, by published horizon
 * @param goodDay the day that the model forecast best among days with much congestion, if any
 * @param badDay the one that it forecast worst, if any
 */
public record Evaluation(
    Optional<TimeSpan> issued,
    int examples,
    List<String> stations,
    EvaluationRules rules,
    List<PredictorEvaluation> predictors,
    List<Map<CongestionLevel, Long>> levels,
    List<Agreement> agreement,
    Optional<DaySeries> goodDay,
    Optional<DaySeries> badDay) {
  public Evaluation {
    stations = List.copyOf(stations);
    predictors = List.copyOf(predictors);
    levels = List.copyOf(levels);
    agreement = List.copyOf(agreement);
  }

  /**
   * Judges predictors on one part of the examples.
   *
   * @param predictors the model first; no name stands there twice
   * @param network knows the free-flow speeds, without which there are no congestion levels
   */
  public static Evaluation of(
      Examples examples,
      ExamplePlan.Part part,
      List<? extends Predictor> predictors,
      Network network,
      EvaluationRules rules) {
    return of(JudgedRows.of(examples, part), predictors, network, rules);
  }

  /** Judges predictors on some rows, the model first. */
  public static Evaluation of(
      JudgedRows rows,
      List<? extends Predictor> predictors,
      Network network,
      EvaluationRules rules) {
    checkNames(predictors);
    Targets targets = new Targets(rows, network, rules);
    Judge judge = new Judge(targets);
    List<PredictorEvaluation> evaluated = new ArrayList<>();
    PredictorSums ofModel = judge.judge(predictors.get(0));
    evaluated.add(ofModel.evaluation(predictors.get(0)));
    for (Predictor other : predictors.subList(1, predictors.size())) {
      evaluated.add(judge.judge(other).evaluation(other));
    }
    DayChoice days = new DayChoice(targets, predictors.get(0), rules.zone());
    return new Evaluation(
        issued(targets),
        targets.count(),
        targets.stationNames(),
        rules,
        evaluated,
        ofModel.levels().stream().map(LevelCounts::thatCame).toList(),
        ofModel.agreement(),
        days.good(),
        days.bad());
  }

  private static void checkNames(List<? extends Predictor> predictors) {
    Set<String> names = new HashSet<>();
    for (Predictor predictor : predictors) {
      if (!names.add(predictor.name())) {
        throw new IllegalArgumentException(predictor.name() + " is to be judged twice");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("An evaluation judges a model");
    }
  }

  /** A forecast is issued at the end of the last window that it knows. */
  private static Optional<TimeSpan> issued(Targets targets) {
    return targets.count() == 0
        ? Optional.empty()
        : Optional.of(
            new TimeSpan(
                WindowNumber.startOf(targets.firstIssue() + 1),
                WindowNumber.startOf(targets.issueEnd() + 1)));
  }

  /** The model that is judged. */
  public PredictorEvaluation model() {
    return predictors.get(0);
  }

  /** A predictor by its name. */
  public Optional<PredictorEvaluation> find(String name) {
    return predictors.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** How often which congestion level came at a published horizon. */
  public Map<CongestionLevel, Long> levels(int minutes) {
    return levels.get(PublishedHorizons.placeOfMinutes(minutes));
  }

  /** The errors as a registry keeps them; what could not be measured is left out. */
  public Metrics metrics() {
    return EvaluationMetrics.of(this);
  }
}
