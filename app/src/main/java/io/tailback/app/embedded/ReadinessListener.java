package io.tailback.app.embedded;

import java.time.Duration;

/**
 * Hears of each server once it has answered. Calls come one after another, from the thread that
 * starts the stack.
 */
@FunctionalInterface
public interface ReadinessListener {
  /** Hears nothing. */
  ReadinessListener NONE = (part, address, took) -> {};

  /**
   * @param address host:port where the part answers
   * @param took from the start of the stack to the answer
   */
  void ready(StackPart part, String address, Duration took);
}
