package io.tailback.spark.step;

import io.tailback.core.network.Network;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.rule.Issue;
import io.tailback.core.rule.Rules;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.decode.MessageDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a message and holds it against the rules. Nothing is dropped and nothing is mended: what
 * breaks a rule is told with its reason. Not thread-safe: one instance per task.
 */
final class MessageCheck {
  private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());
  private final Rules rules;
  private final Duration futureTolerance;

  MessageCheck(Network network, ValidationConfig limits) {
    this.rules = Rules.of(network, limits);
    this.futureTolerance = limits.futureTolerance();
  }

  /** What came of a message. Without an issue it is an observation or a progress. */
  record Checked(Decoded decoded, Issue issue) {
    /** The feed that a bad message names, or null. */
    String sourceId() {
      if (decoded instanceof Decoded.OfObservation of) {
        return of.observation().sourceId();
      }
      return decoded instanceof Decoded.OfProgress of ? of.progress().sourceId() : null;
    }

    /** The station that a bad message names, or null. */
    String stationId() {
      if (decoded instanceof Decoded.OfObservation of) {
        return of.observation().stationId();
      }
      return decoded instanceof Decoded.OfProgress of ? of.progress().stationId() : null;
    }
  }

  /**
   * @param bytes of the message; null for a message without a value
   * @param arrival when the topic took it; null for a topic without times
   */
  Checked check(byte[] bytes, Instant arrival) {
    Decoded decoded = decoder.decode(bytes);
    if (decoded instanceof Decoded.OfObservation valid) {
      Observation observation = valid.observation();
      Optional<Issue> issue = rules.firstIssue(observation);
      return new Checked(
          decoded,
          issue.isPresent()
              ? issue.get()
              : aheadOfArrival("the source clock", observation.sourceTime(), arrival));
    }
    if (decoded instanceof Decoded.OfProgress valid) {
      SourceProgress progress = valid.progress();
      return new Checked(decoded, aheadOfArrival("the end", progress.completeUntil(), arrival));
    }
    return new Checked(decoded, ((Decoded.Failed) decoded).issue());
  }

  /** A claim about a time that had not come when the message came would close windows for ever. */
  private Issue aheadOfArrival(String what, Instant claimed, Instant arrival) {
    if (arrival == null || !claimed.isAfter(arrival.plus(futureTolerance))) {
      return null;
    }
    return new Issue(
        IssueCode.TIME_IN_FUTURE,
        what + " " + claimed + " had not come when the message came, " + arrival);
  }
}
