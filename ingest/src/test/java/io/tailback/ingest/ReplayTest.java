package io.tailback.ingest;

import static io.tailback.core.TrafficFixtures.LOS_ANGELES;
import static io.tailback.ingest.SourceFormat.METR_LA;
import static io.tailback.ingest.SourceFormat.PEMS_5MIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Instant NINE = Instant.parse("2012-03-05T17:00:00Z");

  @TempDir Path folder;

  @Test
  void promisesAtTheEndThatEachStationThatWasSentIsComplete() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            METR_LA,
            "timestamp,a,b,c",
            "2012-03-05 08:50:00,60,0,61",
            "2012-03-05 08:55:00,60,0,0");

    assertThat(replay.sink().promises())
        .containsExactly(
            new SourceProgress("metr-la", "a", NINE), new SourceProgress("metr-la", "c", NINE));
  }

  @Test
  void promisesNothingWhenItIsLeftOpen() throws Exception {
    Path file = fileOf("source.csv", "timestamp,a\n2012-03-05 08:55:00,60\n");

    assertThat(ReplayFixture.replay(plan(file).ending(Ending.OPEN)).sink().promises()).isEmpty();
  }

  @Test
  void readsSeveralFilesAsOneSource() throws Exception {
    Path first =
        fileOf("1.csv", "timestamp,a,b\n2012-11-04 00:55:00,1,2\n2012-11-04 01:55:00,3,4\n");
    Path second = fileOf("2.csv", "timestamp,b\n2012-11-04 01:00:00,5\n");
    ReplayPlan plan = plan(first);
    ReplayFixture replay =
        ReplayFixture.replay(
            new ReplayPlan(
                List.of(first, second),
                plan.format(),
                plan.zone(),
                "two-files",
                plan.speed(),
                plan.ending()));

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(3, 5, 5, 0, 0));
    assertThat(replay.starts()).endsWith(Instant.parse("2012-11-04T09:00:00Z"));
    assertThat(replay.observations()).extracting(Observation::sourceId).containsOnly("two-files");
  }

  @Test
  void sendsNothingWhenOneOfTheFilesIsUnusable() throws Exception {
    Path good = fileOf("1.csv", "timestamp,a\n2012-03-05 08:55:00,60\n");
    InMemorySink sink = new InMemorySink();
    ReplayPlan plan =
        new ReplayPlan(
            List.of(good, folder.resolve("2.csv")),
            METR_LA,
            LOS_ANGELES,
            "metr-la",
            ReplaySpeed.FLAT_OUT,
            Ending.COMPLETE);

    assertThatThrownBy(
            () -> new Replay(plan, sink, InstantSource.system()).run(ProgressListener.NONE))
        .isInstanceOf(TailbackException.class);
    assertThat(sink.observations()).isEmpty();
  }

  @Test
  void sendsTheSameAgainWhenRunAgain() throws Exception {
    Path file = fileOf("source.csv", "timestamp,a\n2012-03-05 08:55:00,60\n");

    assertThat(ReplayFixture.replay(plan(file)).observations())
        .isEqualTo(ReplayFixture.replay(plan(file)).observations());
  }

  @Test
  void holdsBackWhatTheReplayedClockDoesNotShowYet() throws Exception {
    Path file =
        fileOf(
            "source.csv",
            "timestamp,a\n2012-03-05 08:00:00,60\n2012-03-05 08:05:00,61\n2012-03-05 10:05:00,62\n");
    WallTime wall = new WallTime();
    InMemorySink sink = new InMemorySink();
    List<ReplayCounts> heard = new ArrayList<>();

    new Replay(plan(file).at(ReplaySpeed.parse("60x")), sink, wall, wall::pass)
        .run((counts, replayClock) -> heard.add(counts));

    assertThat(sink.observations())
        .extracting(Observation::ingestTime)
        .containsExactly(
            WallTime.START, WallTime.START.plusSeconds(5), WallTime.START.plusSeconds(125));
    assertThat(wall.longestRest).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(heard).hasSizeBetween(120, 125);
    assertThat(heard.get(60).sent()).isEqualTo(2);
  }

  @Test
  void waitsForNothingWhenFlatOut() throws Exception {
    Path file =
        fileOf("source.csv", "timestamp,a\n2012-03-05 08:00:00,60\n2012-04-05 08:05:00,61\n");
    WallTime wall = new WallTime();

    new Replay(plan(file), new InMemorySink(), wall, wall::pass).run(ProgressListener.NONE);

    assertThat(wall.now).isEqualTo(WallTime.START);
  }

  @Test
  void stopsWhenInterruptedWhileItWaits() throws Exception {
    Path file =
        fileOf("source.csv", "timestamp,a\n2012-03-05 08:00:00,60\n2012-03-05 08:05:00,61\n");
    InMemorySink sink = new InMemorySink();
    Pause interrupted =
        duration -> {
          throw new InterruptedException("enough");
        };

    assertThatThrownBy(
            () ->
                new Replay(
                        plan(file).at(ReplaySpeed.parse("1x")),
                        sink,
                        InstantSource.fixed(NINE),
                        interrupted)
                    .run(ProgressListener.NONE))
        .isInstanceOf(InterruptedException.class);
    assertThat(sink.observations()).hasSize(1);
    assertThat(sink.promises()).isEmpty();
  }

  @Test
  void stopsWhenInterruptedFlatOut() throws Exception {
    Path file = fileOf("source.csv", "timestamp,a\n2012-03-05 08:00:00,60\n");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ReplayFixture.replay(plan(file)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void balancesItsBooksOnADirtyFile() throws Exception {
    ReplayFixture replay =
        ReplayFixture.replay(
            folder,
            PEMS_5MIN,
            "timestamp,station,flow,occupancy,speed",
            "2012-03-05 08:00:00,a,10,0.1,60",
            "2012-03-05 08:00:00,a,10,0.1,60",
            "2099-03-05 08:00:00,a,10,0.1,60",
            "2011-03-05 08:00:00,a,10,0.1,60",
            "2012-03-05 08:05:00,a,,,",
            "2012-03-05 08:05:00,a,10,1.1,60",
            "garbage",
            "2012-03-05 08:10:00,a,-10,0.1,6000");

    assertThat(replay.counts()).isEqualTo(new ReplayCounts(8, 8, 5, 1, 2));
    assertThat(replay.counts().balance()).isTrue();
    assertThat(replay.sink().promises())
        .containsExactly(
            new SourceProgress("pems-5min", "a", Instant.parse("2012-03-05T16:15:00Z")));
  }

  @Test
  void refusesAPlanWithoutFilesOrName() {
    assertThatThrownBy(
            () ->
                new ReplayPlan(
                    List.of(), METR_LA, LOS_ANGELES, "x", ReplaySpeed.FLAT_OUT, Ending.OPEN))
        .hasMessage("A replay needs at least one file");
    assertThatThrownBy(() -> plan(folder).named(" "))
        .hasMessage("A replay needs a source id that is not blank");
  }

  private static ReplayPlan plan(Path file) {
    return ReplayPlan.of(file, METR_LA, LOS_ANGELES);
  }

  private Path fileOf(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A wall clock that moves only when somebody rests. */
  private static final class WallTime implements InstantSource {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private Instant now = START;
    private Duration longestRest = Duration.ZERO;

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration duration) {
      now = now.plus(duration);
      longestRest = duration.compareTo(longestRest) > 0 ? duration : longestRest;
    }
  }
}
