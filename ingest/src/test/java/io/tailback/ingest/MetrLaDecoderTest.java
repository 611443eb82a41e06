package io.tailback.ingest;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.ingest.SourceFormat.METR_LA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetrLaDecoderTest {
  @TempDir Path folder;

  @Test
  void turnsACellIntoAnObservationInCanonicalUnits() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, METR_LA, "timestamp,716339", "2012-03-05 08:00:00,40");

    assertThat(replay.onlyObservation())
        .isEqualTo(
            new Observation(
                "metr-la",
                "716339",
                null,
                MONDAY_0800,
                MONDAY_0805,
                null,
                null,
                64.37376,
                SpeedMeanType.UNKNOWN,
                null,
                null,
                Origin.DETECTOR,
                ReplayFixture.NOW,
                MONDAY_0805));
  }

  @Test
  void countsZeroAndEmptyAsMissingAtSourceAndSendsNeither() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder, METR_LA, "timestamp,1,2,3,4,5", "2012-03-05 08:00:00,0,0.0,,  ,60");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 5, 1, 4, 0));
    assertThat(replay.onlyObservation().stationId()).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "NaN", "Infinity", "0x1p3", "60d", "1e999", "6 0", "-", "\"\"x"})
  void quarantinesACellThatIsNoNumberAndSendsItsNeighbours(String cell) throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder, METR_LA, "timestamp,a,b,c", "2012-03-05 08:00:00,60," + cell + ",62");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 3, 2, 0, 1));
    assertThat(replay.observations()).extracting(Observation::stationId).containsExactly("a", "c");
    Undecodable bad = replay.onlyUndecodable();
    assertThat(bad.code()).isEqualTo(IssueCode.UNDECODABLE);
    assertThat(bad.stationId()).contains("b");
    assertThat(bad.place()).isEqualTo(folder.resolve("source.csv") + ":2:b");
    assertThat(new String(bad.raw(), UTF_8)).startsWith("2012-03-05 08:00:00,b,");
    assertThat(bad.detail()).contains("is not a speed in mph");
  }

  @Test
  void sendsNumbersThatTrafficCannotHaveSinceTheRulesJudgeThem() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(folder, METR_LA, "timestamp,a,b,c", "2012-03-05 08:00:00,-5,9999,1e3");

    assertThat(replay.observations())
        .extracting(Observation::speedKmh)
        .containsExactly(-5 * 1.609344, 9999 * 1.609344, 1000 * 1.609344);
  }

  @Test
  void quarantinesALineWithAnotherNumberOfCellsOnceAndWhole() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            METR_LA,
            "timestamp,a,b",
            "2012-03-05 08:00:00,60",
            "2012-03-05 08:05:00,60,61,62",
            "2012-03-05 08:10:00,60,61");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(3, 4, 2, 0, 2));
    assertThat(replay.sink().undecodables())
        .extracting(undecodable -> new String(undecodable.raw(), UTF_8))
        .containsExactly("2012-03-05 08:00:00,60", "2012-03-05 08:05:00,60,61,62");
    assertThat(replay.sink().undecodables().get(0).detail())
        .isEqualTo("2 cells where the header has 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2012-02-30 08:00:00", "2012-03-05 08:00", "05.03.2012 08:00:00"})
  void quarantinesALineWithoutAStamp(String stamp) throws Exception {
    ReplayFixture replay = ReplayFixture.replay(folder, METR_LA, "timestamp,a,b", stamp + ",60,61");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(1, 1, 0, 0, 1));
    assertThat(replay.issues()).containsExactly(IssueCode.UNDECODABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp,a,a", "timestamp,a,,b", "timestamp,a,b, a "})
  void refusesAHeaderThatDoesNotNameEachStationOnce(String header) {
    assertThatThrownBy(
            () -> ReplayFixture.replay(folder, METR_LA, header, "2012-03-05 08:00:00,60,61"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContaining("does not name each station once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp",
        "time,a,b",
        "timestamp,station,flow,occupancy_pct,speed,pct_observed",
        "01/21/2012 00:00:21,500001,0,1,0"
      })
  void refusesAFileOfAnotherFormat(String header) {
    assertThatThrownBy(
            () -> ReplayFixture.replay(folder, METR_LA, header, "2012-03-05 08:00:00,60,61"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
        .hasMessageContaining("source.csv")
        .hasMessageContaining("a header `timestamp,<station>,<station>,...` (metr-la) is expected");
  }
}
