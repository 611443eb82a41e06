package io.tailback.bench.jmh;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationWindows;
import io.tailback.core.store.LiveObservation;
import io.tailback.hbase.HBaseConfig;
import io.tailback.hbase.HBaseLiveStore;
import io.tailback.hbase.HBaseRecentStates;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Table;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Row keys and cells of a batch, through the stores' own doors and to a connection that takes all
 * and sends nothing; per row. Choosing the newest of each station is part of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class HBaseRowsBenchmark {
  private static final int ROWS = 5_000;

  private final List<Station> stations = HotRecords.stations(ROWS);
  private final List<LiveObservation> observations = observations(stations);
  private final List<ClosedState> states = observations.stream().map(this::closed).toList();
  private final HBaseLiveStore live = HBaseLiveStore.on(nowhere(), HBaseConfig.DEFAULT);
  private final HBaseRecentStates recent = HBaseRecentStates.on(nowhere(), HBaseConfig.DEFAULT);

  private static List<LiveObservation> observations(List<Station> stations) {
    HotRecords records = new HotRecords();
    return stations.stream()
        .map(station -> records.observation(station, 0))
        .map(observation -> new LiveObservation(observation, observation.liveTime()))
        .toList();
  }

  private ClosedState closed(LiveObservation of) {
    Observation observation = of.observation();
    StationWindows windows = new StationWindows(Duration.ZERO);
    windows.add(observation);
    windows.fallSilent();
    return windows.takeClosed(Station.named(observation.stationId())).get(0);
  }

  private static Connection nowhere() {
    Table table = standIn(Table.class, (proxy, method, arguments) -> null);
    return standIn(
        Connection.class,
        (proxy, method, arguments) -> method.getName().equals("getTable") ? table : null);
  }

  private static <T> T standIn(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  /** Newest observations for the table {@code live}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void liveObservations() {
    live.putObservations(observations);
  }

  /** Newest states for the table {@code live}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void liveStates() {
    live.putStates(states);
  }

  /** States for the table {@code recent}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void recentStates() {
    recent.put(states);
  }
}
