package io.tailback.training;

import io.tailback.core.feature.TypicalWeek;
import io.tailback.core.forecast.FeatureDeciles;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.SpeedModel;
import io.tailback.training.boost.BoostedMedians;
import io.tailback.training.card.CardData;
import io.tailback.training.card.CrossValidation;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.example.ExamplePlan;
import java.util.Optional;

/**
 * What a training gave.
 *
 * @param typicalWeek learned from the training part; it serves beside the model
 * @param inputs what the inputs were like in the training part
 * @param examples number of examples of each part
 * @param ofChampion what the champion was worth on the same test period
 * @param boosting as it was run
 * @param validated the shapes of trees that were tried on the folds, with their errors
 * @param gains by feature, in their order: share of all that the trees gained by asking for it
 */
public record Trained(
    SpeedModel model,
    TypicalWeek typicalWeek,
    FeatureDeciles inputs,
    ExamplePlan plan,
    CardData.Rows examples,
    Evaluation evaluation,
    Optional<Metrics> ofChampion,
    BoostedMedians.Settings boosting,
    Optional<CrossValidation> validated,
    double[] gains) {
  public Trained {
    gains = gains.clone();
  }
}
