package io.tailback.workflows.schedule;

import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunHistory.Standing;
import io.tailback.workflows.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How all workflows stand, in the text form of Prometheus: a scheduler listens nowhere, so its
 * figures are a file, as node_exporter's textfile collector reads it.
 */
public final class MetricsFile {
  private final Path file;
  private final RunHistory history;
  private final Workflows workflows;

  MetricsFile(Path folder, RunHistory history, Workflows workflows) {
    this.file = folder.resolve("metrics.prom");
    this.history = history;
    this.workflows = workflows;
  }

  /** Writes the figures; readers see the old file or the new one. */
  void write(Instant now) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling("metrics.prom.new");
    Files.writeString(fresh, text(now));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String text(Instant now) {
    Map<Workflow, Standing> standings = new LinkedHashMap<>();
    workflows.all().forEach(workflow -> standings.put(workflow, history.of(workflow.name())));
    StringBuilder text = new StringBuilder();
    for (Figure figure : Figure.values()) {
      text.append("# HELP ").append(figure.title()).append(' ').append(figure.help).append('\n');
      text.append("# TYPE ").append(figure.title()).append(" gauge\n");
      standings.forEach((workflow, standing) -> lines(text, figure, workflow, standing, now));
    }
    return text.toString();
  }

  private static void lines(
      StringBuilder text, Figure figure, Workflow workflow, Standing standing, Instant now) {
    if (figure == Figure.RUNS) {
      // A figure that is there from the beginning, as 0, can be compared with what it becomes.
      Stream.of(RunState.values())
          .filter(RunState::isEnd)
          .forEach(
              state ->
                  line(
                      text,
                      figure,
                      workflow,
                      ",outcome=\"" + state.name().toLowerCase(Locale.ROOT) + "\"",
                      standing.counts().getOrDefault(state, 0L)));
      return;
    }
    figure.of(standing, now).ifPresent(value -> line(text, figure, workflow, "", value));
  }

  private static void line(
      StringBuilder text, Figure figure, Workflow workflow, String labels, double value) {
    text.append(figure.title())
        .append("{workflow=\"")
        .append(workflow.name())
        .append('"')
        .append(labels)
        .append("} ")
        .append(String.format(Locale.ROOT, "%.3f", value))
        .append('\n');
  }

  /** What is told of each workflow. */
  private enum Figure {
    LAST_DONE_AGE_SECONDS("Time since the last run that was done ended"),
    LAST_DURATION_SECONDS("How long the last run took that was started and ended"),
    LAST_FAILED("1 if the last run that ended failed and is not tried again"),
    RUNNING_SECONDS("How long the run takes already that goes on"),
    PAUSED("1 while the workflow is paused"),
    RUNS("Runs in the history, by how they ended");

    private final String help;

    Figure(String help) {
      this.help = help;
    }

    String title() {
      return "tailback_workflow_" + name().toLowerCase(Locale.ROOT);
    }

    Optional<Double> of(Standing standing, Instant now) {
      return switch (this) {
        case LAST_DONE_AGE_SECONDS ->
            standing.lastDone().flatMap(run -> run.times().ended()).map(end -> since(end, now));
        case LAST_DURATION_SECONDS ->
            standing.last().flatMap(Run::took).map(took -> took.toMillis() / 1000.0);
        case LAST_FAILED -> standing.last().map(run -> isFailedForGood(run, standing) ? 1.0 : 0.0);
        case RUNNING_SECONDS ->
            standing
                .current()
                .filter(run -> run.state() == RunState.RUNNING)
                .flatMap(run -> run.times().started())
                .map(start -> since(start, now));
        case PAUSED -> Optional.of(standing.paused().isPresent() ? 1.0 : 0.0);
        case RUNS -> Optional.empty(); // has a line per outcome
      };
    }

    private static boolean isFailedForGood(Run last, Standing standing) {
      return last.state().isFailure()
          && standing
              .current()
              .filter(next -> next.scheduledAt().equals(last.scheduledAt()))
              .isEmpty();
    }

    private static double since(Instant before, Instant now) {
      return Duration.between(before, now).toMillis() / 1000.0;
    }
  }
}
