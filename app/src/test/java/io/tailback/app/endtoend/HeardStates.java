package io.tailback.app.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The closed states that a line of the API has brought. */
final class HeardStates {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> newest = new ConcurrentHashMap<>();
  private final List<String> all = new CopyOnWriteArrayList<>();

  /** One message as it came. */
  void take(String message) {
    try {
      for (JsonNode state : JSON.readTree(message).path("states")) {
        if (state.path("isClosed").asBoolean()) {
          newest.put(state.path("stationId").asText(), state);
          all.add(state.path("stationId").asText() + " " + state.path("windowStart").asText());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The push is no JSON: " + message, e);
    }
  }

  /** By station, the newest one. */
  Map<String, JsonNode> newest() {
    return newest;
  }

  /** Station and window of each, in the order in which they came. */
  List<String> all() {
    return all;
  }
}
