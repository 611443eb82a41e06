package io.tailback.workflows.schedule;

import static io.tailback.core.Waiting.await;
import static io.tailback.workflows.schedule.Stage.shell;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final Instant TWO_O_CLOCK = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void aKillInTheMiddleOfRunsLosesNoneAndDoublesNone() throws Exception {
    Stage stage = Stage.inFile(folder);
    String[] yaml = {
      shell("again", job("again")) + ", retries: {count: 1, backoff: 0 seconds}",
      shell("left", job("left")),
      shell("waiting", "echo done >> " + folder + "/waiting") + ", after: again"
    };
    Workflows workflows = stage.workflows(yaml);
    stage.store.queueByCron(workflows.named("again"), TWO_O_CLOCK, Instant.now());
    stage.store.queueByCron(workflows.named("left"), TWO_O_CLOCK, Instant.now());
    Process process = KilledScheduler.start(stage, List.of(), yaml);
    long again = stage.running("again").place().pid();
    long left = stage.running("left").place().pid();
    await().until(() -> Files.exists(folder.resolve("again-began")));
    await().until(() -> Files.exists(folder.resolve("left-began")));

    process.destroyForcibly().waitFor();
    assertThat(stage.runs("again"))
        .as("what the store says after the kill")
        .extracting(run -> run.state().word())
        .containsExactly("running");

    try (Scheduler scheduler = stage.scheduler(workflows, "here")) {
      scheduler.start();

      List<Run> retried = stage.ended("again", 2);
      assertThat(retried)
          .extracting(run -> run.state().word())
          .containsExactly("interrupted", "succeeded");
      assertThat(retried).extracting(Run::scheduledAt).containsOnly(TWO_O_CLOCK);
      assertThat(retried.get(0).result().reason())
          .isEqualTo("its scheduler ended in the middle of it");
      assertThat(stage.ended("left", 1))
          .extracting(run -> run.state().word())
          .containsExactly("interrupted");
      assertThat(stage.ended("waiting", 1)).hasSize(1);
    }
    assertThat(stage.runs("left")).as("its policy wants no other try").hasSize(1);
    assertThat(Files.readAllLines(folder.resolve("waiting"))).containsExactly("done");
    assertThat(Stage.isAlive(again)).isFalse();
    assertThat(Stage.isAlive(left)).isFalse();
  }

  /** The first time it takes a minute, the second time no time. */
  private String job(String name) {
    String mark = folder + "/" + name + "-began";
    return "test -e " + mark + " || { touch " + mark + "; sleep 60; }";
  }
}
