package io.tailback.core.forecast;

import java.util.List;
import java.util.Map;

/**
 * Where a model comes from: with it the same model can be trained again.
 *
 * @param trainedOn the data
 * @param features names, in the order of a vector
 * @param featureFingerprint of the list with units and meanings
 * @param parameters of the training, as texts
 * @param seed of everything random
 * @param codeVersion version of Tailback that trained
 */
public record ModelOrigin(
    DataIdentity trainedOn,
    List<String> features,
    String featureFingerprint,
    Map<String, String> parameters,
    long seed,
    String codeVersion) {
  public ModelOrigin {
    features = List.copyOf(features);
    parameters = Map.copyOf(parameters);
    if (features.isEmpty() || featureFingerprint.isBlank() || codeVersion.isBlank()) {
      throw new IllegalArgumentException("A model names its features and the code that trained it");
    }
    parameters.keySet().forEach(Metrics::checkKey);
  }
}
