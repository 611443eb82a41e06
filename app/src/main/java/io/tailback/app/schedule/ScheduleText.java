package io.tailback.app.schedule;

import io.tailback.app.text.AlignedText;
import io.tailback.workflows.Cron;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.run.Owner;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory.Pause;
import io.tailback.workflows.run.RunHistory.Standing;
import io.tailback.workflows.run.RunState;
import io.tailback.workflows.schedule.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Workflows and runs for people.
 *
 * @param zone of the network, for what has no zone of its own
 * @param now the instant that ages are told from
 */
record ScheduleText(ZoneId zone, Instant now) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm z", Locale.ENGLISH);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH);

  /** In a line of the history; `show` has all of it. */
  private static final int LONGEST_REASON = 90;

  String list(Map<Workflow, Standing> workflows, List<Owner> schedulers) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("workflow", "starts", "next", "now", "last", "ended", "took", "owner"));
    workflows.forEach((workflow, standing) -> lines.add(line(workflow, standing)));
    return AlignedText.of(lines) + schedulers(schedulers);
  }

  private List<String> line(Workflow workflow, Standing standing) {
    Optional<Run> last = standing.last();
    return List.of(
        workflow.name(),
        starts(workflow),
        standing.paused().isPresent() ? "-" : next(workflow),
        doing(standing),
        last.map(ScheduleText::outcome).orElse("never ran"),
        last.flatMap(run -> run.times().ended()).map(this::ago).orElse("-"),
        last.flatMap(Run::took).map(Spans::words).orElse("-"),
        workflow.owner().isEmpty() ? "-" : workflow.owner());
  }

  private static String starts(Workflow workflow) {
    if (workflow.cron().isPresent()) {
      return workflow.cron().get().expression();
    }
    return workflow.after().isEmpty() ? "by hand" : "after " + String.join(", ", workflow.after());
  }

  private String next(Workflow workflow) {
    return workflow
        .cron()
        .flatMap(cron -> cron.after(now).map(time -> time(time, cron.zone())))
        .orElse("-");
  }

  private String doing(Standing standing) {
    Optional<Run> current = standing.current();
    if (current.isPresent()) {
      return doing(current.get());
    }
    return standing.paused().map(pause -> "paused by " + pause.by()).orElse("idle");
  }

  private String doing(Run run) {
    if (run.state() == RunState.RUNNING) {
      Instant start = run.times().started().orElse(now);
      return "run " + run.id() + " for " + Spans.words(Duration.between(start, now));
    }
    return run.times().notBefore().isAfter(now)
        ? "run " + run.id() + " in " + Spans.words(Duration.between(now, run.times().notBefore()))
        : "run " + run.id() + " is queued";
  }

  private static String schedulers(List<Owner> schedulers) {
    if (schedulers.isEmpty()) {
      return "No scheduler runs, so nothing starts by itself: `./tailback schedule start` starts"
          + " one.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Owner owner : schedulers) {
      text.append("A scheduler runs on ")
          .append(owner.host())
          .append(", process ")
          .append(owner.pid())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * The next times of workflows with a cron, each in its zone.
   *
   * @param pauses of those that are paused, by name
   */
  String next(List<Workflow> workflows, Map<String, Pause> pauses, int count) {
    StringBuilder text = new StringBuilder();
    for (Workflow workflow : workflows) {
      text.append(workflow.name()).append(": ").append(starts(workflow)).append('\n');
      if (pauses.containsKey(workflow.name())) {
        text.append("  none: ").append(paused(workflow.name(), pauses.get(workflow.name())));
        continue;
      }
      for (Instant time : times(workflow, count)) {
        ZoneId own = workflow.cron().map(Cron::zone).orElse(zone);
        text.append("  ")
            .append(time(time, own))
            .append("  in ")
            .append(Spans.words(Duration.between(now, time)))
            .append('\n');
      }
    }
    return text.toString();
  }

  private List<Instant> times(Workflow workflow, int count) {
    return workflow.cron().map(cron -> cron.next(now, count)).orElse(List.of());
  }

  String history(List<Run> runs) {
    if (runs.isEmpty()) {
      return "No runs yet.\n";
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "run", "workflow", "scheduled", "why", "try", "outcome", "ended", "took", "reason"));
    for (Run run : runs) {
      lines.add(
          List.of(
              Long.toString(run.id()),
              run.workflow(),
              time(run.scheduledAt(), zone),
              run.cause().word(),
              Integer.toString(run.attempt()),
              outcome(run),
              run.times().ended().map(this::ago).orElse("-"),
              run.took().map(Spans::words).orElse("-"),
              run.state() == RunState.QUEUED ? waiting(run) : shortened(run.result().reason())));
    }
    return AlignedText.of(lines);
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 4) + " ...";
  }

  private String waiting(Run run) {
    Instant from = run.times().notBefore();
    return from.isAfter(now) ? "starts in " + Spans.words(Duration.between(now, from)) : "";
  }

  String show(Run run, Optional<Workflow> workflow) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("run", run.id() + " of " + run.workflow() + ", try " + run.attempt()));
    workflow
        .map(Workflow::owner)
        .filter(owner -> !owner.isEmpty())
        .ifPresent(owner -> lines.add(List.of("owner", owner)));
    lines.add(
        List.of(
            "outcome",
            outcome(run) + (run.result().reason().isEmpty() ? "" : ": " + run.result().reason())));
    lines.add(List.of("scheduled", second(run.scheduledAt()) + ", by " + run.cause().word()));
    run.times().started().ifPresent(time -> lines.add(List.of("started", second(time))));
    run.times()
        .ended()
        .ifPresent(time -> lines.add(List.of("ended", second(time) + ", " + ago(time))));
    run.took().ifPresent(took -> lines.add(List.of("took", Spans.words(took))));
    if (run.state() == RunState.RUNNING) {
      run.times()
          .started()
          .ifPresent(
              time -> lines.add(List.of("so far", Spans.words(Duration.between(time, now)))));
    }
    if (run.state() == RunState.QUEUED) {
      lines.add(List.of("waits", waiting(run).isEmpty() ? "for its turn" : waiting(run)));
    }
    if (!run.place().host().isEmpty()) {
      lines.add(List.of("on", run.place().host()));
    }
    if (!run.place().log().isEmpty()) {
      lines.add(List.of("log", run.place().log()));
    }
    return AlignedText.of(lines);
  }

  String paused(String workflow, Pause pause) {
    return workflow + " is paused by " + pause.by() + " since " + second(pause.at()) + ".\n";
  }

  private static String outcome(Run run) {
    return run.state().word()
        + run.result()
            .exitCode()
            .filter(code -> code != 0)
            .map(code -> " (" + code + ")")
            .orElse("");
  }

  private String ago(Instant time) {
    return Spans.words(Duration.between(time, now)) + " ago";
  }

  private static String time(Instant time, ZoneId zone) {
    return MINUTE.format(time.atZone(zone));
  }

  String second(Instant time) {
    return SECOND.format(time.atZone(zone));
  }
}
