package io.tailback.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** An open line to the API that hears closed states, as an open page holds one. */
final class PushReader implements AutoCloseable {
  private final Pushed pushed;
  private final AutoCloseable line;

  private PushReader(Pushed pushed, AutoCloseable line) {
    this.pushed = pushed;
    this.line = line;
  }

  /** By WebSocket. */
  static PushReader socket(String address, Region region) {
    Pushed pushed = new Pushed(region.stationIds());
    URI uri = URI.create(address.replaceFirst("^http", "ws") + "/api/v1/live");
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(uri, new Listener(pushed))
            .join();
    socket
        .sendText(
            String.format(Locale.ROOT, "{\"type\":\"subscribe\",\"bbox\":[%s]}", region.bbox()),
            true)
        .join();
    return new PushReader(pushed, socket::abort);
  }

  /** By server-sent events. */
  static PushReader events(String address, Region region) {
    Pushed pushed = new Pushed(region.stationIds());
    URI uri = URI.create(address + "/api/v1/live/events?bbox=" + region.bbox());
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
            .join();
    if (response.statusCode() != 200) {
      throw new IllegalStateException("No stream of events: " + response.statusCode());
    }
    Stream stream = new Stream(response.body(), pushed);
    stream.start();
    return new PushReader(pushed, stream);
  }

  Pushed pushed() {
    return pushed;
  }

  @Override
  public void close() {
    try {
      line.close();
    } catch (Exception e) {
      throw new IllegalStateException("A line to the API did not close", e);
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final Pushed pushed;
    private final StringBuilder part = new StringBuilder();

    Listener(Pushed pushed) {
      this.pushed = pushed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        pushed.arrived(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private static final class Stream extends Thread implements AutoCloseable {
    private static final String DATA = "data: ";

    private final InputStream body;
    private final Pushed pushed;
    private volatile boolean closed;

    Stream(InputStream body, Pushed pushed) {
      super("event-reader");
      setDaemon(true);
      this.body = body;
      this.pushed = pushed;
    }

    @Override
    public void run() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(DATA)) {
            pushed.arrived(line.substring(DATA.length()));
          }
        }
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException("A stream of events broke", e);
        }
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      body.close();
    }
  }
}
