package io.tailback.training.card;

/**
 * How much a feature contributes.
 *
 * @param feature its name
 * @param share of the whole, 0..1
 */
public record FeatureWeight(String feature, double share) {
  public FeatureWeight {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(feature + " cannot contribute a share of " + share);
    }
  }
}
