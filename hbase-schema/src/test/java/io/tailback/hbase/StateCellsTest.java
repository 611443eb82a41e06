package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StateCellsTest {
  private static final Instant LIVE_TIME = Instant.parse("2026-01-05T16:00:00Z");
  private static final ClosedState SPEED_ONLY =
      stationState(STATION_A, MONDAY_0800).closed(LIVE_TIME);

  /** Form 1, field by field: who changes it needs a form 2 that still reads this. */
  private static final String GOLDEN =
      "01" // form
          + "0024" // present: speed (bit 2), free-flow speed (bit 5)
          + "000647a626b80000" // live time, microseconds
          + "0006" // length of "716339"
          + "373136333339"
          + "0004ba8104bec000" // start of the window
          + "00" // no vehicle count because of NOT_REPORTED
          + "07" // method NONE
          + "00" // no occupancy because of NOT_REPORTED
          + "07" // method NONE
          + "404e000000000000" // 60 km/h
          + "ff" // no reason
          + "00" // method OBSERVED
          + "02" // mean type UNKNOWN
          + "01" // weighting NONE
          + "4059000000000000" // free flow 100 km/h
          + "02" // level SLOW
          + "00000001" // one sample
          + "3ff0000000000000" // observed share 1
          + "0000000000000000"; // imputed share 0

  @Test
  void hasTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(StateCells.encode(SPEED_ONLY))).isEqualTo(GOLDEN);
    assertThat(StateCells.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(SPEED_ONLY);
  }

  @Test
  void keepsEveryValue() {
    ClosedState full =
        stationState(STATION_A, MONDAY_0800)
            .vehicleCount(412)
            .occupancy(0.11)
            .speedKmh(64.25)
            .speedTimeMeanKmh(66.5)
            .densityVehPerKmLane(19.5)
            .freeFlowSpeedKmh(null)
            .congestionLevel(CongestionLevel.BLOCKED)
            .sampleCount(40)
            .observedShare(0.975)
            .imputedShare(0.025)
            .closed(LIVE_TIME);

    assertThat(StateCells.decode(StateCells.encode(full))).isEqualTo(full);
  }

  @Test
  void keepsThatThereIsNothing() {
    ClosedState bare =
        new ClosedState(
            new StationState(
                STATION_A,
                MONDAY_0800,
                null,
                NullReason.TOO_FEW_SAMPLES,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                CongestionLevel.UNKNOWN,
                0,
                0,
                0),
            LIVE_TIME);

    assertThat(StateCells.decode(StateCells.encode(bare))).isEqualTo(bare);
  }

  @Test
  void leavesFieldsOfALaterBuildAlone() {
    assertThat(StateCells.decode(HexFormat.of().parseHex(GOLDEN + "cafe"))).isEqualTo(SPEED_ONLY);
  }

  @Test
  void saysWhichFormItCannotRead() {
    byte[] later = HexFormat.of().parseHex(GOLDEN);
    later[0] = 3;

    assertThatThrownBy(() -> StateCells.decode(later))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("form 3 and this build reads forms up to 1");
  }

  @Test
  void refusesANameThatItDoesNotKnow() {
    byte[] unknownLevel = HexFormat.of().parseHex(GOLDEN);
    unknownLevel[unknownLevel.length - 21] = 42;

    assertThatThrownBy(() -> StateCells.decode(unknownLevel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A cell names CongestionLevel 42");
  }

  /** Cells hold positions: names may be added behind the last, and not otherwise. */
  @Test
  void namesKeepTheirPositions() {
    assertThat(NullReason.values())
        .startsWith(
            NullReason.NOT_REPORTED,
            NullReason.NO_VEHICLES,
            NullReason.NO_SPEED,
            NullReason.UNDETERMINED,
            NullReason.ZERO_SPEED_WITH_FLOW,
            NullReason.LOCKED_ON_SUSPECT,
            NullReason.TOO_FEW_SAMPLES);
    assertThat(ImputationMethod.values())
        .startsWith(
            ImputationMethod.OBSERVED,
            ImputationMethod.LOCAL_REGRESSION,
            ImputationMethod.REGIONAL_REGRESSION,
            ImputationMethod.GLOBAL_REGRESSION,
            ImputationMethod.LOCAL_AVERAGE,
            ImputationMethod.REGIONAL_AVERAGE,
            ImputationMethod.SOURCE_IMPUTED,
            ImputationMethod.NONE);
    assertThat(CongestionLevel.values())
        .startsWith(
            CongestionLevel.FREE,
            CongestionLevel.HEAVY,
            CongestionLevel.SLOW,
            CongestionLevel.QUEUING,
            CongestionLevel.STATIONARY,
            CongestionLevel.BLOCKED,
            CongestionLevel.UNKNOWN);
    assertThat(SpeedMeanType.values())
        .startsWith(SpeedMeanType.SPACE, SpeedMeanType.TIME, SpeedMeanType.UNKNOWN);
    assertThat(Weighting.values()).startsWith(Weighting.COUNT, Weighting.NONE);
  }
}
