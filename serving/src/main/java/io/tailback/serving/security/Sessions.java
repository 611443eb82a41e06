package io.tailback.serving.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Sessions of browsers, by what is stored of their cookies; they end with the process. Whoever
 * opens too many ends their own oldest.
 */
final class Sessions {
  static final String COOKIE = "tailback_session";
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MOST = 10_000;
  private static final int MOST_OF_ONE = 20;

  private final ConcurrentHashMap<String, Kept> byHash = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int most;
  private long opened;

  private record Kept(Caller caller, long number) {}

  Sessions(InstantSource clock) {
    this(clock, MOST);
  }

  Sessions(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** A new session. */
  record Opened(String cookie, Caller caller) {}

  synchronized Opened open(Caller caller) {
    Instant now = clock.instant();
    byHash.values().removeIf(session -> !session.caller.isValidAt(now));
    makeRoom(session -> session.caller.name().equals(caller.name()), MOST_OF_ONE);
    makeRoom(session -> true, most);
    Instant end = now.plus(LONGEST);
    String cookie = Secret.random();
    String hash = Secret.hash(cookie);
    Caller inSession =
        caller.inSession(
            hash,
            caller.expiresAt() != null && caller.expiresAt().isBefore(end)
                ? caller.expiresAt()
                : end);
    byHash.put(hash, new Kept(inSession, ++opened));
    return new Opened(cookie, inSession);
  }

  /** Ends the oldest where there are as many as there may be. */
  private void makeRoom(Predicate<Kept> which, int bound) {
    if (byHash.values().stream().filter(which).count() >= bound) {
      byHash.entrySet().stream()
          .filter(session -> which.test(session.getValue()))
          .min(Comparator.comparingLong(session -> session.getValue().number))
          .map(Map.Entry::getKey)
          .ifPresent(byHash::remove);
    }
  }

  Optional<Caller> find(String cookie) {
    return Optional.ofNullable(byHash.get(Secret.hash(cookie)))
        .map(Kept::caller)
        .filter(session -> session.isValidAt(clock.instant()));
  }

  /** Whether a caller came in by no session or by one that nobody has ended. */
  boolean holds(Caller caller) {
    return caller.session() == null || byHash.containsKey(caller.session());
  }

  void close(String cookie) {
    byHash.remove(Secret.hash(cookie));
  }
}
