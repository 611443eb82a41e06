package io.tailback.core.forecast;

import java.util.List;

/**
 * What a challenger has to show.
 *
 * @param publishedHorizons at each of these it has to be better, minutes
 * @param marginKmh by so much its mean absolute error has to be below the champion's, km/h
 */
public record PromotionRule(List<Integer> publishedHorizons, double marginKmh) {
  /** The horizons of published comparisons. */
  public static final PromotionRule DEFAULT = new PromotionRule(List.of(15, 30, 60), 0);

  public PromotionRule {
    publishedHorizons = publishedHorizons.stream().sorted().distinct().toList();
    if (publishedHorizons.isEmpty()) {
      throw new IllegalArgumentException("A promotion looks at one horizon at least");
    }
    publishedHorizons.forEach(Horizons::indexOf);
    if (!(marginKmh >= 0) || Double.isInfinite(marginKmh)) {
      throw new IllegalArgumentException("A margin is zero or more, not " + marginKmh);
    }
  }
}
