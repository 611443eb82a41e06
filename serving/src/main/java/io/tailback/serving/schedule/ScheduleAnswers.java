package io.tailback.serving.schedule;

import io.javalin.http.Context;
import io.tailback.core.TailbackException;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Notice;
import io.tailback.serving.http.Params;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The workflows, with their next and their last runs. */
public final class ScheduleAnswers {
  private static final int MOST_RUNS = 200;
  private static final int USUAL_RUNS = 20;

  /** The store may be a file that is opened for each look: many pages look once. */
  private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

  private static final Notice NEVER_STARTED =
      new Notice(
          "E60",
          "No schedule on this home yet, so nothing starts by itself: `./tailback schedule start`"
              + " begins one.");
  private static final Notice NO_SCHEDULER =
      new Notice(
          "E60",
          "No scheduler runs, so nothing starts by itself: `./tailback schedule start` starts"
              + " one.");

  private final Schedule schedule;
  private final ZoneId zone;
  private final InstantSource clock;
  private Schedule.Plan kept;
  private long keptAtNanos;

  public ScheduleAnswers(Schedule schedule, ZoneId zone, InstantSource clock) {
    this.schedule = schedule;
    this.zone = zone;
    this.clock = clock;
  }

  private record Workflows(
      Instant now,
      String zone,
      int schedulers,
      List<Schedule.Workflow> items,
      List<Schedule.Run> runs,
      Notice notice) {}

  /** All workflows and the newest runs. */
  public Answer workflows(Context request) {
    int limit = Params.of(request, "limit").number("limit", 1, MOST_RUNS, USUAL_RUNS);
    try {
      Schedule.Plan plan = plan();
      return answer(
          plan.schedulers(),
          plan.workflows(),
          plan.runs().stream().limit(limit).toList(),
          notice(plan));
    } catch (TailbackException e) {
      return answer(0, List.of(), List.of(), new Notice(e.id(), e.getMessage()));
    }
  }

  private synchronized Schedule.Plan plan() {
    long now = System.nanoTime();
    if (kept == null || now - keptAtNanos > LOOK_AGAIN_NANOS) {
      kept = schedule.plan(MOST_RUNS);
      keptAtNanos = now;
    }
    return kept;
  }

  private static Notice notice(Schedule.Plan plan) {
    if (!plan.hasStarted()) {
      return NEVER_STARTED;
    }
    return plan.schedulers() == 0 ? NO_SCHEDULER : null;
  }

  private Answer answer(
      int schedulers, List<Schedule.Workflow> items, List<Schedule.Run> runs, Notice notice) {
    return Answer.json(
        new Workflows(clock.instant(), zone.getId(), schedulers, items, runs, notice));
  }
}
