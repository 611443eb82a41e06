package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.store.LiveObservation;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ObservationCellsTest {
  private static final Instant LIVE_TIME = Instant.parse("2026-01-05T16:00:00Z");
  private static final LiveObservation SPEED_ONLY =
      new LiveObservation(observation(STATION_A, MONDAY_0800).build(), LIVE_TIME);

  /** Form 1, field by field: who changes it needs a form 2 that still reads this. */
  private static final String GOLDEN =
      "01" // form
          + "0011" // present: station id (bit 0), speed (bit 4)
          + "000647a626b80000" // live time, microseconds
          + "0007" // length of "metr-la"
          + "6d6574722d6c61"
          + "0006" // length of "716339"
          + "373136333339"
          + "0004ba8104bec000" // start of the period
          + "0004ba8116a06300" // its end
          + "404e000000000000" // 60 km/h
          + "02" // mean type UNKNOWN
          + "00" // origin DETECTOR
          + "0004ba8116a06300" // ingest time
          + "0004ba8116a06300"; // source time

  @Test
  void hasTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ObservationCells.encode(SPEED_ONLY))).isEqualTo(GOLDEN);
    assertThat(ObservationCells.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(SPEED_ONLY);
  }

  @Test
  void keepsEveryValue() {
    LiveObservation full =
        new LiveObservation(
            observation(STATION_A, MONDAY_0800)
                .source("pems-raw")
                .detector("lane 2")
                .vehicleCount(0)
                .occupancy(0.0625)
                .speedKmh(-1.5)
                .speedMeanType(SpeedMeanType.TIME)
                .sampleCount(10)
                .observedShare(0.75)
                .origin(Origin.SIMULATED)
                .ingestTime(LIVE_TIME.plusNanos(987_654_000))
                .build(),
            LIVE_TIME);

    assertThat(ObservationCells.decode(ObservationCells.encode(full))).isEqualTo(full);
  }

  @Test
  void keepsTimesToTheMicrosecondBefore1970Too() {
    Instant longAgo = Instant.parse("1969-12-31T23:59:59.999999999Z");
    LiveObservation old = new LiveObservation(SPEED_ONLY.observation(), longAgo);

    assertThat(ObservationCells.decode(ObservationCells.encode(old)).liveTime())
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
  }

  @Test
  void leavesFieldsOfALaterBuildAlone() {
    byte[] longer = HexFormat.of().parseHex(GOLDEN + "cafe");

    assertThat(ObservationCells.decode(longer)).isEqualTo(SPEED_ONLY);
  }

  @Test
  void saysWhichFormItCannotRead() {
    byte[] later = HexFormat.of().parseHex(GOLDEN);
    later[0] = 2;

    assertThatThrownBy(() -> ObservationCells.decode(later))
        .isInstanceOf(TailbackException.class)
        .hasMessage(
            "An HBase cell has form 2 and this build reads forms up to 1, so a later Tailback wrote"
                + " it: use that version here too.")
        .extracting(e -> ((TailbackException) e).exitCode())
        .isEqualTo(6);
  }

  @Test
  void aDamagedCellIsRefused() {
    byte[] whole = HexFormat.of().parseHex(GOLDEN);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ObservationCells.decode(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A cell is damaged: " + length + " bytes");
    }
    assertThatThrownBy(() -> ObservationCells.decode(new byte[] {0}))
        .hasMessage("A cell is damaged: it has form 0");
  }
}
