package io.tailback.core.feature;

import java.util.Objects;

/**
 * One input of a model.
 *
 * @param name unique, with its unit; what a model card and an export call it
 * @param unit of the value: {@code km/h}, {@code min}, {@code veh/h}, {@code m}, {@code 1}
 * @param meaning one sentence, with what a missing value is written as
 */
public record Feature(String name, String unit, String meaning) {
  public Feature {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(meaning, "meaning");
  }
}
