package io.tailback.core.forecast;

import java.util.Locale;

/** A name that points to one version of the model. */
public enum Alias {
  /** The version that serves. */
  CHAMPION,

  /** The version on trial: the newest that training has registered, until it comes into service. */
  CHALLENGER;

  /** As it is written: {@code champion}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
