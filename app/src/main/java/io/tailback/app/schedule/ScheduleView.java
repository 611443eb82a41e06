package io.tailback.app.schedule;

import io.tailback.serving.schedule.Schedule;
import io.tailback.workflows.Cron;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunHistory.Overview;
import io.tailback.workflows.run.RunHistory.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schedule of a home as the API shows it, beside a scheduler or without. Files and store are
 * read; nothing is made, and no clock of Quartz is started.
 */
public final class ScheduleView implements Schedule {
  private static final Standing NEVER_RAN =
      new Standing(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  private final ScheduleHome home;

  public ScheduleView(ScheduleHome home) {
    this.home = home;
  }

  @Override
  public Plan plan(int newestRuns) {
    Workflows workflows = home.workflows();
    List<String> names = workflows.all().stream().map(workflow -> workflow.name()).toList();
    Optional<Overview> store =
        RunHistory.existing(home.databaseAsItIs())
            .map(history -> history.overview(names, newestRuns));
    Map<String, Standing> standings = store.map(Overview::standings).orElse(Map.of());
    Instant now = home.clock().instant();
    return new Plan(
        store.isPresent(),
        store.map(found -> found.schedulers().size()).orElse(0),
        workflows.all().stream()
            .map(one -> workflow(one, standings.getOrDefault(one.name(), NEVER_RAN), now))
            .toList(),
        store.map(Overview::newest).orElse(List.of()).stream().map(ScheduleView::run).toList());
  }

  private static Workflow workflow(
      io.tailback.workflows.Workflow workflow, Standing standing, Instant now) {
    Optional<Cron> cron = workflow.cron();
    return new Workflow(
        workflow.name(),
        workflow.description(),
        workflow.owner(),
        cron.map(Cron::expression).orElse(null),
        cron.map(times -> times.zone().getId()).orElse(null),
        workflow.after(),
        cron.filter(times -> standing.paused().isEmpty())
            .flatMap(times -> times.after(now))
            .orElse(null),
        standing.paused().map(pause -> new Pause(pause.by(), pause.at())).orElse(null),
        standing.current().map(ScheduleView::run).orElse(null),
        standing.last().map(ScheduleView::run).orElse(null));
  }

  private static Run run(io.tailback.workflows.run.Run run) {
    String reason = run.result().reason();
    return new Run(
        run.id(),
        run.workflow(),
        run.scheduledAt(),
        run.attempt(),
        run.cause().name(),
        run.state().name(),
        run.times().started().orElse(null),
        run.times().ended().orElse(null),
        run.took().map(Duration::toMillis).map(millis -> millis / 1000.0).orElse(null),
        run.result().exitCode().orElse(null),
        reason.isEmpty() ? null : reason);
  }
}
