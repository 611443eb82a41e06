package io.tailback.serving.push;

import io.github.bucket4j.Bucket;
import io.tailback.serving.http.Json;
import io.tailback.serving.security.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One open WebSocket. It is handed new changes only when it has taken the ones before: what comes
 * in between waits on the board as the newest value of each station, not in a queue.
 */
final class Reader {
  /** The changes of the largest networks are some ten messages. */
  private static final int MOST_WAITING = 64;

  private static final int TRY_AGAIN_LATER = 1013;

  private final Session session;
  private final Caller caller;
  private final Bucket wishes;
  private final Deque<String> waiting = new ArrayDeque<>();
  private Subscription subscription;
  private long cursor;
  private boolean handingOn;
  private boolean writing;
  private boolean closed;
  private long pendingSinceNanos;
  private long lastWordNanos = System.nanoTime();

  Reader(Session session, Caller caller, int messagesPerMinute) {
    this.session = session;
    this.caller = caller;
    this.wishes =
        Bucket.builder()
            .addLimit(
                minute ->
                    minute
                        .capacity(messagesPerMinute)
                        .refillGreedy(messagesPerMinute, Duration.ofMinutes(1)))
            .build();
  }

  /** Whether its client may say one thing more now. */
  boolean mayWish() {
    return wishes.tryConsume(1);
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
    return !writing && !closed && waiting.isEmpty();
  }

  /** Whether the last message, or the end, has been on its way for longer than that. */
  synchronized boolean isStuckFor(Duration patience) {
    return (writing || closed) && System.nanoTime() - pendingSinceNanos > patience.toNanos();
  }

  /** Whether it was told that it is over. */
  synchronized boolean isClosed() {
    return closed;
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

  /** Says one word more; whoever lets too many of them wait is cut off. */
  void say(PushMessage message) {
    boolean full;
    synchronized (this) {
      full = waiting.size() >= MOST_WAITING;
      if (!full && !closed) {
        waiting.add(Json.text(message));
      }
    }
    if (full) {
      cut(TRY_AGAIN_LATER, "Too much waits to be read");
    } else {
      writeNext();
    }
  }

  /**
   * One thread hands on at a time, in a loop: a message that is gone at once calls for the next.
   */
  private void writeNext() {
    synchronized (this) {
      if (handingOn) {
        return;
      }
      handingOn = true;
    }
    for (Optional<String> next = next(); next.isPresent(); next = next()) {
      session.sendText(next.get(), Callback.from(this::written, failure -> session.disconnect()));
    }
  }

  private synchronized Optional<String> next() {
    if (writing || closed || waiting.isEmpty()) {
      handingOn = false;
      return Optional.empty();
    }
    writing = true;
    pendingSinceNanos = System.nanoTime();
    lastWordNanos = pendingSinceNanos;
    return Optional.of(waiting.poll());
  }

  private void written() {
    synchronized (this) {
      writing = false;
    }
    writeNext();
  }

  /** Ends the connection; what waits is not said any more. */
  void close(int code, String reason) {
    if (end()) {
      session.close(code, reason, Callback.NOOP);
    }
  }

  /** Whether it was not over yet. */
  private synchronized boolean end() {
    if (closed) {
      return false;
    }
    closed = true;
    waiting.clear();
    if (!writing) {
      pendingSinceNanos = System.nanoTime();
    }
    return true;
  }

  /** Ends a connection that takes nothing: a closing frame would wait behind the rest. */
  void cut(int code, String reason) {
    close(code, reason);
    session.disconnect();
  }
}
