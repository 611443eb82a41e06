package io.tailback.workflows.schedule;

import static io.tailback.core.Waiting.await;
import static io.tailback.workflows.schedule.Stage.shell;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.PostgresOfTests;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresOfTests.class)
class TwoSchedulersTest {
  private static final int SECONDS = 6;
  private static final Instant SUNDAY_TWO = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void shareTheWork(PostgresOfTests postgres) throws Exception {
    Stage stage = new Stage(folder, postgres.emptyDatabase());
    // Each run ends once all go on at the same time, which is one more than a scheduler holds.
    List<String> names =
        IntStream.rangeClosed(0, Stage.PARALLEL_RUNS).mapToObj(i -> "part-" + i).toList();
    String marks = names.stream().map(name -> folder + "/" + name).collect(joining(" "));
    String[] yaml =
        names.stream()
            .map(
                name ->
                    shell(
                        name,
                        "touch %s/%s; until ls %s; do sleep 0.1; done"
                            .formatted(folder, name, marks)))
            .toArray(String[]::new);
    Workflows workflows = stage.workflows(yaml);
    names.forEach(name -> stage.order(workflows.named(name)));
    try (Scheduler one = stage.scheduler(workflows, "one", Stage.LIVING);
        Scheduler two = stage.scheduler(workflows, "two", Stage.LIVING)) {
      one.startWithoutTimes();
      two.startWithoutTimes();
      List<Run> ended = names.stream().flatMap(name -> stage.ended(name, 1).stream()).toList();

      assertThat(ended)
          .hasSameSizeAs(names)
          .allSatisfy(run -> assertThat(run.state()).isEqualTo(RunState.SUCCEEDED));
      assertThat(ended.stream().map(run -> run.place().owner()).distinct()).hasSize(2);
    }
  }

  @Test
  void fireOnce(PostgresOfTests postgres) throws Exception {
    Stage stage = new Stage(folder, postgres.emptyDatabase());
    Workflows workflows =
        stage.workflows(
            shell("each-second", "exit 0")
                + ", cron: '* * * * * ?', misfire: all, concurrency: wait",
            shell("next", "exit 0") + ", after: each-second, concurrency: wait");
    try (Scheduler one = stage.scheduler(workflows, "one", Stage.LIVING);
        Scheduler two = stage.scheduler(workflows, "two", Stage.LIVING)) {
      one.start();
      two.start();
      stage.ended("each-second", 2 * SECONDS);
      stage.ended("next", SECONDS);
    }
    // Before, one may have queued a second while the other was about to queue that before it.
    List<Run> runs = stage.runs("each-second");
    List<Run> next = stage.runs("next");
    List<Instant> times = runs.stream().map(Run::scheduledAt).sorted().toList();
    assertThat(times)
        .as("each second once, none left out")
        .isEqualTo(
            Stream.iterate(times.get(0), time -> time.plus(Duration.ofSeconds(1)))
                .limit(times.size())
                .toList());
    assertThat(runs).extracting(Run::attempt).containsOnly(1);
    assertThat(next.stream().map(Run::scheduledAt)).doesNotHaveDuplicates();
  }

  @Test
  void oneTakesOverWhatTheOtherLeft(PostgresOfTests postgres) throws Exception {
    Stage stage = new Stage(folder, postgres.emptyDatabase());
    String command = "test -e " + folder + "/again || { touch " + folder + "/again; sleep 60; }";
    Workflows workflows =
        stage.workflows(shell("long", command) + ", retries: {count: 1, backoff: 0 seconds}");
    stage.order(workflows.named("long"));
    try (Scheduler one = stage.scheduler(workflows, "one", Stage.HELD_UP)) {
      one.startWithoutTimes();
      Run run = stage.running("long");
      try (Scheduler two = stage.scheduler(workflows, "two")) {
        two.startWithoutTimes();

        assertThat(stage.ended("long", 2))
            .extracting(ended -> ended.state().word())
            .containsExactly("interrupted", "succeeded");
        assertThat(Stage.isAlive(run.place().pid())).isFalse();
      }
    }
    assertThat(stage.runs("long")).hasSize(2);
  }

  @Test
  void aKillInTheMiddleLosesNoTimeAndDoublesNone(PostgresOfTests postgres) throws Exception {
    String address = postgres.emptyAddress();
    Stage stage = new Stage(folder, Database.postgres(address, "postgres", ""));
    String mark = folder + "/began";
    String[] yaml = {
      shell("each-second", "echo {date} >> " + folder + "/ticks")
          + ", cron: '* * * * * ?', misfire: all, concurrency: wait",
      shell("again", "test -e " + mark + " || { touch " + mark + "; sleep 60; }")
          + ", retries: {count: 1, backoff: 0 seconds}",
      shell("left", "test -e " + mark + "2 || { touch " + mark + "2; sleep 60; }"),
    };
    Workflows workflows = stage.workflows(yaml);
    stage.store.know(workflows.all());
    stage.store.queueByCron(workflows.named("again"), SUNDAY_TWO, Instant.now());
    stage.store.queueByCron(workflows.named("left"), SUNDAY_TWO, Instant.now());
    Process killed = KilledScheduler.start(stage, List.of(address), yaml);
    stage.running("again");
    stage.running("left");
    String gone = stage.running("left").place().owner();
    await().until(() -> Files.exists(Path.of(mark)) && Files.exists(Path.of(mark + "2")));
    stage.ended("each-second", 1);
    try (Scheduler other = stage.scheduler(workflows, "other")) {
      other.start();
      int before = stage.ended("each-second", 3).size();

      killed.destroyForcibly().waitFor();

      assertThat(stage.ended("again", 2))
          .extracting(run -> run.state().word())
          .containsExactly("interrupted", "succeeded");
      assertThat(stage.runs("again")).extracting(Run::scheduledAt).containsOnly(SUNDAY_TWO);
      assertThat(stage.ended("left", 1))
          .extracting(run -> run.state().word())
          .containsExactly("interrupted");
      // Quartz gives the times of one that is gone to another within some ten seconds.
      stage.ended("each-second", before + 15);
    }
    assertThat(stage.runs("left")).as("its policy wants no other try").hasSize(1);
    List<Run> ticks = stage.runs("each-second");
    List<Instant> times = ticks.stream().map(Run::scheduledAt).distinct().sorted().toList();
    assertThat(times)
        .as("each second, also those around the kill")
        .isEqualTo(
            Stream.iterate(times.get(0), time -> time.plus(Duration.ofSeconds(1)))
                .limit(times.size())
                .toList());
    assertThat(ticks)
        .as("a second has one run; one that was killed has no other try")
        .hasSize(times.size());
    assertThat(ticks.stream().map(run -> run.place().owner()).filter(gone::equals))
        .as("the one that was killed had its part")
        .isNotEmpty();
  }

  @Test
  void anAbsenceOfTheStoreInterruptsNobody(PostgresOfTests postgres) throws Exception {
    String address = postgres.emptyAddress();
    Stage stage = new Stage(folder, Database.postgres(address, "postgres", ""));
    Workflows workflows =
        stage.workflows(shell("long", "sleep 12") + ", retries: {count: 1, backoff: 0 seconds}");
    stage.store.queueByCron(workflows.named("long"), SUNDAY_TWO, Instant.now());
    try (Scheduler one = stage.scheduler(workflows, "one");
        Scheduler two = stage.scheduler(workflows, "two")) {
      one.startWithoutTimes();
      two.startWithoutTimes();
      stage.running("long");

      postgres.refuse(address, Stage.QUICK.lease().plusSeconds(2));

      assertThat(stage.ended("long", 1))
          .extracting(run -> run.state().word())
          .containsExactly("succeeded");
    }
    assertThat(stage.notices).anyMatch(said -> said.contains("does not answer"));
    assertThat(stage.runs("long")).hasSize(1);
  }

  @Test
  void oneThatReadsOtherFilesIsRefused(PostgresOfTests postgres) throws Exception {
    Stage stage = new Stage(folder, postgres.emptyDatabase());
    String same = shell("same", "exit 0") + ", cron: '0 0 2 * * ?'";
    String mine = shell("changed", "exit 0") + ", cron: '0 0 3 * * ?'";
    String yours = shell("changed", "exit 0") + ", cron: '0 0 4 * * ?'";
    String told = ", on-failure: {command: [mail]}";
    try (Scheduler one = stage.scheduler(stage.workflows(same, mine), "one");
        Scheduler alike = stage.scheduler(stage.workflows(same + told, mine), "alike");
        Scheduler other =
            stage.scheduler(stage.workflows(same, yours, shell("new", "exit 0")), "other")) {
      one.start();
      alike.start();

      assertThatThrownBy(other::start)
          .hasMessageMatching(
              "The scheduler on host \\(process \\d+\\) shares this store and reads other workflow"
                  + " files, which differ in changed, new: give all .* counts as living for 60 s\\.");
    }
    // Those are gone, and the files may change.
    try (Scheduler other = stage.scheduler(stage.workflows(same, yours), "other")) {
      other.start();
    }
  }
}
