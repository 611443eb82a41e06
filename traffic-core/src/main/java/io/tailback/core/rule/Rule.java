package io.tailback.core.rule;

import io.tailback.core.network.Station;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.util.Optional;

/**
 * One thing that an observation must fulfil. One rule has one issue code, and no two rules share
 * one.
 */
public interface Rule {
  /** What a violation is called. */
  IssueCode code();

  /**
   * What is wrong, with the value and the limit; empty when the rule holds or does not apply.
   *
   * @param station the observation's station; empty when the network does not have it
   */
  Optional<String> violation(Observation observation, Optional<Station> station);
}
