package io.tailback.core.rule;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import java.util.List;
import java.util.Optional;

/** All rules, in the order in which they are asked: place first, then time, then values. */
public final class Rules {
  private final Rule[] rules;
  private final Network network;

  private Rules(List<Rule> rules, Network network) {
    this.rules = rules.toArray(Rule[]::new);
    this.network = network;
  }

  /** The rules of this network. */
  public static Rules of(Network network, ValidationConfig config) {
    return new Rules(inOrder(config), network);
  }

  /** Every rule there is. */
  static List<Rule> inOrder(ValidationConfig config) {
    return List.of(
        new StationMissingRule(),
        new StationUnknownRule(),
        new OffGridRule(),
        new TimeInFutureRule(config.futureTolerance()),
        new TimeTooOldRule(config.oldest()),
        new SpeedOutOfRangeRule(config.highestSpeedKmh()),
        new FlowOutOfRangeRule(),
        new OccupancyOutOfRangeRule(),
        new UnitOutOfRangeRule(),
        new TripleInconsistentRule());
  }

  /** The first rule that the observation violates; empty when it is valid. */
  public Optional<Issue> firstIssue(Observation observation) {
    Optional<Station> station =
        observation.stationId() == null ? Optional.empty() : network.find(observation.stationId());
    for (Rule rule : rules) {
      Optional<String> violation = rule.violation(observation, station);
      if (violation.isPresent()) {
        return Optional.of(new Issue(rule.code(), violation.get()));
      }
    }
    return Optional.empty();
  }
}
