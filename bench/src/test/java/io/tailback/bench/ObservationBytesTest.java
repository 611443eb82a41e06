package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.schema.SchemaTable;
import io.tailback.ingest.kafka.ConfluentAvro;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationBytesTest {
  private static final Instant INGESTED = Instant.parse("2026-01-05T12:00:00.123456Z");

  private final ConfluentAvro ingest = new ConfluentAvro(SchemaTable.load());
  private final ObservationBytes load = new ObservationBytes(SchemaTable.load());

  @Test
  void areTheBytesThatIngestWrites() {
    Traffic traffic = new Traffic(7, 300);
    for (int station = 0; station < traffic.stations(); station++) {
      for (long round = 0; round < 25; round++) {
        Instant source = Traffic.startOf(round + 1);

        assertThat(
                load.encode(
                    Traffic.stationId(station).getBytes(StandardCharsets.UTF_8),
                    micros(Traffic.startOf(round)),
                    traffic.vehicleCount(station, round),
                    traffic.occupancyRatio(station, round),
                    traffic.speedKmh(station, round),
                    micros(INGESTED),
                    micros(source)))
            .isEqualTo(ingest.encode(traffic.observation(station, round, INGESTED, source)));
      }
    }
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
