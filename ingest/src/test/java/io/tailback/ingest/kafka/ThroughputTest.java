package io.tailback.ingest.kafka;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.ingest.IngestConfig;
import io.tailback.ingest.ProgressListener;
import io.tailback.ingest.Replay;
import io.tailback.ingest.ReplayCounts;
import io.tailback.ingest.ReplayPlan;
import io.tailback.ingest.SourceFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what reading and encoding cost; a time is a matter of the machine, so none is asserted. */
class ThroughputTest {
  private static final Logger LOG = LoggerFactory.getLogger(ThroughputTest.class);
  private static final Path WEEK = Path.of("..", "data-samples", "metr-la", "speed_week1.csv.gz");

  @Test
  void readsAndEncodesAWeekOfMetrLa() throws InterruptedException {
    for (int round = 1; round <= 5; round++) {
      long before = cpuNanos();
      ReplayCounts counts = run();
      double seconds = (cpuNanos() - before) / 1e9;
      LOG.info(
          "Round {}: {} CPU seconds for each million observations, read and encoded",
          round,
          String.format(Locale.ROOT, "%.2f", seconds * 1_000_000 / counts.sent()));
      assertThat(counts.sent()).isEqualTo(400_892);
    }
  }

  private static ReplayCounts run() throws InterruptedException {
    ReplayPlan plan = ReplayPlan.of(WEEK, SourceFormat.METR_LA, LOS_ANGELES);
    try (ObservationProducer producer =
        new ObservationProducer(
            new Swallowing(), IngestConfig.DEFAULT, "nowhere", InstantSource.system())) {
      return new Replay(plan, producer, InstantSource.system()).run(ProgressListener.NONE);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Takes every record and keeps none. */
  private static final class Swallowing extends MockProducer<byte[], byte[]> {
    private static final RecordMetadata TAKEN =
        new RecordMetadata(new TopicPartition("t", 0), 0, 0, 0, 0, 0);

    Swallowing() {
      super(true, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      callback.onCompletion(TAKEN, null);
      return CompletableFuture.completedFuture(TAKEN);
    }
  }
}
