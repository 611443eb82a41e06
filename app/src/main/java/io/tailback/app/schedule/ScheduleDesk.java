package io.tailback.app.schedule;

import io.tailback.core.TailbackException;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import io.tailback.workflows.run.Database;
import io.tailback.workflows.run.Run;
import io.tailback.workflows.run.RunHistory;
import io.tailback.workflows.run.RunHistory.Standing;
import io.tailback.workflows.run.RunStore;
import io.tailback.workflows.run.Schedulers;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about the schedule, and takes orders for it, beside a scheduler or without. */
public final class ScheduleDesk {
  /** Of a log as much as fits on a screen. */
  private static final int LAST_LINES = 30;

  private final ScheduleHome home;
  private final PrintStream out;
  private final Workflows workflows;
  private final RunStore store;
  private final RunHistory history;
  private final Schedulers schedulers;
  private final ScheduleText text;

  public ScheduleDesk(ScheduleHome home, PrintStream out) {
    this.home = home;
    this.out = out;
    this.workflows = home.workflows();
    Database database = home.database();
    this.store = new RunStore(database);
    this.history = new RunHistory(database);
    this.schedulers = new Schedulers(database);
    this.text = new ScheduleText(home.settings().zone(), home.clock().instant());
  }

  /** All workflows: when next, how last. */
  public void list() {
    Map<Workflow, Standing> standings = new LinkedHashMap<>();
    workflows.all().forEach(workflow -> standings.put(workflow, history.of(workflow.name())));
    out.print(text.list(standings, schedulers.alive()));
  }

  /** The next times of one workflow, or of all. */
  public void next(Optional<String> name, int count) {
    List<Workflow> wanted =
        name.isPresent()
            ? List.of(workflows.named(name.get()))
            : workflows.all().stream().filter(workflow -> workflow.cron().isPresent()).toList();
    out.print(text.next(wanted, history.pauses(), count));
  }

  /** Stops starts by time and after others. */
  public void pause(String name) {
    Workflow workflow = workflows.named(name);
    boolean fresh = store.pause(workflow, ScheduleHome.person(), home.clock().instant());
    history
        .of(name)
        .paused()
        .ifPresent(
            pause ->
                out.print(
                    (fresh ? "" : "Nothing to do: ")
                        + text.paused(name, pause)
                        + "A run that goes on goes on; `./tailback schedule run "
                        + name
                        + "` still works.\n"));
  }

  /** Lets the next start come. */
  public void resume(String name) {
    boolean paused = store.resume(workflows.named(name));
    out.print(
        (paused ? name + " starts again:\n" : "Nothing to do: " + name + " was not paused.\n")
            + text.next(List.of(workflows.named(name)), Map.of(), 1));
  }

  /** The newest runs of one workflow, or of all. */
  public void history(Optional<String> name, int count) {
    name.ifPresent(workflows::named);
    out.print(
        text.history(
            name.map(workflow -> history.newest(workflow, count))
                .orElseGet(() -> history.newest(count))));
  }

  /** How much of a run's log is wanted. */
  public enum Log {
    END,
    ALL
  }

  /** A run and its log. */
  public void show(String word, Log log) {
    Run run = run(word);
    out.print(text.show(run, workflows.find(run.workflow())));
    if (!run.place().log().isEmpty()) {
      out.println();
      out.print(log(run, log));
    }
  }

  private static String log(Run run, Log wanted) {
    Path file = Path.of(run.place().log());
    if (!Files.isReadable(file)) {
      return run.place().host().equals(ScheduleHome.host())
          ? "The log is gone: it was pruned, or somebody removed it.\n"
          : "The log lies on " + run.place().host() + ".\n";
    }
    try {
      // What a job printed need not be UTF-8; a broken letter is shown as such.
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      int from = wanted == Log.ALL ? 0 : Math.max(0, lines.size() - LAST_LINES);
      String before = from == 0 ? "" : "... " + from + " lines before; `--log` shows all\n";
      return before + String.join("\n", lines.subList(from, lines.size())) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Ends a run, or keeps it from starting. */
  public void cancel(String word) {
    Run run = run(word);
    RunStore.Cancelled cancelled = store.cancel(run, ScheduleHome.person(), home.clock().instant());
    out.println(
        switch (cancelled) {
          case NEVER_STARTED -> "Run " + run.id() + " of " + run.workflow() + " will not start.";
          case ASKED ->
              "Run "
                  + run.id()
                  + " of "
                  + run.workflow()
                  + " is being ended by its scheduler on "
                  + run.place().host()
                  + "; `./tailback schedule show "
                  + run.id()
                  + "` tells when it is.";
          case ENDED_BEFORE ->
              "Nothing to do: run " + run.id() + " of " + run.workflow() + " has ended.";
        });
  }

  /** A run by its number, or the newest of a workflow by its name. */
  private Run run(String word) {
    Optional<Run> run =
        word.matches("\\d{1,18}")
            ? store.find(Long.parseLong(word))
            : history.newest(workflows.named(word).name(), 1).stream().findFirst();
    return run.orElseThrow(
        () ->
            new TailbackException(
                "E81",
                TailbackException.PRECONDITION,
                "There is no run `"
                    + word
                    + "` in the history: `./tailback schedule history` lists those that are"
                    + " kept."));
  }
}
