package io.tailback.training.card;

import java.time.Instant;
import java.util.Objects;

/**
 * Which model.
 *
 * @param model name in the registry
 * @param version number in the registry, or the run where no number is given yet
 * @param trainedAt end of the training; the only time on a card that is not of the data
 * @param codeVersion version of Tailback that trained
 */
public record CardIdentity(String model, String version, Instant trainedAt, String codeVersion) {
  public CardIdentity {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(trainedAt, "trainedAt");
    Objects.requireNonNull(codeVersion, "codeVersion");
  }
}
