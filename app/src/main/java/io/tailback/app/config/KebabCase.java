package io.tailback.app.config;

import java.util.Locale;

/** The names of a configuration file for the names of Java. */
final class KebabCase {
  private KebabCase() {}

  /** {@code watermarkDelay} is the key {@code watermark-delay}. */
  static String ofComponent(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** {@code FLAT_OUT} is written {@code flat-out}. */
  static String ofConstant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
