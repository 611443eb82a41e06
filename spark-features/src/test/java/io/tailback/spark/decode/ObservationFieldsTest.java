package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObservationFieldsTest {
  private static final long SEED = 716339;

  private final ObservationFields fields = new ObservationFields(SchemaTable.load());

  private String text(int at, int length) {
    return new String(fields.message(), at, length, StandardCharsets.UTF_8);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Test
  void readsEveryFieldWhereItLies() {
    Observation full =
        observation("Łódź 3", MONDAY_0800)
            .source("pems-d07")
            .detector("şerit 3")
            .vehicleCount(Long.valueOf(17))
            .occupancy(0.0625)
            .speedKmh(101.25)
            .speedMeanType(SpeedMeanType.SPACE)
            .sampleCount(-10)
            .observedShare(0.75)
            .origin(Origin.SIMULATED)
            .ingestTime(Instant.parse("2026-01-02T03:04:05.678901Z"))
            .sourceTime(Instant.parse("2012-03-05T16:05:12.000001Z"))
            .build();

    assertThat(fields.read(Messages.of(full))).isTrue();
    assertThat(text(fields.sourceIdAt(), fields.sourceIdLength())).isEqualTo(full.sourceId());
    assertThat(text(fields.stationIdAt(), fields.stationIdLength())).isEqualTo(full.stationId());
    assertThat(fields.hasDetectorId()).isTrue();
    assertThat(text(fields.detectorIdAt(), fields.detectorIdLength())).isEqualTo(full.detectorId());
    assertThat(instant(fields.periodStartMicros())).isEqualTo(full.periodStart());
    assertThat(instant(fields.periodEndMicros())).isEqualTo(full.periodEnd());
    assertThat(fields.hasVehicleCount()).isTrue();
    assertThat(fields.vehicleCount()).isEqualTo(17);
    assertThat(fields.hasOccupancyRatio()).isTrue();
    assertThat(fields.occupancyRatio()).isEqualTo(0.0625);
    assertThat(fields.hasSpeedKmh()).isTrue();
    assertThat(fields.speedKmh()).isEqualTo(101.25);
    assertThat(fields.speedMeanType()).isEqualTo(SpeedMeanType.SPACE);
    assertThat(fields.hasSampleCount()).isTrue();
    assertThat(fields.sampleCount()).isEqualTo(-10);
    assertThat(fields.hasObservedShare()).isTrue();
    assertThat(fields.observedShare()).isEqualTo(0.75);
    assertThat(fields.origin()).isEqualTo(Origin.SIMULATED);
    assertThat(instant(fields.ingestTimeMicros())).isEqualTo(full.ingestTime());
    assertThat(instant(fields.sourceTimeMicros())).isEqualTo(full.sourceTime());
  }

  @Test
  void forgetsTheMessageBefore() {
    Observation full =
        observation(STATION_A, MONDAY_0800)
            .detector("1")
            .vehicleCount(Long.valueOf(17))
            .occupancy(0.5)
            .sampleCount(1)
            .observedShare(1.0)
            .build();
    Observation empty = observation(STATION_A, MONDAY_0800).speedKmh(null).build();

    assertThat(fields.read(Messages.of(full))).isTrue();
    assertThat(fields.read(Messages.of(empty))).isTrue();
    assertThat(fields.hasDetectorId()).isFalse();
    assertThat(fields.hasVehicleCount()).isFalse();
    assertThat(fields.hasOccupancyRatio()).isFalse();
    assertThat(fields.hasSpeedKmh()).isFalse();
    assertThat(fields.hasSampleCount()).isFalse();
    assertThat(fields.hasObservedShare()).isFalse();
  }

  /** Else nothing would be gained, and every message would go to Avro. */
  @Test
  void readsAllThatAGoodWriterWrites() {
    MutatedMessages messages = new MutatedMessages(new Random(SEED));

    for (int round = 0; round < 1_000; round++) {
      Observation observation = messages.invented();
      boolean tiny =
          observation.vehicleCount() != null && observation.vehicleCount() < Long.MIN_VALUE / 2;
      boolean huge =
          observation.vehicleCount() != null && observation.vehicleCount() > Long.MAX_VALUE / 2;

      assertThat(fields.read(Messages.of(observation))).isEqualTo(!tiny && !huge);
    }
  }

  @Test
  void leavesAProgressACutMessageAndNothingToTheDecoder() {
    byte[] whole = Messages.of(observation(STATION_A, MONDAY_0800).build());

    assertThat(fields.read(null)).isFalse();
    assertThat(fields.read(Messages.of(new SourceProgress("a", STATION_A, MONDAY_0805)))).isFalse();
    for (int length = 0; length < whole.length; length++) {
      assertThat(fields.read(Arrays.copyOf(whole, length))).isFalse();
    }
    assertThat(fields.read(Arrays.copyOf(whole, whole.length + 1))).isFalse();
  }

  @Test
  void leavesATextOfBrokenUtf8ToTheDecoder() {
    byte[] broken = Messages.of(observation("x", MONDAY_0800).source("abc").build());
    broken[6] = (byte) 0xC3;

    assertThat(fields.read(broken)).isFalse();
    assertThat(new MessageDecoder(SchemaTable.load()).decode(broken))
        .isEqualTo(
            new Decoded.OfObservation(observation("x", MONDAY_0800).source("\uFFFDbc").build()));
  }

  /** Avro takes five bytes for the place of an enum's symbol and no sixth, whatever it says. */
  @Test
  void leavesANumberOfMoreBytesThanItNeedsToTheDecoder() {
    String start =
        "00000000010e6d6574722d6c610c373136333339008080f6cba0a0dd04808c83eaa2a0dd040000020000000000205840";
    String end = "000000808c83eaa2a0dd0400";
    byte[] golden = HexFormat.of().parseHex(start + "02" + end);
    byte[] fiveBytes = HexFormat.of().parseHex(start + "8280808000" + end);
    byte[] sixBytes = HexFormat.of().parseHex(start + "828080808000" + end);
    MessageDecoder decoder = new MessageDecoder(SchemaTable.load());

    assertThat(fields.read(golden)).isTrue();
    assertThat(fields.read(fiveBytes)).isFalse();
    assertThat(fields.read(sixBytes)).isFalse();
    assertThat(decoder.decode(fiveBytes)).isEqualTo(decoder.decode(golden));
    assertThat(decoder.decode(sixBytes)).isInstanceOf(Decoded.Failed.class);
  }
}
