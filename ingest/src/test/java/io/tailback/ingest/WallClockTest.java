package io.tailback.ingest;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.core.observation.IssueCode.AMBIGUOUS_LOCAL_TIME;
import static io.tailback.core.observation.IssueCode.NONEXISTENT_LOCAL_TIME;
import static io.tailback.ingest.SourceFormat.METR_LA;
import static io.tailback.ingest.SourceFormat.PEMS_5MIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixture F-T1 of measures.md: the two days on which the clocks changed in 2012. */
class WallClockTest {
  private static final String MARCH = "2012-03-11T";
  private static final String NOVEMBER = "2012-11-04T";

  private final WallClock clock = new WallClock(LOS_ANGELES);

  @TempDir Path folder;

  @Test
  void followsTheOffsetOfTheDay() {
    assertThat(places("2012-03-09T06:00", "2012-03-12T06:00"))
        .containsExactly("2012-03-09T14:00:00Z", "2012-03-12T13:00:00Z");
  }

  @Test
  void hasNoInstantForTheHourThatIsSkipped() {
    assertThat(places(MARCH + "01:55", MARCH + "02:00", MARCH + "02:55", MARCH + "03:00"))
        .containsExactly(
            "2012-03-11T09:55:00Z",
            NONEXISTENT_LOCAL_TIME.name(),
            NONEXISTENT_LOCAL_TIME.name(),
            "2012-03-11T10:00:00Z");
  }

  @Test
  void takesTheEarlierOffsetFirstAndTheLaterOneAfterTheStepBack() {
    assertThat(
            places(
                NOVEMBER + "00:55",
                NOVEMBER + "01:00",
                NOVEMBER + "01:30",
                NOVEMBER + "01:00",
                NOVEMBER + "01:30",
                NOVEMBER + "02:00"))
        .containsExactly(
            "2012-11-04T07:55:00Z",
            "2012-11-04T08:00:00Z",
            "2012-11-04T08:30:00Z",
            "2012-11-04T09:00:00Z",
            "2012-11-04T09:30:00Z",
            "2012-11-04T10:00:00Z");
  }

  @Test
  void takesSmallStepsBackForDisorderAndEqualStampsForDuplicates() {
    assertThat(
            places(
                NOVEMBER + "00:55",
                NOVEMBER + "01:25",
                NOVEMBER + "01:25",
                NOVEMBER + "01:00",
                NOVEMBER + "01:20"))
        .containsExactly(
            "2012-11-04T07:55:00Z",
            "2012-11-04T08:25:00Z",
            "2012-11-04T08:25:00Z",
            "2012-11-04T08:00:00Z",
            "2012-11-04T08:20:00Z");
  }

  @Test
  void isUnclearForASourceThatBeginsInTheRepeatedHourUntilItStepsBack() {
    assertThat(places(NOVEMBER + "01:00", NOVEMBER + "01:40", NOVEMBER + "01:05"))
        .containsExactly(
            AMBIGUOUS_LOCAL_TIME.name(), AMBIGUOUS_LOCAL_TIME.name(), "2012-11-04T09:05:00Z");
  }

  @Test
  void isUnclearForAThirdPass() {
    assertThat(
            places(
                NOVEMBER + "00:55",
                NOVEMBER + "01:50",
                NOVEMBER + "01:10",
                NOVEMBER + "01:55",
                NOVEMBER + "01:10"))
        .endsWith("2012-11-04T09:10:00Z", "2012-11-04T08:55:00Z", "2012-11-04T09:10:00Z");
    assertThat(places(NOVEMBER + "01:35", NOVEMBER + "01:05"))
        .containsExactly("2012-11-04T09:35:00Z", AMBIGUOUS_LOCAL_TIME.name());
  }

  @Test
  void keepsTheSecondPassThroughAGapWhoseStampsTheFirstPassHad() {
    List<String> first = new ArrayList<>(List.of(NOVEMBER + "00:55"));
    for (int minute = 0; minute < 60; minute += 5) {
      first.add(String.format(Locale.ROOT, "%s01:%02d", NOVEMBER, minute));
    }
    assertThat(places(first.toArray(String[]::new))).hasSize(13);

    assertThat(places(NOVEMBER + "01:00", NOVEMBER + "01:45"))
        .containsExactly("2012-11-04T09:00:00Z", "2012-11-04T09:45:00Z");
  }

  @Test
  void tellsThePassesApartInShuffledLines() {
    List<Instant> expected = new ArrayList<>();
    Instant start = Instant.parse("2012-11-04T07:05:00Z");
    for (int i = 0; i < 48; i++) {
      expected.add(start.plusSeconds(300L * i));
    }
    List<Instant> shuffled = shuffledWithin(expected, 3);

    List<String> placed =
        places(
            shuffled.stream()
                .map(instant -> LocalDateTime.ofInstant(instant, LOS_ANGELES).toString())
                .toArray(String[]::new));

    assertThat(placed).containsExactlyElementsOf(shuffled.stream().map(Instant::toString).toList());
  }

  @Test
  void countsTheZerosOfTheSkippedHourAsMissingAndQuarantinesItsValues() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            METR_LA,
            "timestamp,a,b",
            "2012-03-11 01:55:00,60,61",
            "2012-03-11 02:00:00,0,0",
            "2012-03-11 02:30:00,0,62",
            "2012-03-11 03:00:00,60,61");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(4, 8, 4, 3, 1));
    assertThat(replay.onlyUndecodable().code()).isEqualTo(NONEXISTENT_LOCAL_TIME);
    assertThat(replay.onlyUndecodable().raw()).asString().isEqualTo("2012-03-11 02:30:00,b,62");
    assertThat(replay.onlyUndecodable().stationId()).contains("b");
  }

  @Test
  void looksAtTheOrderOfEachStationInALongFile() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            PEMS_5MIN,
            "timestamp,station,speed",
            "2012-11-04 00:55:00,a,60",
            "2012-11-04 00:55:00,b,60",
            "2012-11-04 01:55:00,a,60",
            "2012-11-04 01:00:00,b,60",
            "2012-11-04 01:00:00,a,60",
            "2012-11-04 01:00:00,c,60");

    assertThat(replay.observations())
        .extracting(Observation::stationId, Observation::periodStart)
        .extracting(Object::toString)
        .containsExactly(
            "(\"a\", 2012-11-04T07:55:00Z)",
            "(\"b\", 2012-11-04T07:55:00Z)",
            "(\"a\", 2012-11-04T08:55:00Z)",
            "(\"b\", 2012-11-04T08:00:00Z)",
            "(\"a\", 2012-11-04T09:00:00Z)");
    assertThat(replay.issues()).containsExactly(AMBIGUOUS_LOCAL_TIME);
    assertThat(replay.onlyUndecodable().raw()).asString().isEqualTo("2012-11-04 01:00:00,c,60");
  }

  private List<String> places(String... stamps) {
    List<String> places = new ArrayList<>();
    for (String stamp : stamps) {
      Placing placing = clock.place("", LocalDateTime.parse(stamp));
      places.add(
          placing instanceof Placing.At at
              ? at.instant().toString()
              : ((Placing.Nowhere) placing).code().name());
    }
    return places;
  }

  /** Shuffles blocks, so that no element moves by more than a block. */
  private static List<Instant> shuffledWithin(List<Instant> ordered, int block) {
    List<Instant> shuffled = new ArrayList<>(ordered);
    Random random = new Random(11);
    for (int from = 0; from + block <= shuffled.size(); from += block) {
      Collections.shuffle(shuffled.subList(from, from + block), random);
    }
    return shuffled;
  }
}
