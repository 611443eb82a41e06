package io.tailback.ingest;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The samples that the repository ships. The expected numbers were counted with another program,
 * straight from the files.
 */
class RealSamplesTest {
  private static final Path SAMPLES = Path.of("..", "data-samples");

  @Test
  void readsAWeekOfMetrLa() throws Exception {
    ReplayFixture replay = replay("metr-la/speed_week1.csv.gz", SourceFormat.METR_LA);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(2016, 417_312, 400_892, 16_420, 0));
    assertThat(replay.sink().promises()).hasSize(207);
    assertClockIsTheEndOfEachPeriod(replay.observations());
    assertThat(replay.observations().get(0).speedKmh()).isEqualTo(64.375 * 1.609344);
    assertThat(replay.observations().get(0).periodStart())
        .isEqualTo(Instant.parse("2012-03-01T08:00:00Z"));
    assertThat(replay.sink().promises().get(0).completeUntil())
        .isEqualTo(Instant.parse("2012-03-08T08:00:00Z"));
  }

  @Test
  void readsFourMonthsOfMetrLaAcrossTheSkippedHour() throws Exception {
    ReplayFixture replay = replay("metr-la-4months/speed_4months.csv.gz", SourceFormat.METR_LA);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(34_272, 993_888, 916_875, 77_013, 0));
    assertClockIsTheEndOfEachPeriod(replay.observations());
  }

  @Test
  void readsADayOfOrangeCounty() throws Exception {
    ReplayFixture replay = replay("pems-orange-day/station_5min.csv.gz", SourceFormat.PEMS_5MIN);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(43_488, 43_488, 43_488, 0, 0));
    assertThat(replay.observations()).allMatch(observation -> observation.occupancyRatio() <= 1);
    assertClockIsTheEndOfEachPeriod(replay.observations());
  }

  @Test
  void readsADayOfLosAngeles() throws Exception {
    ReplayFixture replay = replay("pems-la-day/station_5min.csv.gz", SourceFormat.PEMS_5MIN);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(381_892, 381_892, 381_892, 0, 0));
    assertThat(replay.sink().promises()).hasSize(1336);
    assertClockIsTheEndOfEachPeriod(replay.observations());
  }

  @Test
  void readsADayOfRawLinesByLane() throws Exception {
    ReplayFixture replay = replay("pems-raw-day/station_raw.txt.gz", SourceFormat.PEMS_RAW);

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(28_670, 65_941, 65_941, 0, 0));
    assertThat(replay.observations().stream().map(Observation::detectorId).distinct()).hasSize(23);
    assertClockIsTheEndOfEachPeriod(replay.observations());
  }

  private static void assertClockIsTheEndOfEachPeriod(List<Observation> observations) {
    assertThat(observations)
        .allMatch(observation -> observation.sourceTime().equals(observation.periodEnd()));
  }

  private static ReplayFixture replay(String file, SourceFormat format) throws Exception {
    return ReplayFixture.replay(ReplayPlan.of(SAMPLES.resolve(file), format, LOS_ANGELES));
  }
}
