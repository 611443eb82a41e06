package io.tailback.app.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The server-sent events of the API as a page holds them. */
final class LiveEvents implements Flow.Subscriber<String>, AutoCloseable {
  private static final String DATA = "data: ";

  private final HeardStates heard = new HeardStates();
  private CompletableFuture<HttpResponse<Void>> answer;

  private LiveEvents() {}

  /** Listens to all stations. */
  static LiveEvents open(String address) {
    LiveEvents events = new LiveEvents();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/live/events")).build();
    events.answer =
        HttpClient.newHttpClient().sendAsync(request, BodyHandlers.fromLineSubscriber(events));
    return events;
  }

  @Override
  public void onSubscribe(Flow.Subscription opened) {
    opened.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith(DATA)) {
      heard.take(line.substring(DATA.length()));
    }
  }

  @Override
  public void onError(Throwable failure) {
    // The answer ends with it.
  }

  @Override
  public void onComplete() {
    // The answer ends with it.
  }

  HeardStates heard() {
    return heard;
  }

  boolean isOpen() {
    return !answer.isDone();
  }

  @Override
  public void close() {
    answer.cancel(true);
  }
}
