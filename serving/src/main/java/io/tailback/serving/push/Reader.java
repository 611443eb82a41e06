package io.tailback.serving.push;

import io.tailback.serving.http.Json;
import io.tailback.serving.security.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One open WebSocket. It is handed new changes only when it has taken the ones before: what comes
 * in between waits on the board as the newest value of each station, not in a queue.
 */
final class Reader {
  private final Session session;
  private final Caller caller;
  private final Deque<String> waiting = new ArrayDeque<>();
  private Subscription subscription;
  private long cursor;
  private boolean writing;
  private long writingSinceNanos;
  private long lastWordNanos = System.nanoTime();

  Reader(Session session, Caller caller) {
    this.session = session;
    this.caller = caller;
  }

  synchronized void subscribe(Subscription wish, long from) {
    subscription = wish;
    cursor = from;
  }

  /** Null: nothing was asked for yet. */
  synchronized Subscription subscription() {
    return subscription;
  }

  synchronized long cursor() {
    return cursor;
  }

  Caller caller() {
    return caller;
  }

  /** Whether everything that it was given is on its way. */
  synchronized boolean isReady() {
    return !writing && waiting.isEmpty();
  }

  synchronized boolean isStuckFor(Duration patience) {
    return writing && System.nanoTime() - writingSinceNanos > patience.toNanos();
  }

  synchronized boolean hasBeenSilentFor(Duration silence) {
    return System.nanoTime() - lastWordNanos > silence.toNanos();
  }

  /** Ends a subscription, unless another has taken its place. */
  synchronized void forget(Subscription ended) {
    if (ended.equals(subscription)) {
      subscription = null;
    }
  }

  /** Gives it the changes up to a number, unless it asks for something else by now. */
  void give(Subscription asked, long from, Collection<String> messages, long upTo) {
    synchronized (this) {
      if (!asked.equals(subscription) || cursor != from) {
        return;
      }
      waiting.addAll(messages);
      cursor = upTo;
    }
    writeNext();
  }

  void say(PushMessage message) {
    synchronized (this) {
      waiting.add(Json.text(message));
    }
    writeNext();
  }

  private void writeNext() {
    String next;
    synchronized (this) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      next = waiting.poll();
      writing = true;
      writingSinceNanos = System.nanoTime();
      lastWordNanos = writingSinceNanos;
    }
    session.sendText(next, Callback.from(this::written, failure -> session.disconnect()));
  }

  private void written() {
    synchronized (this) {
      writing = false;
    }
    writeNext();
  }

  void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }

  /** Ends a connection that takes nothing: a closing frame would wait behind the rest. */
  void cut(int code) {
    session.close(code, "Nothing was read for too long", Callback.NOOP);
    session.disconnect();
  }
}
