package io.tailback.ingest;

import static io.tailback.ingest.SourceFormat.PEMS_5MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SpeedMeanType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pems5MinDecoderTest {
  private static final String ORANGE = "timestamp,station,flow,occupancy_pct,speed,pct_observed";
  private static final String LOS_ANGELES =
      "timestamp,station,samples,pct_observed,flow,occupancy,speed";

  @TempDir Path folder;

  @Test
  void readsTheOrangeFormWithOccupancyInPercent() throws Exception {
    Observation observation =
        ReplayFixture.replay(
                folder, PEMS_5MIN, ORANGE, "2022-01-12 08:00:00,1201998,58,1.2,66.7,75")
            .onlyObservation();

    assertThat(observation.sourceId()).isEqualTo("pems-5min");
    assertThat(observation.stationId()).isEqualTo("1201998");
    assertThat(observation.detectorId()).isNull();
    assertThat(observation.periodStart()).isEqualTo(Instant.parse("2022-01-12T16:00:00Z"));
    assertThat(observation.period()).isEqualTo(Duration.ofMinutes(5));
    assertThat(observation.vehicleCount()).isEqualTo(58);
    assertThat(observation.occupancyRatio()).isCloseTo(0.012, within(1e-15));
    assertThat(observation.speedKmh()).isEqualTo(66.7 * 1.609344);
    assertThat(observation.speedMeanType()).isEqualTo(SpeedMeanType.TIME);
    assertThat(observation.sampleCount()).isNull();
    assertThat(observation.observedShare()).isEqualTo(0.75);
  }

  @Test
  void readsTheLosAngelesFormWithOccupancyAsAFraction() throws Exception {
    Observation observation =
        ReplayFixture.replay(
                folder, PEMS_5MIN, LOS_ANGELES, "2006-11-06 00:00:00,715898,30,100,122,0.0233,68")
            .onlyObservation();

    assertThat(observation.vehicleCount()).isEqualTo(122);
    assertThat(observation.occupancyRatio()).isEqualTo(0.0233);
    assertThat(observation.speedKmh()).isEqualTo(68 * 1.609344);
    assertThat(observation.sampleCount()).isEqualTo(30);
    assertThat(observation.observedShare()).isEqualTo(1.0);
  }

  @Test
  void findsTheColumnsByNameInAnyOrderAndIgnoresOthers() throws Exception {
    Observation observation =
        ReplayFixture.replay(
                folder,
                PEMS_5MIN,
                "Speed,city,Station,Occupancy_Pct,Timestamp,Flow",
                "60,\"Orange, CA\",7,50,2022-01-12T08:00:00,12")
            .onlyObservation();

    assertThat(observation.stationId()).isEqualTo("7");
    assertThat(observation.occupancyRatio()).isEqualTo(0.5);
    assertThat(observation.vehicleCount()).isEqualTo(12);
    assertThat(observation.observedShare()).isNull();
  }

  @Test
  void takesAnEmptyCellForNullAndARecordWithoutMeasurementForMissing() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            PEMS_5MIN,
            LOS_ANGELES,
            "2006-11-06 00:00:00,715898,30,100,,0.02,",
            "2006-11-06 00:00:00,715915,0,0,,,");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(2, 2, 1, 1, 0));
    assertThat(replay.onlyObservation().vehicleCount()).isNull();
    assertThat(replay.onlyObservation().speedKmh()).isNull();
  }

  @Test
  void sendsARecordWithoutStationSinceTheRulesJudgeIt() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, PEMS_5MIN, ORANGE, "2022-01-12 08:00:00,,58,1.2,66.7,75");

    assertThat(replay.onlyObservation().stationId()).isNull();
    assertThat(replay.sink().promises()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-11-06 00:00:00,1,30,100,122,1.5,68  | UNIT_OUT_OF_RANGE | occupancy `1.5` is no fraction",
        "2006-11-06 00:00:00,1,30,101,122,0.5,68  | UNIT_OUT_OF_RANGE | pct_observed `101` is no perc",
        "2006-11-06 00:00:00,1,-3,100,122,0.5,68  | UNIT_OUT_OF_RANGE | samples `-3` is no number",
        "2006-11-06 00:00:00,1,30,100,12.5,0.5,68 | UNDECODABLE | flow `12.5` is not a whole number",
        "2006-11-06 00:00:00,1,30,100,122,0.5,NaN | UNDECODABLE | speed `NaN` is not a number",
        "2006-11-06 00:00:00,1,30,100,122,0.5     | UNDECODABLE | 6 cells where the header has 7",
        "1162771200,1,30,100,122,0.5,68           | UNDECODABLE | no stamp"
      })
  void quarantinesALineThatCannotBeDecoded(String line, IssueCode code, String detail)
      throws Exception {
    ReplayFixture replay = ReplayFixture.replay(folder, PEMS_5MIN, LOS_ANGELES, line);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 1, 0, 0, 1));
    assertThat(replay.onlyUndecodable().code()).isEqualTo(code);
    assertThat(replay.onlyUndecodable().detail()).contains(detail);
    assertThat(replay.onlyUndecodable().raw()).asString().isEqualTo(line);
  }

  @Test
  void sendsPercentAboveAHundredAndNegativeValuesSinceTheRulesJudgeThem() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, PEMS_5MIN, ORANGE, "2022-01-12 08:00:00,1,-4,130,-1,100");

    assertThat(replay.onlyObservation().occupancyRatio()).isEqualTo(1.3);
    assertThat(replay.onlyObservation().vehicleCount()).isEqualTo(-4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp,773869,767541",
        "timestamp,station",
        "station,flow,speed",
        "timestamp,station,flow,flow",
        "timestamp,station,occupancy,occupancy_pct"
      })
  void refusesAHeaderThatIsNeitherForm(String header) {
    assertThatThrownBy(() -> ReplayFixture.replay(folder, PEMS_5MIN, header, "x"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining("(pems-5min) is expected");
  }
}
