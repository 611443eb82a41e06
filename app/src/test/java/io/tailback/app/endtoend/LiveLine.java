package io.tailback.app.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The push of the API as a page holds it: by station, the newest closed state that it brought. */
final class LiveLine implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> closed = new ConcurrentHashMap<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;

  private LiveLine() {}

  /** Listens to all stations. */
  static LiveLine open(String address) {
    LiveLine line = new LiveLine();
    URI uri = URI.create(address.replaceFirst("^http", "ws") + "/api/v1/live");
    line.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, line).join();
    line.socket.sendText("{\"type\":\"subscribe\"}", true).join();
    return line;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      take(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void take(String message) {
    try {
      for (JsonNode state : JSON.readTree(message).path("states")) {
        if (state.path("isClosed").asBoolean()) {
          closed.put(state.path("stationId").asText(), state);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The push is no JSON: " + message, e);
    }
  }

  Map<String, JsonNode> closed() {
    return closed;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
