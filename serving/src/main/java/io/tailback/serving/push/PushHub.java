package io.tailback.serving.push;

import io.tailback.serving.http.Json;
import io.tailback.serving.http.Problem;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.security.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open WebSockets. One thread looks at the board and hands out what changed. */
public final class PushHub implements AutoCloseable {
  /** Changes come in bursts, a window of all stations at once; so long they are collected. */
  private static final long COLLECT_MS = 50;

  private static final long LOOK_MS = 250;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int BROKE_RULES = 1008;
  private static final int FAILED = 1011;
  private static final int ENDED = 4401;
  private static final Logger LOG = LoggerFactory.getLogger(PushHub.class);

  private final Changes changes;
  private final Predicate<Caller> mayHear;
  private final PushLimits limits;
  private final Map<Session, Reader> readers = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "push-hub");

  private record Asked(long cursor, Subscription subscription) {}

  /**
   * @param mayHear whether a caller is still let in
   */
  public PushHub(Changes changes, Predicate<Caller> mayHear, PushLimits limits) {
    this.changes = changes;
    this.mayHear = mayHear;
    this.limits = limits;
    thread.setDaemon(true);
  }

  /** Begins. */
  public PushHub start() {
    thread.start();
    return this;
  }

  /** Number of open connections. */
  public int size() {
    return readers.size();
  }

  /** A connection has come up. */
  public void connected(Session session, Caller caller) {
    Reader reader = new Reader(session, caller, limits.messagesPerMinute());
    if (takes(session, reader)) {
      reader.say(changes.hello(limits.heartbeat()));
    } else {
      reader.close(TRY_AGAIN_LATER, "Too many connections");
    }
  }

  private synchronized boolean takes(Session session, Reader reader) {
    Caller caller = reader.caller();
    long ofCaller =
        readers.values().stream()
            .filter(other -> other.caller().name().equals(caller.name()))
            .count();
    boolean hasPlace =
        readers.size() < limits.mostReaders()
            && (!caller.isSomebody() || ofCaller < limits.readersOfOne());
    if (hasPlace) {
      readers.put(session, reader);
    }
    return hasPlace;
  }

  /** A client has said something. */
  public void heard(Session session, String message) {
    Reader reader = readers.get(session);
    if (reader == null || reader.isClosed()) {
      return;
    }
    if (!reader.mayWish()) {
      reader.close(BROKE_RULES, "More than " + limits.messagesPerMinute() + " messages a minute");
      return;
    }
    try {
      SubscribeWish wish = SubscribeWish.parse(message);
      Subscription subscription = wish.subscription();
      boolean resumed =
          wish.resumeFrom() != null && changes.isKnown(wish.epoch(), wish.resumeFrom());
      long from = resumed ? wish.resumeFrom() : 0;
      PushMessage answer = changes.subscribed(subscription, from, resumed);
      reader.subscribe(subscription, from);
      reader.say(answer);
    } catch (Problem problem) {
      reader.say(changes.refused(reader.cursor(), problem.id(), problem.getMessage()));
    }
  }

  /** A connection has ended. */
  public void ended(Session session) {
    readers.remove(session);
  }

  private void run() {
    long seen = 0;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (changes.board().awaitChange(seen, LOOK_MS).isPresent()) {
          Thread.sleep(COLLECT_MS);
        }
        LiveBoard.View view = changes.board().view();
        seen = view.seq();
        handOut(view);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("Handing changes out failed, the next look tries again", e);
      }
    }
  }

  private void handOut(LiveBoard.View view) {
    Map<Asked, List<String>> made = new HashMap<>();
    for (Reader reader : readers.values()) {
      try {
        look(reader, view, made);
      } catch (RuntimeException e) {
        LOG.error(
            "A reader of {} cannot be served, its connection ends", reader.caller().name(), e);
        reader.close(FAILED, "The server failed: its log has more");
      }
    }
  }

  private void look(Reader reader, LiveBoard.View view, Map<Asked, List<String>> made) {
    if (reader.isStuckFor(limits.patience())) {
      reader.cut(TRY_AGAIN_LATER, "Nothing was read for too long");
    } else if (!mayHear.test(reader.caller())) {
      reader.close(ENDED, "The token or the session has ended");
    } else if (reader.isReady()) {
      serve(reader, view, made);
    }
  }

  private void serve(Reader reader, LiveBoard.View view, Map<Asked, List<String>> made) {
    Subscription subscription = reader.subscription();
    long cursor = reader.cursor();
    if (subscription != null && view.seq() > cursor) {
      try {
        reader.give(
            subscription,
            cursor,
            made.computeIfAbsent(new Asked(cursor, subscription), asked -> texts(asked, view)),
            view.seq());
      } catch (Problem problem) {
        // What it asked for is no more, as a corridor that a new network lacks.
        reader.forget(subscription);
        reader.say(changes.refused(cursor, problem.id(), problem.getMessage()));
      }
    }
    if (reader.hasBeenSilentFor(limits.heartbeat())) {
      reader.say(changes.heartbeat(reader.cursor()));
    }
  }

  private List<String> texts(Asked asked, LiveBoard.View view) {
    return changes.since(asked.cursor(), asked.subscription(), view).stream()
        .map(Json::text)
        .toList();
  }

  @Override
  public void close() {
    thread.interrupt();
    readers.values().forEach(reader -> reader.close(1001, "The server stops"));
  }
}
