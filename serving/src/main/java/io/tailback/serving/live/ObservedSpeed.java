package io.tailback.serving.live;

import io.tailback.core.state.ImputationMethod;

/**
 * What counts as observed (measures.md, section 3): a speed that only the source filled in is shown
 * with its method, and is no truth, no figure, no rank and no part of a mean.
 */
public final class ObservedSpeed {
  private ObservedSpeed() {}

  /**
   * Whether something of a speed of that method was measured.
   *
   * @param method null: there is no speed
   */
  public static boolean is(String method) {
    return ImputationMethod.OBSERVED.name().equals(method);
  }

  /** Whether there is a speed and nothing of it was measured. */
  public static boolean isFilledIn(String method) {
    return method != null && !is(method) && !ImputationMethod.NONE.name().equals(method);
  }
}
