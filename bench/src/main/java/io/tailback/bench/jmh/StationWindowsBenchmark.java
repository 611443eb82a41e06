package io.tailback.bench.jmh;

import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.state.Disposition;
import io.tailback.core.state.StationWindows;
import io.tailback.core.state.StationWindowsCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the stream does with a station in a batch: recall its windows from bytes, add its
 * observations, take what closed, write the windows back. Per observation, for batches that bring
 * two or ten of each station; with ten, a window closes in each batch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class StationWindowsBenchmark {
  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final int STATIONS = 1_000;
  private static final int ROUNDS = 240;
  private static final int FEW = 2;
  private static final int MANY = 10;

  private final List<Station> stations = HotRecords.stations(STATIONS);
  private final Observation[][] rounds = rounds(stations);
  private final byte[][] memories = new byte[STATIONS][];
  private final byte[] fullWindow = fullWindow();
  private int round;

  private static Observation[][] rounds(List<Station> stations) {
    HotRecords records = new HotRecords();
    Observation[][] rounds = new Observation[ROUNDS][STATIONS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int station = 0; station < STATIONS; station++) {
        rounds[round][station] = records.observation(stations.get(station), round);
      }
    }
    return rounds;
  }

  private byte[] fullWindow() {
    StationWindows windows = new StationWindows(DELAY);
    for (int place = 0; place < MANY; place++) {
      windows.add(rounds[place][0]);
    }
    return StationWindowsCodec.encode(windows);
  }

  /** A batch with two observations of each station. */
  @Benchmark
  @OperationsPerInvocation(STATIONS * FEW)
  public void batchOfTwo(Blackhole sink) {
    batch(FEW, sink);
  }

  /** A batch with ten observations of each station. */
  @Benchmark
  @OperationsPerInvocation(STATIONS * MANY)
  public void batchOfTen(Blackhole sink) {
    batch(MANY, sink);
  }

  private void batch(int perStation, Blackhole sink) {
    for (int station = 0; station < STATIONS; station++) {
      StationWindows windows =
          round == 0
              ? new StationWindows(DELAY)
              : StationWindowsCodec.decode(memories[station], DELAY);
      for (int place = round; place < round + perStation; place++) {
        Observation observation = rounds[place][station];
        if (windows.add(observation) == Disposition.VALID) {
          sink.consume(windows.noteNewest(observation));
        }
        sink.consume(windows.takeClosed(stations.get(station)));
      }
      memories[station] = StationWindowsCodec.encode(windows);
    }
    round = (round + perStation) % ROUNDS;
  }

  /** A window of ten observations recalled, closed and made a state; per window. */
  @Benchmark
  public Object closeAWindow() {
    StationWindows windows = StationWindowsCodec.decode(fullWindow, DELAY);
    windows.fallSilent();
    return windows.takeClosed(stations.get(0));
  }
}
