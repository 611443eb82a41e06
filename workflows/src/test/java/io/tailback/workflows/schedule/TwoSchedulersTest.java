package io.tailback.workflows.schedule;

import static io.tailback.workflows.schedule.Stage.shell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.PostgresOfTests;
import io.tailback.workflows.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresOfTests.class)
class TwoSchedulersTest {
  private static final int SECONDS = 6;

  @TempDir private Path folder;

  @Test
  void shareTheWorkAndFireOnce(PostgresOfTests postgres) throws Exception {
    Stage stage = new Stage(folder, postgres.emptyDatabase());
    Workflows workflows =
        stage.workflows(
            shell("each-second", "exit 0") + ", cron: '* * * * * ?', concurrency: wait",
            shell("next", "exit 0") + ", after: each-second, concurrency: wait");
    List<Run> runs;
    List<Run> next;
    try (Scheduler one = stage.scheduler(workflows, "one");
        Scheduler two = stage.scheduler(workflows, "two")) {
      one.start();
      two.start();
      runs = stage.ended("each-second", 2 * SECONDS);
      next = stage.ended("next", SECONDS);
    }
    List<Instant> times = runs.stream().map(Run::scheduledAt).sorted().toList();
    assertThat(times)
        .as("each second once, none left out")
        .isEqualTo(
            Stream.iterate(times.get(0), time -> time.plus(Duration.ofSeconds(1)))
                .limit(times.size())
                .toList());
    assertThat(runs).extracting(Run::attempt).containsOnly(1);
    assertThat(runs.stream().map(run -> run.place().owner()).distinct())
        .as("both worked")
        .hasSize(2);
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
        assertThat(ProcessHandle.of(run.place().pid()).filter(ProcessHandle::isAlive)).isEmpty();
      }
    }
    assertThat(stage.runs("long")).hasSize(2);
  }
}
