package io.tailback.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.app.settings.Settings;
import io.tailback.serving.schedule.Schedule;
import io.tailback.workflows.Jobs;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Ending;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunStore;
import io.tailback.workflows.run.Schedulers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleViewTest {
  private static final Instant NOON = Instant.parse("2026-01-05T20:00:00Z");

  @TempDir private Path home;
  private ScheduleHome schedule;

  @BeforeEach
  void twoWorkflows() throws IOException {
    Path files = Files.createDirectories(home.resolve("files"));
    Files.writeString(
        files.resolve("a.yaml"),
        "{name: nightly, job: train, cron: '0 0 2 * * ?', zone: America/Los_Angeles}");
    Files.writeString(files.resolve("b.yaml"), "{name: report, job: train, after: [nightly]}");
    Settings settings =
        Settings.load(
            home, home, Optional.empty(), List.of("tailback.schedule.workflows=" + files));
    schedule = new ScheduleHome(settings, home, new OneJob(), () -> NOON);
  }

  private static final class OneJob implements Jobs {
    @Override
    public SortedSet<String> names() {
      return new TreeSet<>(List.of("train"));
    }

    @Override
    public Optional<String> problemOf(String job, List<String> arguments) {
      return Optional.empty();
    }
  }

  @Test
  void beforeAnySchedulerTheFilesAreShownAndNothingIsMade() {
    Schedule.Plan plan = new ScheduleView(schedule).plan(10);

    assertThat(plan.hasStarted()).isFalse();
    assertThat(plan.schedulers()).isZero();
    assertThat(plan.runs()).isEmpty();
    assertThat(plan.workflows())
        .extracting(Schedule.Workflow::name)
        .containsExactly("nightly", "report");
    // 02:00 in Los Angeles, in winter eight hours behind Greenwich
    assertThat(plan.workflows().get(0).nextAt()).isEqualTo(Instant.parse("2026-01-06T10:00:00Z"));
    assertThat(plan.workflows().get(1).after()).containsExactly("nightly");
    assertThat(schedule.folder()).doesNotExist();
  }

  @Test
  void besideASchedulerItsHistoryIsShown() {
    Workflows workflows = schedule.workflows();
    RunStore store = new RunStore(schedule.database());
    Owner owner = new Owner("one", "here", "host", 7);
    new Schedulers(schedule.database()).begin(owner, Optional.empty(), NOON);
    store.queueByHand(workflows.named("nightly"), NOON);
    Run run = store.take(owner, name -> true, NOON).orElseThrow();
    store.end(run, Ending.ofExitCode(0, Optional.empty(), NOON.plusMillis(2500)), workflows);
    store.pause(workflows.named("nightly"), "ann", NOON);

    Schedule.Plan plan = new ScheduleView(schedule).plan(10);

    assertThat(plan.hasStarted()).isTrue();
    assertThat(plan.schedulers()).isOne();
    Schedule.Workflow nightly = plan.workflows().get(0);
    assertThat(nightly.nextAt()).isNull();
    assertThat(nightly.paused()).isEqualTo(new Schedule.Pause("ann", NOON));
    assertThat(nightly.last())
        .isEqualTo(
            new Schedule.Run(
                1,
                "nightly",
                NOON,
                1,
                "HAND",
                "SUCCEEDED",
                NOON,
                NOON.plusMillis(2500),
                2.5,
                0,
                null));
    // What comes after it was queued by its end.
    assertThat(plan.workflows().get(1).current().cause()).isEqualTo("AFTER");
    assertThat(plan.runs()).extracting(Schedule.Run::runId).containsExactly(2L, 1L);
  }
}
