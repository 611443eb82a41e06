package io.tailback.streaming;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.core.store.InMemoryLiveStore;
import io.tailback.core.store.InMemoryRecentStates;
import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveObservation;
import io.tailback.core.store.LiveStation;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.RecentStates;
import io.tailback.core.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores of the test's JVM that go away and come back. Tasks get a copy of this and reach the same
 * ones by their name.
 */
record UnsteadyStores(String name) implements LiveStores {
  private static final Map<String, World> WORLDS = new ConcurrentHashMap<>();

  private static final class World {
    private final InMemoryLiveStore live = new InMemoryLiveStore();
    private final InMemoryRecentStates recent = new InMemoryRecentStates();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    void answer() {
      asked.incrementAndGet();
      if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StoreUnavailableException("HBase is away", null);
      }
    }
  }

  /** Empty ones, that are there. */
  static UnsteadyStores named(String name) {
    WORLDS.put(name, new World());
    return new UnsteadyStores(name);
  }

  void failNext(int times) {
    world().failuresLeft.set(times);
  }

  void goAway() {
    failNext(Integer.MAX_VALUE);
  }

  void comeBack() {
    failNext(0);
  }

  int timesAsked() {
    return world().asked.get();
  }

  /** What is in the live store, whether it is there or not. */
  List<LiveStation> shown() {
    return world().live.list();
  }

  private World world() {
    return WORLDS.get(name);
  }

  @Override
  public LiveStore live() {
    return new Live(world());
  }

  @Override
  public RecentStates recent() {
    return new Recent(world());
  }

  private record Live(World world) implements LiveStore {
    @Override
    public void putObservations(Collection<LiveObservation> observations) {
      world.answer();
      world.live.putObservations(observations);
    }

    @Override
    public void putStates(Collection<ClosedState> states) {
      world.answer();
      world.live.putStates(states);
    }

    @Override
    public void putForecasts(Collection<LiveForecast> forecasts) {
      world.answer();
      world.live.putForecasts(forecasts);
    }

    @Override
    public Optional<LiveStation> find(String stationId) {
      world.answer();
      return world.live.find(stationId);
    }

    @Override
    public List<LiveStation> list() {
      return world.live.list();
    }

    @Override
    public void close() {
      // The store lives as long as the test.
    }
  }

  private record Recent(World world) implements RecentStates {
    @Override
    public void put(Collection<ClosedState> states) {
      world.answer();
      world.recent.put(states);
    }

    @Override
    public List<StationState> list(String stationId, Instant from, Instant to) {
      return world.recent.list(stationId, from, to);
    }

    @Override
    public void close() {
      // The store lives as long as the test.
    }
  }
}
