package io.tailback.app.settings;

import io.tailback.core.forecast.PromotionRule;
import java.util.Optional;

/**
 * The model registry, group {@code tailback.models}.
 *
 * @param root its folder, as Hadoop understands it; without one {@code models} in the home
 * @param promotion what a challenger has to show
 */
public record ModelsConfig(Optional<String> root, PromotionRule promotion) {
  public static final ModelsConfig DEFAULT =
      new ModelsConfig(Optional.empty(), PromotionRule.DEFAULT);
}
