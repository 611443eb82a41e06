package io.tailback.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A stream of server-sent events as a browser would hold it. */
final class EventClient implements AutoCloseable {
  /** One event. */
  record Event(String id, String type, JsonNode data) {}

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  private EventClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  static EventClient open(TestApi api, String query, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/api/v1/live/events" + query));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new EventClient(api.client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException("No stream", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next event; null when the server has ended the stream. */
  Event next() {
    String id = "";
    String type = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Event(id, type, Json.mapper().readTree(line.substring(6)));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("The stream broke", e);
    }
  }

  /** The next one of this type; others are passed over. */
  Event next(String type) {
    for (Event event = next(); event != null; event = next()) {
      if (event.type().equals(type)) {
        return event;
      }
    }
    throw new AssertionError("The stream ended without " + type);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The stream does not close", e);
    }
  }
}
