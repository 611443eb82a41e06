package io.tailback.app.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

/** The push of the API as a page holds it. */
final class LiveLine implements WebSocket.Listener, AutoCloseable {
  private final HeardStates heard = new HeardStates();
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
      heard.take(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  HeardStates heard() {
    return heard;
  }

  boolean isOpen() {
    return !socket.isInputClosed();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
