package io.tailback.workflows.schedule;

import static io.tailback.core.Waiting.await;
import static io.tailback.workflows.schedule.Stage.shell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunState;
import io.tailback.workflows.run.RunStore.Queued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTest {
  private static final Instant TWO_O_CLOCK = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void theExitCodeIsTheOutcomeAndOnlyWhatMayHealIsTriedAgain() throws Exception {
    Stage stage = Stage.inFile(folder);
    String retries = ", retries: {count: 1, backoff: 0 seconds}";
    Workflows workflows =
        stage.workflows(
            shell("done", "exit 0") + retries,
            shell("rejected", "exit 5") + retries,
            shell("usage", "exit 2") + retries,
            shell("check", "exit 4") + retries,
            shell("missing", "exit 3") + retries,
            shell("killed", "kill -9 $$") + retries,
            "name: none, job: measures" + retries);
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      workflows
          .all()
          .forEach(workflow -> stage.store.queueByCron(workflow, TWO_O_CLOCK, Instant.now()));
      scheduler.startWithoutTimes();

      assertThat(states(stage.ended("killed", 2))).containsExactly("failed", "failed");
      assertThat(states(stage.ended("missing", 2))).containsExactly("failed", "failed");
      assertThat(states(stage.ended("none", 2))).containsExactly("failed", "failed");
      assertThat(states(stage.ended("done", 1))).containsExactly("succeeded");
      assertThat(states(stage.ended("rejected", 1))).containsExactly("rejected");
      assertThat(states(stage.ended("usage", 1))).containsExactly("failed");
      assertThat(states(stage.ended("check", 1))).containsExactly("failed");
    }
    assertThat(stage.runs("rejected").get(0).result().exitCode()).contains(5);
    assertThat(stage.runs("killed").get(0).result().reason()).isEqualTo("ended by signal 9");
    assertThat(stage.runs("none").get(0).result().reason()).startsWith("could not be started: ");
  }

  @Test
  void aRetryWaitsAndStandsForTheSameTime() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(
            shell(
                    "flaky",
                    "echo {date}; test -e "
                        + folder
                        + "/again || { touch "
                        + folder
                        + "/again; exit 1; }")
                + ", cron: '0 0 2 * * ?', retries: {count: 2, backoff: 1 second, factor: 3}");
    stage.store.queueByCron(workflows.named("flaky"), TWO_O_CLOCK, Instant.now());
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();

      List<Run> runs = stage.ended("flaky", 2);

      assertThat(states(runs)).containsExactly("failed", "succeeded");
      assertThat(runs).extracting(Run::attempt).containsExactly(1, 2);
      assertThat(runs).extracting(Run::scheduledAt).containsOnly(TWO_O_CLOCK);
      Instant failed = runs.get(0).times().ended().orElseThrow();
      assertThat(runs.get(1).times().notBefore()).isEqualTo(failed.plusSeconds(1));
      assertThat(runs.get(1).times().started().orElseThrow())
          .isAfterOrEqualTo(failed.plusSeconds(1));
      assertThat(Files.readString(Path.of(runs.get(1).place().log())))
          .contains("run " + runs.get(1).id() + " of flaky, attempt 2: sh -c echo 2026-03-02")
          .contains("\n2026-03-02\n")
          .endsWith("tailback schedule: succeeded\n");
    }
  }

  @Test
  void aPersonSeesTheFailureAndDecides() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(shell("a", "exit 3") + ", retries: {count: 1, backoff: 0 seconds}");
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      Run run = stage.order(workflows.named("a"));
      scheduler.startFor(workflows.named("a"));

      stage.ended("a", 1);
      assertThat(stage.runs("a")).extracting(Run::id).containsExactly(run.id());
    }
  }

  @Test
  void whatComesAfterStartsWhenAllBeforeAreDone() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(
            shell("a", "exit 0"),
            shell("b", "exit 5"),
            shell("join", "exit 0") + ", after: [a, b]",
            shell("end", "exit 0") + ", after: join");
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("a"));
      stage.ended("a", 1);
      assertThat(stage.runs("join")).isEmpty();
      Run b = stage.order(workflows.named("b"));

      assertThat(states(stage.ended("end", 1))).containsExactly("succeeded");
      assertThat(stage.runs("join")).hasSize(1);
      assertThat(stage.runs("end").get(0).scheduledAt()).isEqualTo(b.scheduledAt());

      stage.order(workflows.named("a"));
      stage.ended("a", 2);
      assertThat(stage.runs("join")).as("b was not done again").hasSize(1);
    }
  }

  @Test
  void whatComesAfterAFailureIsLeftOutAndTheHistorySaysWhy() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(
            shell("first", "exit 0"),
            shell("middle", "exit 4") + ", after: first",
            shell("last", "exit 0") + ", after: middle",
            shell("report", "exit 0") + ", after: last");
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("first"));

      Run report = stage.ended("report", 1).get(0);

      assertThat(report.state()).isEqualTo(RunState.SKIPPED);
      Run middle = stage.runs("middle").get(0);
      assertThat(stage.runs("last").get(0).result().reason())
          .isEqualTo("comes after middle, whose run " + middle.id() + " was not done");
    }
  }

  @Test
  void aCancelledRunEndsWithAllThatItStarted() throws Exception {
    Stage stage = Stage.inFile(folder);
    // The shell does not pass a signal on, and its children ignore it: only a kill ends them.
    Workflows workflows =
        stage.workflows(
            shell(
                "long",
                "trap '' TERM; (trap '' TERM; sleep 60; sleep 60) & echo $!; sleep 60; wait"));
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("long"));
      Run run = stage.running("long");
      long grandchild =
          await()
              .until(
                  () -> Files.readAllLines(Path.of(run.place().log())), lines -> lines.size() > 1)
              .stream()
              .skip(1)
              .mapToLong(Long::parseLong)
              .findFirst()
              .orElseThrow();
      assertThat(Stage.isAlive(run.place().pid())).isTrue();
      assertThat(Stage.isAlive(grandchild)).isTrue();

      stage.store.cancel(run, "ann", Instant.now());

      Run ended = stage.ended("long", 1).get(0);
      assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
      assertThat(ended.result().reason()).isEqualTo("cancelled by ann");
      assertThat(Stage.isAlive(run.place().pid())).isFalse();
      assertThat(Stage.isAlive(grandchild)).isFalse();
    }
  }

  @Test
  void theTimeLimitEndsARun() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows = stage.workflows(shell("slow", "sleep 60") + ", time-limit: 1 second");
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("slow"));

      Run run = stage.ended("slow", 1).get(0);

      assertThat(run.state()).isEqualTo(RunState.TIMED_OUT);
      assertThat(run.result().reason()).isEqualTo("longer than its time limit of 1.0 s");
      assertThat(run.place().pid()).isPositive();
      assertThat(Stage.isAlive(run.place().pid())).isFalse();
    }
  }

  @Test
  void aWorkflowNeverOverlapsItself() throws Exception {
    Stage stage = Stage.inFile(folder);
    String command =
        "mkdir "
            + folder
            + "/$TAILBACK_WORKFLOW || exit 3; sleep 0.3; rmdir "
            + folder
            + "/$TAILBACK_WORKFLOW";
    Workflows workflows =
        stage.workflows(shell("skips", command), shell("waits", command) + ", concurrency: wait");
    for (int hour = 0; hour < 3; hour++) {
      Instant time = TWO_O_CLOCK.plus(Duration.ofHours(hour));
      assertThat(stage.store.queueByCron(workflows.named("skips"), time, Instant.now()))
          .isEqualTo(hour == 0 ? Queued.QUEUED : Queued.SKIPPED);
      assertThat(stage.store.queueByCron(workflows.named("waits"), time, Instant.now()))
          .isEqualTo(Queued.QUEUED);
    }
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();

      assertThat(states(stage.ended("waits", 3)))
          .containsExactly("succeeded", "succeeded", "succeeded");
      assertThat(states(stage.ended("skips", 3)))
          .containsExactly("succeeded", "skipped", "skipped");
      assertThat(stage.runs("skips").get(1).result().reason())
          .isEqualTo("run " + stage.runs("skips").get(0).id() + " still waited for its turn");
    }
  }

  @Test
  void aTimeIsARunOnce() {
    Stage stage = Stage.inFile(folder);
    Workflows workflows = stage.workflows(shell("a", "exit 0"));

    assertThat(stage.store.queueByCron(workflows.named("a"), TWO_O_CLOCK, Instant.now()))
        .isEqualTo(Queued.QUEUED);
    assertThat(stage.store.queueByCron(workflows.named("a"), TWO_O_CLOCK, Instant.now()))
        .isEqualTo(Queued.KNOWN);
    assertThat(stage.runs("a")).hasSize(1);
  }

  @Test
  void aPausedWorkflowStartsByHandAlone() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(shell("a", "exit 0"), shell("b", "exit 0") + ", after: a");
    assertThat(stage.store.pause(workflows.named("a"), "ann", Instant.now())).isTrue();
    assertThat(stage.store.pause(workflows.named("a"), "bob", Instant.now())).isFalse();
    assertThat(stage.store.pause(workflows.named("b"), "ann", Instant.now())).isTrue();
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();

      assertThat(stage.store.queueByCron(workflows.named("a"), TWO_O_CLOCK, Instant.now()))
          .isEqualTo(Queued.PAUSED);
      stage.order(workflows.named("a"));
      assertThat(states(stage.ended("a", 1))).containsExactly("succeeded");
      assertThat(stage.runs("b")).isEmpty();
      assertThat(stage.history.of("a").paused().orElseThrow().by()).isEqualTo("ann");

      assertThat(stage.store.resume(workflows.named("a"))).isTrue();
      assertThat(stage.store.resume(workflows.named("a"))).isFalse();
      assertThat(stage.store.queueByCron(workflows.named("a"), TWO_O_CLOCK, Instant.now()))
          .isEqualTo(Queued.QUEUED);
    }
  }

  @Test
  void aStopInGoodOrderEndsJobsAndTheNextStartTriesThemAgain() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(
            shell(
                    "long",
                    "test -e " + folder + "/again || { touch " + folder + "/again; sleep 60; }")
                + ", retries: {count: 1, backoff: 0 seconds, of: [interruption]}");
    stage.order(workflows.named("long"));
    long pid;
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      pid = stage.running("long").place().pid();
      await().until(() -> Files.exists(folder.resolve("again")));
    }
    assertThat(Stage.isAlive(pid)).isFalse();
    assertThat(states(stage.runs("long"))).containsExactly("interrupted", "queued");

    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();

      assertThat(states(stage.ended("long", 2))).containsExactly("interrupted", "succeeded");
    }
  }

  @Test
  void oldRunsAreForgottenWithTheirLogs() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows = stage.workflows(shell("a", "exit 0"));
    Path old = Files.createDirectories(folder.resolve("runs/2026-01-05")).resolve("1-a.log");
    Files.writeString(old, "long ago");
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("a"));
      stage.ended("a", 1);
      stage.order(workflows.named("a"));
      stage.ended("a", 2);
      await().until(() -> !Files.exists(old.getParent()));
    }

    assertThat(stage.store.forget(Instant.now().plusSeconds(1))).isEqualTo(1);
    assertThat(stage.runs("a")).as("the last one stays").hasSize(1);
  }

  @Test
  void aJobThatTalksTooMuchFillsNoDiskAndItsLastSentenceIsTheReason() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(
            shell(
                "talks",
                "seq 100000; echo 'tailback: The table states is missing: make it. [E24]'; echo done;"
                    + " exit 3"));
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      stage.order(workflows.named("talks"));

      Run run = stage.ended("talks", 1).get(0);

      assertThat(run.result().exitCode()).contains(3);
      assertThat(run.result().reason()).isEqualTo("The table states is missing: make it. [E24]");
      Path log = Path.of(run.place().log());
      assertThat(Files.size(log)).isLessThanOrEqualTo(Stage.LOG_LIMIT);
      assertThat(Files.readString(log))
          .startsWith("tailback schedule: run " + run.id() + " of talks, attempt 1: sh -c seq ")
          .contains("\n1\n2\n3\n", " bytes are left out here", "\n99998\n99999\n100000\n")
          .endsWith(
              "\ndone\ntailback schedule: failed: The table states is missing: make it. [E24]\n");
    }
  }

  @Test
  void aRunWhoseJobWasNeverStartedIsNotForgotten() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows =
        stage.workflows(shell("a", "exit 0") + ", retries: {count: 1, backoff: 0 seconds}");
    Owner owner = Stage.owner("here");
    stage.store.queueByCron(workflows.named("a"), TWO_O_CLOCK, Instant.now());
    // As after a failure of the store right behind the taking.
    stage.store.take(owner, name -> true, Instant.now());
    try (Scheduler scheduler = stage.scheduler(workflows, owner, Stage.QUICK)) {
      scheduler.startWithoutTimes();

      assertThat(states(stage.ended("a", 2))).containsExactly("interrupted", "succeeded");
    }
  }

  @Test
  void aRunLeavesASummaryAndFiguresBeside() throws Exception {
    Stage stage = Stage.inFile(folder);
    Workflows workflows = stage.workflows(shell("a", "exit 5"), shell("b", "exit 4"));
    try (Scheduler scheduler = stage.scheduler(workflows)) {
      scheduler.startWithoutTimes();
      Run a = stage.order(workflows.named("a"));
      Run b = stage.order(workflows.named("b"));
      stage.ended("a", 1);
      stage.ended("b", 1);

      // Written behind the end that the store knows.
      await()
          .untilAsserted(
              () ->
                  assertThat(summaryOf(stage, a))
                      .startsWith(
                          "{\"run\":" + a.id() + ",\"workflow\":\"a\",\"outcome\":\"rejected\"")
                      .contains("\"exit_code\":5", "\"scheduled_at\":\"" + a.scheduledAt() + "\""));
      await()
          .until(
              () -> read(folder.resolve("metrics.prom")),
              text ->
                  text.contains("tailback_workflow_last_failed{workflow=\"b\"} 1.000")
                      && text.contains("tailback_workflow_last_failed{workflow=\"a\"} 0.000")
                      && text.contains(
                          "tailback_workflow_runs{workflow=\"a\",outcome=\"rejected\"} 1.000")
                      && text.contains(
                          "tailback_workflow_runs{workflow=\"a\",outcome=\"timed_out\"} 0.000")
                      && text.contains("tailback_workflow_last_done_age_seconds{workflow=\"a\"}")
                      && !text.contains("tailback_workflow_last_done_age_seconds{workflow=\"b\"}"));
      assertThat(b.id()).isGreaterThan(a.id());
    }
  }

  private static String summaryOf(Stage stage, Run run) throws IOException {
    String log = stage.store.find(run.id()).orElseThrow().place().log();
    return read(Path.of(log.replace(".log", ".json")));
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static List<String> states(List<Run> runs) {
    return runs.stream().map(run -> run.state().word()).toList();
  }
}
