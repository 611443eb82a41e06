package io.tailback.ingest;

import static io.tailback.ingest.SourceFormat.PEMS_RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemsRawDecoderTest {
  private static final String EMPTY_LANES = ",,,,,,,,,,,,,,,,,,,,,,,,";

  @TempDir Path folder;

  @Test
  void sendsOneObservationForEachLaneWithAValue() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder, PEMS_RAW, "01/21/2012 00:00:21,500004,1,.0061,65,,,,3,.0283,,,,,,,,,,,,,,,,");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 2, 2, 0, 0));
    assertThat(replay.observations())
        .extracting(Observation::detectorId)
        .containsExactly("500004:1", "500004:3");
    Observation first = replay.observations().get(0);
    assertThat(first.stationId()).isEqualTo("500004");
    assertThat(first.periodStart()).isEqualTo(Instant.parse("2012-01-21T08:00:21Z"));
    assertThat(first.periodEnd()).isEqualTo(Instant.parse("2012-01-21T08:00:51Z"));
    assertThat(first.vehicleCount()).isEqualTo(1);
    assertThat(first.occupancyRatio()).isEqualTo(0.0061);
    assertThat(first.speedKmh()).isEqualTo(65 * 1.609344);
    assertThat(first.speedMeanType()).isEqualTo(SpeedMeanType.SPACE);
    assertThat(replay.observations().get(1).speedKmh()).isNull();
  }

  @Test
  void keepsAZeroAZero() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, PEMS_RAW, "01/21/2012 00:00:21,1,0,0,0,,,,,,,,,,,,,,,,,,,,,");

    assertThat(replay.onlyObservation().vehicleCount()).isZero();
    assertThat(replay.onlyObservation().speedKmh()).isZero();
  }

  @Test
  void countsALineWithoutAnyValueAsMissingOnce() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, PEMS_RAW, "01/21/2012 00:00:21,1" + EMPTY_LANES);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 1, 0, 1, 0));
  }

  @Test
  void quarantinesTheWholeLineOfABadLane() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            PEMS_RAW,
            "01/21/2012 00:00:21,1,1,.5,60,2,1.5,60,,,,,,,,,,,,,,,,,,",
            "01/21/2012 00:00:51,1,1,.5,60,x,.5,60,,,,,,,,,,,,,,,,,,",
            "2012-01-21 00:01:21,1,1,.5,60,2,.5,60,,,,,,,,,,,,,,,,,,",
            "01/21/2012 00:01:51,1,1,.5,60");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(4, 4, 0, 0, 4));
    assertThat(replay.sink().undecodables())
        .extracting(Undecodable::detail)
        .containsExactlyInAnyOrder(
            "occupancy of lane 2 `1.5` is no fraction, as the format declares",
            "flow of lane 2 `x` is not a number",
            "the line has no stamp that could be read",
            "5 cells where eight lanes need 26");
    assertThat(replay.issues()).contains(IssueCode.UNIT_OUT_OF_RANGE);
  }

  @Test
  void refusesAFileWithAHeader() {
    assertThatThrownBy(
            () -> ReplayFixture.replay(folder, PEMS_RAW, "timestamp,station,flow", "x,1,2"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining(
            "begins with a header where a line `MM/dd/yyyy HH:mm:ss,station,...`");
  }
}
