package io.tailback.serving.push;

import io.tailback.serving.forecast.ForecastIssue;
import io.tailback.serving.http.Meta;
import io.tailback.serving.http.Present;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.LiveState;
import io.tailback.serving.network.NetworkSource;
import io.tailback.serving.network.StationView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed for a subscription since a number: each station once, with its newest value. Long
 * lists are cut; only the last part carries the new number, so that a reader who lost the rest asks
 * for all of it again.
 */
public final class Changes {
  private static final int MOST_ITEMS = 2000;

  private final LiveBoard board;
  private final NetworkSource network;
  private final Present present;

  public Changes(LiveBoard board, NetworkSource network, Present present) {
    this.board = board;
    this.network = network;
    this.present = present;
  }

  LiveBoard board() {
    return board;
  }

  NetworkSource network() {
    return network;
  }

  PushMessage hello(Duration heartbeat) {
    Meta meta = present.meta();
    return new PushMessage.Hello(
        "hello",
        1,
        board.view().seq(),
        board.epoch(),
        meta.now(),
        (int) heartbeat.toSeconds(),
        meta.zone(),
        meta.networkVersion());
  }

  PushMessage subscribed(Subscription subscription, long cursor, boolean resumed) {
    return new PushMessage.Subscribed(
        "subscribed",
        cursor,
        board.epoch(),
        subscription.stations(network.map()).size(),
        subscription.topics().stream().map(Topic::word).sorted().toList(),
        resumed);
  }

  PushMessage heartbeat(long cursor) {
    Meta meta = present.meta();
    return new PushMessage.Heartbeat(
        "heartbeat",
        cursor,
        board.epoch(),
        meta.now(),
        meta.asOf(),
        meta.closedAsOf(),
        meta.stale());
  }

  PushMessage refused(long cursor, String id, String sentence) {
    return new PushMessage.Refused("refused", cursor, board.epoch(), id, sentence);
  }

  /** Whether a number of that epoch can be gone on from. */
  boolean isKnown(String epoch, long seq) {
    return board.epoch().equals(epoch) && seq >= 0 && seq <= board.view().seq();
  }

  /** Nothing, or messages of which the last one carries the view's number. */
  List<PushMessage> since(long cursor, Subscription subscription, LiveBoard.View view) {
    Meta meta = present.meta();
    List<LiveState> states = new ArrayList<>();
    List<ForecastIssue> forecasts = new ArrayList<>();
    for (StationView station : subscription.stations(network.map()).values()) {
      LiveBoard.Entry entry = view.entry(station.stationId());
      if (entry.stateSeq() > cursor && subscription.topics().contains(Topic.STATES)) {
        states.add(LiveState.of(station, entry, meta.now()));
      }
      if (entry.forecastSeq() > cursor && subscription.topics().contains(Topic.FORECASTS)) {
        forecasts.add(ForecastIssue.of(entry.forecast(), meta.now()));
      }
    }
    return messages(cursor, view, meta, states, forecasts);
  }

  private List<PushMessage> messages(
      long cursor,
      LiveBoard.View view,
      Meta meta,
      List<LiveState> states,
      List<ForecastIssue> forecasts) {
    Instant asOf = view.asOf();
    Instant closedAsOf = view.closedAsOf().orElse(meta.closedAsOf());
    List<List<LiveState>> stateParts = parts(states);
    List<List<ForecastIssue>> forecastParts = parts(forecasts);
    List<PushMessage> messages = new ArrayList<>();
    int left = stateParts.size() + forecastParts.size();
    for (List<LiveState> part : stateParts) {
      left--;
      messages.add(
          new PushMessage.States(
              "states",
              left == 0 ? view.seq() : cursor,
              board.epoch(),
              asOf,
              closedAsOf,
              meta.now(),
              part));
    }
    for (List<ForecastIssue> part : forecastParts) {
      left--;
      messages.add(
          new PushMessage.Forecasts(
              "forecasts",
              left == 0 ? view.seq() : cursor,
              board.epoch(),
              asOf,
              closedAsOf,
              meta.now(),
              part));
    }
    return messages;
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int start = 0; start < all.size(); start += MOST_ITEMS) {
      parts.add(all.subList(start, Math.min(all.size(), start + MOST_ITEMS)));
    }
    return parts;
  }
}
