package io.tailback.serving.push;

import io.javalin.http.Context;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Problem;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.security.Caller;
import io.tailback.serving.security.Gate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * The same changes as server-sent events. Each stream keeps a thread of its own, which waits for
 * the board and for its reader; hence few of them.
 */
public final class EventStream {
  /** So long a stream waits for the board before it looks whether it may go on. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final int RETRY_SECONDS = 10;

  private final Changes changes;
  private final Predicate<Caller> mayHear;
  private final PushLimits limits;
  private final Semaphore places;
  private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param mayHear whether a caller is still let in
   */
  public EventStream(Changes changes, Predicate<Caller> mayHear, PushLimits limits) {
    this.changes = changes;
    this.mayHear = mayHear;
    this.limits = limits;
    this.places = new Semaphore(limits.mostStreams());
  }

  /** Streams until the reader, their token or session, or the server ends it. */
  public void serve(Context request) throws IOException {
    Params params = Params.of(request, "bbox", "corridor", "stations", "topics");
    EnumSet<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String word : params.text("topics", 50).orElse("states").split(",", -1)) {
      topics.add(Topic.of(word));
    }
    Subscription subscription =
        new Subscription(topics, params.bbox(), params.text("corridor", 200), params.stations());
    subscription.stations(changes.network().map());
    Caller caller = Gate.caller(request);
    try {
      take(caller);
      try {
        stream(request, subscription, caller);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        places.release();
      }
    } finally {
      byCaller.computeIfPresent(caller.name(), (name, open) -> open == 1 ? null : open - 1);
    }
  }

  private void take(Caller caller) {
    int ofCaller = byCaller.merge(caller.name(), 1, Integer::sum);
    if (caller.isSomebody() && ofCaller > limits.streamsOfOne()) {
      throw Problem.tryLater(
          429,
          "E67",
          "You have " + limits.streamsOfOne() + " event streams open: close one of them.",
          RETRY_SECONDS);
    }
    if (!places.tryAcquire()) {
      throw Problem.tryLater(
          503, "E68", "Too many event streams are open: try again later.", RETRY_SECONDS);
    }
  }

  private void stream(Context request, Subscription subscription, Caller caller)
      throws IOException, InterruptedException {
    request.res().setContentType("text/event-stream");
    request.res().setCharacterEncoding("UTF-8");
    request.res().setHeader("Cache-Control", "no-store");
    request.res().setHeader("X-Accel-Buffering", "no");
    Optional<Long> known = cursorOf(request.header("Last-Event-ID"));
    long cursor = known.orElse(0L);
    OutputStream out = request.res().getOutputStream();
    write(out, changes.hello(limits.heartbeat()));
    write(out, changes.subscribed(subscription, cursor, known.isPresent()));
    out.flush();
    long saidNanos = System.nanoTime();
    while (!closed && mayHear.test(caller)) {
      Optional<LiveBoard.View> view = changes.board().awaitChange(cursor, LOOK.toMillis());
      List<PushMessage> messages = messages(cursor, subscription, view, saidNanos);
      for (PushMessage message : messages) {
        write(out, message);
      }
      if (!messages.isEmpty()) {
        out.flush();
        saidNanos = System.nanoTime();
      }
      cursor = view.map(LiveBoard.View::seq).orElse(cursor);
      Thread.sleep(50);
    }
  }

  /** What is new for this stream; after a silence of its own at least that the line holds. */
  private List<PushMessage> messages(
      long cursor, Subscription subscription, Optional<LiveBoard.View> view, long saidNanos) {
    List<PushMessage> messages =
        view.map(now -> changes.since(cursor, subscription, now)).orElse(List.of());
    boolean isSilent = System.nanoTime() - saidNanos >= limits.heartbeat().toNanos();
    return messages.isEmpty() && isSilent
        ? List.of(changes.heartbeat(view.map(LiveBoard.View::seq).orElse(cursor)))
        : messages;
  }

  private Optional<Long> cursorOf(String lastEventId) {
    if (lastEventId == null) {
      return Optional.empty();
    }
    String[] parts = lastEventId.split("-", -1);
    if (parts.length != 2 || !parts[1].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    long seq = Long.parseLong(parts[1]);
    return changes.isKnown(parts[0], seq) ? Optional.of(seq) : Optional.empty();
  }

  private void write(OutputStream out, PushMessage message) throws IOException {
    String text =
        "event: "
            + message.type()
            + "\nid: "
            + changes.board().epoch()
            + "-"
            + message.seq()
            + "\ndata: "
            + Json.text(message)
            + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends all streams soon. */
  public void close() {
    closed = true;
  }
}
