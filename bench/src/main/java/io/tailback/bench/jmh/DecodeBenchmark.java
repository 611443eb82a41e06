package io.tailback.bench.jmh;

import io.tailback.core.network.Station;
import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.kafka.ConfluentAvro;
import io.tailback.spark.decode.MessageDecoder;
import io.tailback.spark.decode.ObservationFields;
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

/** Messages of many stations, one after the other as a partition has them; per message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgs = "-Xmx512m")
public class DecodeBenchmark {
  private static final int MESSAGES = 5_000;

  private final byte[][] messages = messages();
  private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());
  private final ObservationFields fields = new ObservationFields(SchemaTable.load());

  private static byte[][] messages() {
    HotRecords records = new HotRecords();
    ConfluentAvro avro = new ConfluentAvro(SchemaTable.load());
    List<Station> stations = HotRecords.stations(MESSAGES);
    return stations.stream()
        .map(station -> avro.encode(records.observation(station, 0)))
        .toArray(byte[][]::new);
  }

  /** To an observation. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void decode(Blackhole sink) {
    for (byte[] message : messages) {
      sink.consume(decoder.decode(message));
    }
  }

  /** Its columns, without an observation. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void readFields(Blackhole sink) {
    for (byte[] message : messages) {
      sink.consume(fields.read(message));
      sink.consume(fields.sourceTimeMicros());
    }
  }

  /** Its station alone. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void stationAtAGlance(Blackhole sink) {
    for (byte[] message : messages) {
      sink.consume(decoder.stationOf(message));
    }
  }
}
