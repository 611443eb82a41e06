package io.tailback.serving;

import static io.tailback.core.Waiting.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket as a browser would hold it. */
final class PushClient implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final boolean readsAtOnce;
  private volatile int received;
  private volatile double lastSpeed;
  private volatile int closeCode = -1;
  private WebSocket socket;

  private PushClient(boolean readsAtOnce) {
    this.readsAtOnce = readsAtOnce;
  }

  static PushClient open(TestApi api, String... headers) {
    return open(api, "/api/v1/live", true, headers);
  }

  static PushClient openAt(TestApi api, String path, String... headers) {
    return open(api, path, true, headers);
  }

  /** By the name that others use. */
  static PushClient openNotifications(TestApi api) {
    return open(api, "/api/v1/ws/notifications", true);
  }

  static PushClient openWithoutReading(TestApi api) {
    return open(api, "/api/v1/live", false);
  }

  private static PushClient open(TestApi api, String path, boolean readsAtOnce, String... headers) {
    PushClient client = new PushClient(readsAtOnce);
    WebSocket.Builder builder = api.client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI uri = URI.create(api.uri(path).toString().replace("http:", "ws:"));
    client.socket = builder.buildAsync(uri, client).join();
    return client;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (readsAtOnce) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      take(part.toString());
      part.setLength(0);
    }
    return null;
  }

  private void take(String text) {
    try {
      JsonNode message = Json.mapper().readTree(text);
      received++;
      if (message.at("/type").asText().equals("states")) {
        lastSpeed = message.at("/states/0/speedKmh").asDouble();
      }
      messages.add(message);
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON: " + text, e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closeCode = statusCode;
    return null;
  }

  void say(String message) {
    socket.sendText(message, true).join();
  }

  /** The same to one that may close the line at this moment; whether it could be said. */
  boolean isSaid(String message) {
    return socket.sendText(message, true).handle((line, failure) -> failure == null).join();
  }

  /** Reads from now on. */
  void read() {
    socket.request(Long.MAX_VALUE);
  }

  /** The next message of this type; others are passed over. */
  JsonNode next(String type) {
    try {
      for (JsonNode message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          message != null;
          message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        if (message.at("/type").asText().equals(type)) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("No message of the type " + type + " came within " + PATIENCE);
  }

  double lastSpeed() {
    return lastSpeed;
  }

  int received() {
    return received;
  }

  /** -1 while the line is open. */
  int closeCode() {
    return closeCode;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
