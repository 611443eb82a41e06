package io.tailback.batch.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Chromium's remote control: a call is answered by its number, everything else is an event. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final int SECONDS = 90;

  static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;

  private DevTools() {}

  static DevTools at(URI address) {
    DevTools devTools = new DevTools();
    devTools.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, devTools).join();
    return devTools;
  }

  /** The answer of a command. */
  JsonNode call(String session, String method, Map<String, ?> parameters) {
    int number = numbers.incrementAndGet();
    ObjectNode command = JSON.createObjectNode().put("id", number).put("method", method);
    command.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(number, answer);
    socket.sendText(command.toString(), true).join();
    JsonNode message = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  /** What the browser reported of that page by itself, in order. */
  List<JsonNode> events(String session, String method) {
    return events.stream()
        .filter(event -> event.path("sessionId").asText().equals(session))
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void take(String message) {
    try {
      JsonNode node = JSON.readTree(message);
      if (node.has("id")) {
        open.remove(node.get("id").asInt()).complete(node);
      } else {
        events.add(node);
      }
    } catch (JsonProcessingException e) {
      open.values().forEach(answer -> answer.completeExceptionally(e));
    }
  }
}
