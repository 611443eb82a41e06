package io.tailback.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What one reader of the push was told. Messages are only put aside as they come, with their time;
 * they are read when nothing is measured.
 */
final class Pushed {
  private static final JsonFactory JSON = new JsonFactory();

  private record Arrived(String message, long nanos) {}

  /** A closed state that came. */
  private record Key(String stationId, Instant windowStart) {}

  private final Set<String> stationIds;
  private final Queue<Arrived> aside = new ConcurrentLinkedQueue<>();
  private final Map<Key, Long> came = new HashMap<>();

  /**
   * @param stationIds that it asked for
   */
  Pushed(Set<String> stationIds) {
    this.stationIds = Set.copyOf(stationIds);
  }

  /** A message that has just come as a whole. */
  void arrived(String message) {
    aside.add(new Arrived(message, System.nanoTime()));
  }

  /** Reads what was put aside. */
  void read() {
    for (Arrived one = aside.poll(); one != null; one = aside.poll()) {
      try (JsonParser parser = JSON.createParser(one.message())) {
        read(parser, one.nanos());
      } catch (IOException e) {
        throw new UncheckedIOException("The push is no JSON: " + one.message(), e);
      }
    }
  }

  private void read(JsonParser parser, long nanos) throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        fields.clear();
      } else if (token == JsonToken.END_OBJECT) {
        note(fields, nanos);
        fields.clear();
      } else if (token.isScalarValue() && parser.currentName() != null) {
        fields.put(parser.currentName(), parser.getText());
      }
    }
  }

  private void note(Map<String, String> fields, long nanos) {
    if ("true".equals(fields.get("isClosed"))) {
      came.putIfAbsent(
          new Key(fields.get("stationId"), Instant.parse(fields.get("windowStart"))), nanos);
    }
  }

  /**
   * Of the states of a window that it asked for, when each came; those that did not are left out.
   */
  List<Long> arrivals(Instant windowStart) {
    List<Long> arrivals = new ArrayList<>();
    for (String stationId : stationIds) {
      Long nanos = came.get(new Key(stationId, windowStart));
      if (nanos != null) {
        arrivals.add(nanos);
      }
    }
    return arrivals;
  }

  /** States that a window has for it. */
  int wanted() {
    return stationIds.size();
  }
}
