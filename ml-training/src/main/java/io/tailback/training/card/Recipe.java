package io.tailback.training.card;

import io.tailback.core.feature.Feature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what a model can be trained again.
 *
 * @param fingerprint of the list of features
 * @param features in the order of a vector
 * @param parameters of the training, by name
 * @param seeds of everything random, by name
 */
public record Recipe(
    String fingerprint,
    List<Feature> features,
    SortedMap<String, String> parameters,
    SortedMap<String, Long> seeds) {
  public Recipe {
    features = List.copyOf(features);
    parameters = sorted(parameters);
    seeds = sorted(seeds);
  }

  private static <V> SortedMap<String, V> sorted(Map<String, V> values) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
