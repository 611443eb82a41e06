package io.tailback.serving.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of browsers, by what is stored of their cookies; they end with the process. */
final class Sessions {
  static final String COOKIE = "tailback_session";
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MOST = 10_000;

  private final ConcurrentHashMap<String, Caller> byHash = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** A new session. */
  record Opened(String cookie, Caller caller) {}

  Opened open(Caller caller) {
    Instant now = clock.instant();
    byHash.values().removeIf(session -> !session.isValidAt(now));
    if (byHash.size() >= MOST) {
      byHash.clear();
    }
    Instant end = now.plus(LONGEST);
    String cookie = Secret.random();
    String hash = Secret.hash(cookie);
    Caller inSession =
        caller.inSession(
            hash,
            caller.expiresAt() != null && caller.expiresAt().isBefore(end)
                ? caller.expiresAt()
                : end);
    byHash.put(hash, inSession);
    return new Opened(cookie, inSession);
  }

  Optional<Caller> find(String cookie) {
    return Optional.ofNullable(byHash.get(Secret.hash(cookie)))
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
