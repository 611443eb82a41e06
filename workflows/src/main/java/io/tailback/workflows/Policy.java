package io.tailback.workflows;

/**
 * What happens when a start is missed, comes while another run goes on, or when a run fails.
 *
 * @param misfire starts that nobody was there for
 * @param concurrency a start while a run of the same workflow goes on
 * @param retries a run that failed
 */
public record Policy(Misfire misfire, Concurrency concurrency, Retries retries) {
  static final Policy DEFAULT = new Policy(Misfire.ONCE, Concurrency.SKIP, Retries.NONE);
}
