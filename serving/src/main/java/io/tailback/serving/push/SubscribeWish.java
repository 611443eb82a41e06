package io.tailback.serving.push;

import io.tailback.serving.http.Box;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a client sends over the WebSocket. A field that is left out is null. */
record SubscribeWish(
    String type,
    List<String> topics,
    List<Double> bbox,
    String corridor,
    Set<String> stations,
    String epoch,
    Long resumeFrom) {
  private static final int MOST_STATIONS = 1000;

  static SubscribeWish parse(String message) {
    SubscribeWish wish;
    try {
      wish = Json.read(message.getBytes(StandardCharsets.UTF_8), SubscribeWish.class);
    } catch (IOException e) {
      throw Problem.badParameter("message", message, "a message of the contract (PushSubscribe)");
    }
    if (wish == null || !"subscribe".equals(wish.type)) {
      throw Problem.badParameter(
          "type", String.valueOf(wish == null ? null : wish.type), "subscribe");
    }
    if (wish.resumeFrom != null && wish.resumeFrom < 0) {
      throw Problem.badParameter("resumeFrom", wish.resumeFrom.toString(), "a number from 0 on");
    }
    return wish;
  }

  Subscription subscription() {
    EnumSet<Topic> wanted = EnumSet.noneOf(Topic.class);
    if (topics == null) {
      wanted.add(Topic.STATES);
    } else {
      topics.forEach(word -> wanted.add(Topic.of(String.valueOf(word))));
    }
    if (stations != null && stations.size() > MOST_STATIONS) {
      throw Problem.badParameter(
          "stations", stations.size() + " ids", "a list of at most " + MOST_STATIONS);
    }
    if (stations != null && stations.contains(null)) {
      throw Problem.badParameter("stations", "null", "a list of ids");
    }
    return new Subscription(
        wanted, box(), Optional.ofNullable(corridor), Optional.ofNullable(stations));
  }

  private Optional<Box> box() {
    if (bbox == null) {
      return Optional.empty();
    }
    if (bbox.size() != 4 || bbox.contains(null)) {
      throw Problem.badParameter("bbox", bbox.toString(), "west, south, east, north in degrees");
    }
    return Optional.of(new Box(bbox.get(0), bbox.get(1), bbox.get(2), bbox.get(3)));
  }
}
