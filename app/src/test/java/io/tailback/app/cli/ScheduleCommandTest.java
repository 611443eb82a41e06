package io.tailback.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.endtoend.Repository;
import io.tailback.app.settings.ScheduleConfig.JobLauncher;
import io.tailback.core.TailbackException;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
  private static final String INSTALL = "tailback.install";

  @TempDir private Path home;

  private String install;

  /** As the launcher says it: a job's JVM takes its flags from there. */
  @BeforeEach
  void sayWhereTheProgramLies() {
    install = System.getProperty(INSTALL);
    System.setProperty(INSTALL, Repository.root().toString());
  }

  @AfterEach
  void restoreWhereTheProgramLies() {
    if (install == null) {
      System.clearProperty(INSTALL);
    } else {
      System.setProperty(INSTALL, install);
    }
  }

  @Test
  void theShippedWorkflowsAreWholeAndTheirJobsTakeTheirArguments() {
    Workflows shipped =
        Workflows.read(
            Repository.root().resolve("conf/workflows"),
            ZoneId.of("America/Los_Angeles"),
            Instant.parse("2026-01-05T12:00:00Z"),
            new CommandJobs(JobLauncher.CHILD_JVM),
            Map.of());

    assertThat(shipped.all())
        .extracting(Workflow::name)
        .containsExactly(
            "daily-forecast-check",
            "daily-measures",
            "hourly-maintenance",
            "nightly-retraining",
            "nightly-vacuum",
            "weekly-evaluation",
            "weekly-report");
    // 02:00 on the network's clock, in winter eight hours behind Greenwich
    assertThat(
            shipped
                .named("nightly-retraining")
                .cron()
                .orElseThrow()
                .after(Instant.parse("2026-01-05T12:00:00Z")))
        .contains(Instant.parse("2026-01-06T10:00:00Z"));
  }

  @Test
  void anArgumentThatACommandDoesNotTakeIsRefusedBeforeTheStart() throws IOException {
    write("{name: a, job: train, arguments: [--promte]}");

    Spoken spoken = schedule("start");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.USAGE);
    assertThat(spoken.err())
        .isEqualTo(
            "tailback: `arguments` in files/a.yaml line 1 do not fit `train`: Unknown option:"
                + " '--promte' (`./tailback train --help` lists what it takes). [E07]\n");
  }

  @Test
  void commandsThatRunForEverAreNoJobs() throws IOException {
    write("{name: a, job: ingest}");

    assertThat(schedule("list").err()).contains("`ingest`, which is no job").contains("train");
  }

  /** In a JVM of its own, as in real life; `config` is the quickest job. */
  @Test
  void aWorkflowRunsAndIsAskedAbout() throws IOException {
    write("{name: a, owner: ann, job: config}");
    assertThat(schedule("list").out()).contains("never ran", "by hand", "No scheduler runs");

    Spoken run = schedule("run", "a");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("a, run 1 started", "a, run 1 succeeded after ");
    assertThat(schedule("list").out()).containsPattern("a +by hand +- +idle +succeeded +.* ago");
    assertThat(schedule("history", "a").out()).containsPattern("1 +a +.* hand +1 +succeeded");
    assertThat(schedule("show", "a", "--log").out())
        .contains("1 of a, try 1", "ann", "succeeded")
        .contains("tailback schedule: run 1 of a, attempt 1: config")
        .contains("home         " + home.toAbsolutePath());
    assertThat(schedule("cancel", "1").out()).isEqualTo("Nothing to do: run 1 of a has ended.\n");
    assertThat(schedule("pause", "a").out()).startsWith("a is paused by ");
    assertThat(schedule("list").out()).contains("paused by ");
    assertThat(schedule("resume", "a").out()).startsWith("a starts again");
  }

  @Test
  void whatIsNotThereIsASentence() throws IOException {
    write("{name: nightly, job: train}");

    Spoken workflow = schedule("run", "nigthly");
    assertThat(workflow.exitCode()).isEqualTo(TailbackException.PRECONDITION);
    assertThat(workflow.err())
        .isEqualTo(
            "tailback: There is no workflow `nigthly`: did you mean `nightly`? `./tailback schedule"
                + " list` shows all. [E80]\n");
    Spoken run = schedule("show", "7");
    assertThat(run.exitCode()).isEqualTo(TailbackException.PRECONDITION);
    assertThat(run.err())
        .isEqualTo(
            "tailback: There is no run `7` in the history: `./tailback schedule history` lists"
                + " those that are kept. [E81]\n");
  }

  @Test
  void aPostgresqlThatIsNotThereIsASentenceWithoutThePassword() throws IOException {
    write("{name: a, job: train}");

    Spoken spoken =
        schedule(
            "list",
            "--set",
            "tailback.schedule.store.url=jdbc:postgresql://ann:T0KEN@127.0.0.1:1/tailback?password=T0KEN",
            "--set",
            "tailback.schedule.store.password=T0KEN");

    assertThat(spoken.exitCode()).isEqualTo(TailbackException.PRECONDITION);
    assertThat(spoken.err())
        .startsWith("tailback: PostgreSQL at jdbc:postgresql://127.0.0.1:1/tailback refused (")
        .doesNotContain("T0KEN");
  }

  private void write(String yaml) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("files")).resolve("a.yaml"), yaml);
  }

  private Spoken schedule(String... words) {
    List<String> all = new ArrayList<>(List.of("schedule"));
    all.addAll(List.of(words));
    all.addAll(
        List.of(
            "--home",
            home.toString(),
            "--set",
            "tailback.schedule.workflows=" + home.resolve("files"),
            "--set",
            "tailback.schedule.heap-mb=256"));
    return Spoken.by(all.toArray(String[]::new));
  }
}
