package io.tailback.training.card;

import io.tailback.training.evaluate.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * All that a card tells of one version of a model.
 *
 * @param identity which model
 * @param purpose what it is for, and what not
 * @param data what it learned from and was judged by
 * @param recipe with which it can be trained again
 * @param evaluation what its forecasts were worth
 * @param importance of the features, the most important first; empty when not measured
 * @param crossValidation how the parameters were chosen; empty when they were given
 * @param cost of the training
 * @param limits caveats, a sentence each
 */
public record ModelCard(
    CardIdentity identity,
    Purpose purpose,
    CardData data,
    Recipe recipe,
    Evaluation evaluation,
    List<FeatureWeight> importance,
    Optional<CrossValidation> crossValidation,
    TrainingCost cost,
    List<String> limits) {
  public ModelCard {
    importance = List.copyOf(importance);
    limits = List.copyOf(limits);
  }
}
