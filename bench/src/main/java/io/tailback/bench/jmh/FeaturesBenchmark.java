package io.tailback.bench.jmh;

import io.tailback.core.feature.Frame;
import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.NetworkHistory;
import io.tailback.core.feature.Surroundings;
import io.tailback.core.feature.TypicalSpeeds;
import io.tailback.core.network.Network;
import io.tailback.core.network.RoadDistances;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The features of all stations at the end of a window, as the forecasts make them; per window of
 * the whole network, so divide by the stations. Each station has eight neighbours each way and
 * twenty-eight around it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgs = "-Xmx1g")
public class FeaturesBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-05T16:00:00Z");
  private static final int WINDOWS = 60;

  /** METR-LA's number of stations, and more than one city's. */
  @Param({"207", "20000"})
  public int stations;

  private final NetworkHistory history = new NetworkHistory();
  private List<Station> network;
  private Surroundings surroundings;

  /** Five hours of history, a tenth of it missing. */
  @Setup
  public void record() {
    Random random = new Random(1);
    network = HotRecords.stations(stations);
    Map<String, TypicalSpeeds> typical = new TreeMap<>();
    List<String> ids = new ArrayList<>();
    for (Station station : network) {
      ids.add(station.stationId());
      // As many tables as a city has, so that they are no nearer than they would be.
      typical.put(
          station.stationId(),
          ids.size() <= 2_000
              ? TypicalSpeeds.always(60 + random.nextInt(40))
              : typical.get(ids.get(ids.size() % 2_000)));
      for (int window = 0; window < WINDOWS; window++) {
        boolean missing = random.nextInt(10) == 0;
        history.see(
            station.stationId(),
            NOW.minus(Duration.ofMinutes(5).multipliedBy(window)),
            missing ? null : Double.valueOf(40 + random.nextInt(70)),
            1200.0,
            0.1);
      }
    }
    Network all = Network.of(network);
    surroundings =
        new Surroundings(
            all,
            Neighbourhoods.of(all, distances(ids)),
            typical::get,
            new LocalClock(ZoneId.of("America/Los_Angeles"), HolidayCalendar.NONE));
  }

  private static RoadDistances distances(List<String> ids) {
    RoadDistances.Builder distances = new RoadDistances.Builder();
    for (int from = 0; from < ids.size(); from++) {
      for (int to = from + 1; to < Math.min(ids.size(), from + 16); to++) {
        distances.add(ids.get(from), ids.get(to), 500.0 * (to - from));
      }
    }
    return distances.build();
  }

  /** Every station's vector of one window. */
  @Benchmark
  public void frame(Blackhole sink) {
    Frame frame = history.frameAt(NOW, surroundings);
    for (Station station : network) {
      sink.consume(frame.vectorOf(station.stationId()));
    }
  }

  /** One station alone, with those that it looks at. */
  @Benchmark
  public double[] oneStation() {
    return history.frameAt(NOW, surroundings).vectorOf(network.get(100).stationId());
  }
}
