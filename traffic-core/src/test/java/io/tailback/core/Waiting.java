package io.tailback.core;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Waits of tests for what comes at its own time. They end as soon as it has come; the bound is far
 * above what a slow and busy machine takes, so that no verdict depends on the machine.
 */
public final class Waiting {
  /** What is not there by now does not come. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private Waiting() {}

  /** A wait that lasts as long as patience does. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE);
  }

  /** The same, with words for what was waited for. */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(PATIENCE);
  }
}
