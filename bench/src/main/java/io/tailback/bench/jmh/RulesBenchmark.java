package io.tailback.bench.jmh;

import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.observation.Observation;
import io.tailback.core.rule.Rules;
import io.tailback.core.rule.ValidationConfig;
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

/** All rules, on valid observations of many stations; per observation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class RulesBenchmark {
  private static final int OBSERVATIONS = 5_000;

  private final List<Station> stations = HotRecords.stations(OBSERVATIONS);
  private final Rules rules = Rules.of(Network.of(stations), ValidationConfig.DEFAULT);
  private final List<Observation> observations = observations(stations);

  private static List<Observation> observations(List<Station> stations) {
    HotRecords records = new HotRecords();
    return stations.stream().map(station -> records.observation(station, 0)).toList();
  }

  /** To the verdict that nothing is wrong. */
  @Benchmark
  @OperationsPerInvocation(OBSERVATIONS)
  public void check(Blackhole sink) {
    for (Observation observation : observations) {
      sink.consume(rules.firstIssue(observation));
    }
  }
}
