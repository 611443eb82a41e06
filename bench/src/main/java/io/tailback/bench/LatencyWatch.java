package io.tailback.bench;

import io.tailback.core.observation.Observation;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads the newest observation of some stations over and over, as a dashboard would, and notes when
 * a new one can be seen. Observations that a newer one of the same batch has covered count too,
 * each from its own intended time: nothing is left out because it came too slowly to be seen.
 */
final class LatencyWatch implements AutoCloseable {
  private static final int STATIONS = 100;
  private static final long PAUSE_MILLIS = 200;

  private final LiveStore store;
  private final List<String> stations = new ArrayList<>();
  private final Map<String, Observation> last = new HashMap<>();
  private final List<Double> delays = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Instant start = Instant.now();

  private LatencyWatch(LiveStore store, int stationsInAll) {
    this.store = store;
    int step = Math.max(1, stationsInAll / STATIONS);
    for (int station = step / 2; station < stationsInAll; station += step) {
      stations.add(Traffic.stationId(station));
    }
  }

  /** Watches from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it finds is in the list
  static LatencyWatch begin(LiveStore store, int stationsInAll) {
    LatencyWatch watch = new LatencyWatch(store, stationsInAll);
    watch.readAll();
    watch.clock.scheduleWithFixedDelay(
        watch::readAll, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private synchronized void readAll() {
    for (String station : stations) {
      Optional<Observation> newest =
          store.find(station).stream()
              .flatMap(found -> found.observations().stream())
              .map(LiveObservation::observation)
              .findFirst();
      newest.ifPresent(observation -> note(station, observation, Instant.now()));
    }
  }

  private void note(String station, Observation now, Instant readAt) {
    Observation before = last.put(station, now);
    if (before == null || now.periodStart().equals(before.periodStart())) {
      return;
    }
    // Between a reading from before the watch and the first one after it nothing can be told apart.
    long rounds =
        before.ingestTime().isBefore(start)
            ? 1
            : Duration.between(before.periodStart(), now.periodStart()).dividedBy(Traffic.ROUND);
    Duration apart = Duration.between(before.ingestTime(), now.ingestTime());
    for (long covered = 0; covered < rounds; covered++) {
      Instant intended = now.ingestTime().minus(apart.multipliedBy(covered).dividedBy(rounds));
      delays.add(Duration.between(intended, readAt).toNanos() / 1e9);
    }
  }

  /** Reads once more and tells. */
  Latency end(double rate) {
    readAll();
    clock.shutdownNow();
    synchronized (this) {
      return new Latency(rate, Spread.of(delays));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    store.close();
  }
}
