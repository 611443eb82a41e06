package io.tailback.workflows.run;

import io.tailback.workflows.Concurrency;
import io.tailback.workflows.Retries;
import io.tailback.workflows.Workflow;
import io.tailback.workflows.Workflows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The life of a run, from the queue to its end. Every step is one transaction that asks what it
 * changes, so that of two schedulers one has it, and a process that is killed leaves the step
 * before or the step after.
 *
 * <p>Whoever queues a run of a workflow or takes one holds the workflow's row.
 */
public final class RunStore {
  private static final String QUEUE =
      "INSERT INTO tailback_run (workflow, scheduled_at, attempt, cause, state, queued_at,"
          + " not_before, ended_at, reason, owner, host, pid, pid_started_at, log)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, 0, '')";

  private final Database database;

  public RunStore(Database database) {
    this.database = database;
    StoreTables.make(database);
  }

  /** Makes these workflows known, so that they can be queued and paused. */
  public void know(Collection<Workflow> workflows) {
    database.transact(
        connection -> {
          for (Workflow workflow : workflows) {
            addRow(connection, workflow.name());
          }
          return null;
        });
  }

  private static void addRow(Connection connection, String workflow) throws SQLException {
    Sql.change(
        connection,
        "INSERT INTO tailback_workflow (name) SELECT CAST(? AS VARCHAR(60)) WHERE NOT EXISTS"
            + " (SELECT 1 FROM tailback_workflow WHERE name = ?)",
        workflow,
        workflow);
  }

  /** What became of the wish to run. */
  public enum Queued {
    /** It is in the queue. */
    QUEUED,
    /** A run of this workflow goes on, and another is not wanted: the history says so. */
    SKIPPED,
    /** The same run was queued before. */
    KNOWN,
    /** The workflow is paused. */
    PAUSED
  }

  /** Queues the run of a time of the cron; the same time twice is one run. */
  public Queued queueByCron(Workflow workflow, Instant scheduledAt, Instant now) {
    return database.transact(
        connection -> {
          boolean paused = lock(connection, workflow.name());
          if (paused) {
            return Queued.PAUSED;
          }
          if (find(connection, workflow.name(), scheduledAt).isPresent()) {
            return Queued.KNOWN;
          }
          Optional<Run> before = unfinished(connection, workflow.name());
          if (before.isPresent() && workflow.policy().concurrency() == Concurrency.SKIP) {
            skip(
                connection,
                workflow.name(),
                scheduledAt,
                RunCause.CRON,
                "run " + before.get().id() + " still " + doing(before.get()),
                now);
            return Queued.SKIPPED;
          }
          queue(connection, workflow.name(), scheduledAt, 1, RunCause.CRON, now, now);
          return Queued.QUEUED;
        });
  }

  private static String doing(Run run) {
    return run.state() == RunState.RUNNING ? "went on" : "waited for its turn";
  }

  /** Queues a run that a person wants now; also of a workflow that is paused. */
  public Run queueByHand(Workflow workflow, Instant now) {
    return database.transact(
        connection -> {
          lock(connection, workflow.name());
          Instant scheduledAt = now;
          while (find(connection, workflow.name(), scheduledAt).isPresent()) {
            scheduledAt = scheduledAt.plusMillis(1);
          }
          queue(connection, workflow.name(), scheduledAt, 1, RunCause.HAND, now, now);
          return find(connection, workflow.name(), scheduledAt).orElseThrow();
        });
  }

  private static void queue(
      Connection connection,
      String workflow,
      Instant scheduledAt,
      int attempt,
      RunCause cause,
      Instant now,
      Instant notBefore)
      throws SQLException {
    Sql.change(
        connection,
        QUEUE,
        workflow,
        scheduledAt,
        attempt,
        cause.name(),
        RunState.QUEUED.name(),
        now,
        notBefore,
        null,
        "");
  }

  private static void skip(
      Connection connection,
      String workflow,
      Instant scheduledAt,
      RunCause cause,
      String reason,
      Instant now)
      throws SQLException {
    Sql.change(
        connection,
        QUEUE,
        workflow,
        scheduledAt,
        1,
        cause.name(),
        RunState.SKIPPED.name(),
        now,
        now,
        now,
        reason);
  }

  /** Holds the workflow until the transaction ends; tells whether it is paused. */
  private static boolean lock(Connection connection, String workflow) throws SQLException {
    Optional<Boolean> paused = lockRow(connection, workflow);
    if (paused.isEmpty()) {
      addRow(connection, workflow);
      paused = lockRow(connection, workflow);
    }
    return paused.orElseThrow();
  }

  private static Optional<Boolean> lockRow(Connection connection, String workflow)
      throws SQLException {
    return Sql.first(
        connection,
        row -> row.getLong("paused_at") != 0,
        "SELECT paused_at FROM tailback_workflow WHERE name = ? FOR UPDATE",
        workflow);
  }

  private static Optional<Run> find(Connection connection, String workflow, Instant scheduledAt)
      throws SQLException {
    return Sql.first(
        connection,
        RunRow::read,
        "SELECT "
            + RunRow.COLUMNS
            + " FROM tailback_run WHERE workflow = ? AND scheduled_at = ? ORDER BY attempt DESC",
        workflow,
        scheduledAt);
  }

  private static Optional<Run> unfinished(Connection connection, String workflow)
      throws SQLException {
    return Sql.first(
        connection,
        RunRow::read,
        "SELECT "
            + RunRow.COLUMNS
            + " FROM tailback_run WHERE workflow = ? AND state IN ('QUEUED', 'RUNNING') ORDER BY"
            + " id",
        workflow);
  }

  /**
   * Takes the next run that is due, of a workflow of which none goes on.
   *
   * @param wanted only of these workflows
   * @return the run as it now is; empty when none is due
   */
  public Optional<Run> take(Owner owner, Predicate<String> wanted, Instant now) {
    return database.transact(
        connection -> {
          List<Run> due =
              Sql.rows(
                  connection,
                  RunRow::read,
                  "SELECT "
                      + RunRow.COLUMNS
                      + " FROM tailback_run WHERE state = 'QUEUED' AND not_before <= ?"
                      + " ORDER BY not_before, id",
                  now);
          for (Run run : due) {
            if (wanted.test(run.workflow()) && take(connection, run, owner, now)) {
              return find(connection, run.id());
            }
          }
          return Optional.empty();
        });
  }

  private static boolean take(Connection connection, Run run, Owner owner, Instant now)
      throws SQLException {
    int free =
        Sql.change(
            connection,
            "UPDATE tailback_workflow SET running = ? WHERE name = ? AND running IS NULL"
                + (run.cause() == RunCause.HAND ? "" : " AND paused_at IS NULL"),
            run.id(),
            run.workflow());
    if (free == 0) {
      return false;
    }
    int taken =
        Sql.change(
            connection,
            "UPDATE tailback_run SET state = 'RUNNING', owner = ?, host = ?, started_at = ?"
                + " WHERE id = ? AND state = 'QUEUED'",
            owner.incarnation(),
            owner.host(),
            now,
            run.id());
    if (taken == 0) {
      free(connection, run);
    }
    return taken == 1;
  }

  private static void free(Connection connection, Run run) throws SQLException {
    Sql.change(
        connection,
        "UPDATE tailback_workflow SET running = NULL WHERE name = ? AND running = ?",
        run.workflow(),
        run.id());
  }

  /** Remembers the process of a run, so that another scheduler can end what is left of it. */
  public void started(Run run, long pid, Instant processStarted, String log) {
    database.transact(
        connection ->
            Sql.change(
                connection,
                "UPDATE tailback_run SET pid = ?, pid_started_at = ?, log = ?"
                    + " WHERE id = ? AND owner = ?",
                pid,
                processStarted,
                log,
                run.id(),
                run.place().owner()));
  }

  /**
   * What follows the end of a run.
   *
   * @param retryAt when it is tried again; empty: it is not
   * @param queued workflows that start now because it is done
   */
  public record Consequences(Optional<Instant> retryAt, List<String> queued) {}

  /**
   * Ends a run, and queues what follows from it.
   *
   * @return empty when the run has another owner by now, or has ended
   */
  public Optional<Consequences> end(Run run, Ending ending, Workflows workflows) {
    return database.transact(
        connection -> {
          int ended =
              Sql.change(
                  connection,
                  "UPDATE tailback_run SET state = ?, ended_at = ?, exit_code = ?, reason = ?"
                      + " WHERE id = ? AND state = 'RUNNING' AND owner = ?",
                  ending.state().name(),
                  ending.at(),
                  ending.exitCode().orElse(null),
                  ending.reason(),
                  run.id(),
                  run.place().owner());
          if (ended == 0) {
            return Optional.empty();
          }
          free(connection, run);
          return Optional.of(follow(connection, run, ending, workflows));
        });
  }

  private static Consequences follow(
      Connection connection, Run run, Ending ending, Workflows workflows) throws SQLException {
    Optional<Instant> retryAt = retryAt(run, ending, workflows);
    if (retryAt.isPresent()) {
      queue(
          connection,
          run.workflow(),
          run.scheduledAt(),
          run.attempt() + 1,
          run.cause(),
          ending.at(),
          retryAt.get());
      return new Consequences(retryAt, List.of());
    }
    AfterChain chain = new AfterChain(connection, workflows, ending.at());
    return new Consequences(
        Optional.empty(), ending.state().isDone() ? chain.queue(run) : chain.skip(run));
  }

  /** Who starts a run by hand sees it fail, and decides; an interruption may not be seen. */
  private static Optional<Instant> retryAt(Run run, Ending ending, Workflows workflows) {
    Optional<Retries.Cause> cause =
        ending
            .retryable()
            .filter(why -> run.cause() != RunCause.HAND || why == Retries.Cause.INTERRUPTION);
    Optional<Retries> retries =
        workflows.find(run.workflow()).map(workflow -> workflow.policy().retries());
    if (cause.isEmpty() || retries.isEmpty() || !retries.get().follow(run.attempt(), cause.get())) {
      return Optional.empty();
    }
    return Optional.of(ending.at().plus(retries.get().pauseAfter(run.attempt())));
  }

  /** The runs that come after others; works within the transaction of the run that ended. */
  private record AfterChain(Connection connection, Workflows workflows, Instant now) {
    /** Queues what waits for nothing else any more. */
    List<String> queue(Run done) throws SQLException {
      List<String> queued = new ArrayList<>();
      for (Workflow next : workflows.after(done.workflow())) {
        boolean paused = lock(connection, next.name());
        if (!paused && isReady(next, done) && add(next, done)) {
          queued.add(next.name());
        }
      }
      return queued;
    }

    /** Each of the others has been done since this one was last queued. */
    private boolean isReady(Workflow next, Run done) throws SQLException {
      long since =
          Sql.first(
                  connection,
                  row -> row.getLong(1),
                  "SELECT COALESCE(MAX(queued_at), 0) FROM tailback_run"
                      + " WHERE workflow = ? AND cause = 'AFTER' AND state <> 'SKIPPED'",
                  next.name())
              .orElse(0L);
      for (String other : next.after()) {
        boolean isDone =
            other.equals(done.workflow())
                || Sql.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT id FROM tailback_run WHERE workflow = ? AND ended_at > ?"
                            + " AND state IN ('SUCCEEDED', 'REJECTED')",
                        other,
                        since)
                    .isPresent();
        if (!isDone) {
          return false;
        }
      }
      return true;
    }

    private boolean add(Workflow next, Run done) throws SQLException {
      Optional<Run> same = find(connection, next.name(), done.scheduledAt());
      if (same.isEmpty()) {
        RunStore.queue(connection, next.name(), done.scheduledAt(), 1, RunCause.AFTER, now, now);
        return true;
      }
      // Left out before because another had failed, which by now was done.
      return Sql.change(
              connection,
              "UPDATE tailback_run SET state = 'QUEUED', queued_at = ?, not_before = ?,"
                  + " ended_at = NULL, reason = '' WHERE id = ? AND state = 'SKIPPED'",
              now,
              now,
              same.get().id())
          == 1;
    }

    /** Writes into the history what does not start because this one failed; queues nothing. */
    List<String> skip(Run failed) throws SQLException {
      for (Workflow next : workflows.after(failed.workflow())) {
        lock(connection, next.name());
        if (find(connection, next.name(), failed.scheduledAt()).isEmpty()) {
          RunStore.skip(
              connection,
              next.name(),
              failed.scheduledAt(),
              RunCause.AFTER,
              "comes after " + failed.workflow() + ", whose run " + failed.id() + " was not done",
              now);
          Run skipped = find(connection, next.name(), failed.scheduledAt()).orElseThrow();
          skip(skipped);
        }
      }
      return List.of();
    }
  }

  /** What became of the wish to cancel. */
  public enum Cancelled {
    /** It waited, and will not start. */
    NEVER_STARTED,
    /** Its scheduler will end it. */
    ASKED,
    /** It had ended before. */
    ENDED_BEFORE
  }

  /** Cancels a run. */
  public Cancelled cancel(Run run, String who, Instant now) {
    return database.transact(
        connection -> {
          int waited =
              Sql.change(
                  connection,
                  "UPDATE tailback_run SET state = 'CANCELLED', ended_at = ?, reason = ?"
                      + " WHERE id = ? AND state = 'QUEUED'",
                  now,
                  "cancelled by " + who,
                  run.id());
          if (waited == 1) {
            return Cancelled.NEVER_STARTED;
          }
          int asked =
              Sql.change(
                  connection,
                  "UPDATE tailback_run SET cancel_by = ? WHERE id = ? AND state = 'RUNNING'",
                  who,
                  run.id());
          return asked == 1 ? Cancelled.ASKED : Cancelled.ENDED_BEFORE;
        });
  }

  /**
   * A run of a scheduler as the store sees it.
   *
   * @param cancelledBy who wants it to end; empty: nobody
   */
  public record Held(long run, Optional<String> cancelledBy) {}

  /** The runs that this scheduler has, as the store sees it. */
  public List<Held> heldBy(Owner owner) {
    return database.transact(
        connection ->
            Sql.rows(
                connection,
                row -> new Held(row.getLong("id"), Optional.ofNullable(row.getString("cancel_by"))),
                "SELECT id, cancel_by FROM tailback_run WHERE state = 'RUNNING' AND owner = ?",
                owner.incarnation()));
  }

  /**
   * Runs whose scheduler is gone: it has given no sign of life for so long, or another one has
   * taken its place.
   *
   * @param lease below 100 s
   */
  public List<Run> orphans(Duration lease) {
    return database.transact(
        connection ->
            Sql.rows(
                connection,
                RunRow::read,
                "SELECT "
                    + RunRow.COLUMNS
                    + " FROM tailback_run WHERE state = 'RUNNING' AND NOT EXISTS"
                    + " (SELECT 1 FROM tailback_scheduler WHERE incarnation = owner AND "
                    + Schedulers.alive(lease)
                    + ") ORDER BY id"));
  }

  /**
   * Makes a run without a living scheduler one's own.
   *
   * @return the run as it now is; empty when another was quicker
   */
  public Optional<Run> adopt(Run orphan, Owner owner) {
    return database.transact(
        connection -> {
          int adopted =
              Sql.change(
                  connection,
                  "UPDATE tailback_run SET owner = ? WHERE id = ? AND state = 'RUNNING' AND owner ="
                      + " ?",
                  owner.incarnation(),
                  orphan.id(),
                  orphan.place().owner());
          return adopted == 0 ? Optional.empty() : find(connection, orphan.id());
        });
  }

  /** Forgets runs that ended before; the last one of each workflow stays. */
  public int forget(Instant endedBefore) {
    return database.transact(
        connection ->
            Sql.change(
                connection,
                "DELETE FROM tailback_run WHERE ended_at < ? AND id NOT IN"
                    + " (SELECT MAX(id) FROM tailback_run WHERE state <> 'SKIPPED'"
                    + " GROUP BY workflow)",
                endedBefore));
  }

  /**
   * Stops starts by time and after others until {@link #resume}.
   *
   * @return whether it was not paused before
   */
  public boolean pause(Workflow workflow, String who, Instant now) {
    return database.transact(
        connection -> {
          addRow(connection, workflow.name());
          return Sql.change(
                  connection,
                  "UPDATE tailback_workflow SET paused_at = ?, paused_by = ?"
                      + " WHERE name = ? AND paused_at IS NULL",
                  now,
                  who,
                  workflow.name())
              == 1;
        });
  }

  /**
   * Lets the next start come.
   *
   * @return whether it was paused
   */
  public boolean resume(Workflow workflow) {
    return database.transact(
        connection ->
            Sql.change(
                    connection,
                    "UPDATE tailback_workflow SET paused_at = NULL, paused_by = NULL"
                        + " WHERE name = ? AND paused_at IS NOT NULL",
                    workflow.name())
                == 1);
  }

  /** The run of this number. */
  public Optional<Run> find(long id) {
    return database.transact(connection -> find(connection, id));
  }

  private static Optional<Run> find(Connection connection, long id) throws SQLException {
    return Sql.first(
        connection,
        RunRow::read,
        "SELECT " + RunRow.COLUMNS + " FROM tailback_run WHERE id = ?",
        id);
  }
}
