package io.tailback.serving.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import io.tailback.serving.http.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How often one caller may ask, in this process. The bucket holds a minute's worth and fills
 * steadily. Who cannot say who they are is counted by address, and gets less.
 */
final class RateLimits {
  private static final int UNKNOWN_PER_MINUTE = 120;
  private static final int MOST_BUCKETS = 20_000;

  private final int perMinute;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perMinute of a known caller, and of an address for what is open to all; 0: no limit
   */
  RateLimits(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Counts a request of a known caller and tells the client where it stands. */
  void count(Context request, Caller caller) {
    if (perMinute > 0) {
      count(request, "caller " + caller.by() + " " + caller.name(), perMinute);
    }
  }

  /**
   * Counts a request for what is open to all. Whether the server lives is said to whoever asks:
   * else its neighbours behind one address could have it taken for dead.
   */
  void countOpen(Context request) {
    if (perMinute > 0 && !request.path().startsWith("/health/")) {
      count(request, "open " + request.ip(), perMinute);
    }
  }

  /** Counts a failed attempt to be known. */
  void countUnknown(Context request) {
    count(request, "address " + request.ip(), UNKNOWN_PER_MINUTE);
  }

  private void count(Context request, String who, int limit) {
    if (buckets.size() > MOST_BUCKETS) {
      buckets.clear();
    }
    ConsumptionProbe probe =
        buckets.computeIfAbsent(who, name -> bucket(limit)).tryConsumeAndReturnRemaining(1);
    long resetSeconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset()) + 1;
    request.header("RateLimit-Limit", String.valueOf(limit));
    request.header("RateLimit-Remaining", String.valueOf(probe.getRemainingTokens()));
    request.header("RateLimit-Reset", String.valueOf(resetSeconds));
    if (!probe.isConsumed()) {
      throw Problem.tooMany(
          limit, (int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }
  }

  private static Bucket bucket(int limit) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
        .build();
  }
}
