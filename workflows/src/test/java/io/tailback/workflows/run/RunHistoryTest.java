package io.tailback.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.JobsOfTests;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresOfTests.class)
class RunHistoryTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");
  private static final Owner OWNER = new Owner("one", "here", "host", 7);

  @Test
  void lookingForAHistoryMakesNone(@TempDir Path folder, PostgresOfTests postgres) {
    assertThat(RunHistory.existing(Database.file(folder.resolve("store")))).isEmpty();
    assertThat(folder).isEmptyDirectory();

    Database server = postgres.emptyDatabase();
    assertThat(RunHistory.existing(server)).isEmpty();
    new RunStore(server);
    assertThat(RunHistory.existing(server)).isPresent();
  }

  @Test
  void oneLookShowsTheWholeSchedule(@TempDir Path folder) throws IOException {
    Database database = Database.file(folder.resolve("store"));
    Workflow nightly = workflow(folder);
    RunStore store = new RunStore(database);
    new Schedulers(database).begin(OWNER, Optional.empty(), MONDAY);
    store.queueByHand(nightly, MONDAY);
    Run taken = store.take(OWNER, name -> true, MONDAY).orElseThrow();
    Ending rejected = Ending.ofExitCode(5, Optional.empty(), MONDAY.plusSeconds(90));
    store.end(taken, rejected, Workflows.of(List.of(nightly)));
    store.queueByHand(nightly, MONDAY.plusSeconds(100));
    store.pause(nightly, "ann", MONDAY.plusSeconds(110));

    RunHistory.Overview seen =
        RunHistory.existing(database).orElseThrow().overview(List.of("nightly", "never"), 1);

    assertThat(seen.schedulers()).containsExactly(OWNER);
    assertThat(seen.newest()).extracting(Run::id).containsExactly(2L);
    RunHistory.Standing standing = seen.standings().get("nightly");
    assertThat(standing.current()).map(Run::id).contains(2L);
    assertThat(standing.last()).map(Run::state).contains(RunState.REJECTED);
    assertThat(standing.last().flatMap(Run::took)).contains(Duration.ofSeconds(90));
    assertThat(standing.paused()).contains(new RunHistory.Pause("ann", MONDAY.plusSeconds(110)));
    assertThat(seen.standings().get("never").last()).isEmpty();
  }

  private static Workflow workflow(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("workflows"));
    Files.writeString(files.resolve("a.yaml"), "{name: nightly, job: train}");
    return Workflows.read(
            files, ZoneId.of("America/Los_Angeles"), MONDAY, new JobsOfTests(), Map.of())
        .named("nightly");
  }
}
