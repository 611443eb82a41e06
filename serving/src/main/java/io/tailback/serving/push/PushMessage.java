package io.tailback.serving.push;

import io.tailback.serving.forecast.ForecastIssue;
import io.tailback.serving.live.LiveState;
import java.time.Instant;
import java.util.List;

/** What the server says to a reader; the contract has a schema for each, by its type. */
sealed interface PushMessage {
  /** The name of its shape. */
  String type();

  /** From where a reader that has it may go on. */
  long seq();

  /** The first words. */
  record Hello(
      String type,
      int protocol,
      long seq,
      String epoch,
      Instant now,
      int heartbeatSeconds,
      String zone,
      String networkVersion)
      implements PushMessage {}

  /** A wish was understood. */
  record Subscribed(
      String type, long seq, String epoch, int stations, List<String> topics, boolean resumed)
      implements PushMessage {}

  /** Stations that have a newer state. */
  record States(
      String type,
      long seq,
      String epoch,
      Instant asOf,
      Instant closedAsOf,
      Instant now,
      List<LiveState> states)
      implements PushMessage {}

  /** Stations that have a newer forecast. */
  record Forecasts(
      String type,
      long seq,
      String epoch,
      Instant asOf,
      Instant closedAsOf,
      Instant now,
      List<ForecastIssue> forecasts)
      implements PushMessage {}

  /** Nothing happened, and the line still holds. */
  record Heartbeat(
      String type,
      long seq,
      String epoch,
      Instant now,
      Instant asOf,
      Instant closedAsOf,
      boolean stale)
      implements PushMessage {}

  /** A wish was not understood. */
  record Refused(String type, long seq, String epoch, String id, String sentence)
      implements PushMessage {}
}
