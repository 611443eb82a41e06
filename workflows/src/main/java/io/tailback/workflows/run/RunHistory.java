package io.tailback.workflows.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the store tells those who ask. */
public final class RunHistory {
  private final Database database;

  public RunHistory(Database database) {
    this.database = database;
    StoreTables.make(database);
  }

  /** The newest runs, the newest first. */
  public List<Run> newest(int count) {
    return database.transact(
        connection ->
            Sql.rows(
                connection,
                RunRow::read,
                "SELECT " + RunRow.COLUMNS + " FROM tailback_run ORDER BY id DESC LIMIT " + count));
  }

  /** The newest runs of a workflow, the newest first. */
  public List<Run> newest(String workflow, int count) {
    return database.transact(
        connection ->
            Sql.rows(
                connection,
                RunRow::read,
                "SELECT "
                    + RunRow.COLUMNS
                    + " FROM tailback_run WHERE workflow = ? ORDER BY id DESC LIMIT "
                    + count,
                workflow));
  }

  /**
   * What is known of a workflow.
   *
   * @param paused who paused it and when; empty: it is not
   * @param current the run that goes on or waits
   * @param last the last run that ended, left-out ones aside
   * @param lastDone the last run that was done
   * @param counts kept runs by how they ended
   */
  public record Standing(
      Optional<Pause> paused,
      Optional<Run> current,
      Optional<Run> last,
      Optional<Run> lastDone,
      Map<RunState, Long> counts) {}

  /**
   * A pause.
   *
   * @param by who asked for it
   * @param at when
   */
  public record Pause(String by, Instant at) {}

  /** How a workflow stands. */
  public Standing of(String workflow) {
    String columns = "SELECT " + RunRow.COLUMNS + " FROM tailback_run WHERE workflow = ? AND ";
    return database.transact(
        connection ->
            new Standing(
                Sql.first(
                    connection,
                    row ->
                        new Pause(
                            row.getString("paused_by"),
                            Instant.ofEpochMilli(row.getLong("paused_at"))),
                    "SELECT paused_by, paused_at FROM tailback_workflow"
                        + " WHERE name = ? AND paused_at IS NOT NULL",
                    workflow),
                Sql.first(
                    connection,
                    RunRow::read,
                    columns + "state IN ('RUNNING', 'QUEUED') ORDER BY state DESC, id LIMIT 1",
                    workflow),
                Sql.first(
                    connection,
                    RunRow::read,
                    columns
                        + "state NOT IN ('RUNNING', 'QUEUED', 'SKIPPED')"
                        + " ORDER BY ended_at DESC, id DESC LIMIT 1",
                    workflow),
                Sql.first(
                    connection,
                    RunRow::read,
                    columns
                        + "state IN ('SUCCEEDED', 'REJECTED')"
                        + " ORDER BY ended_at DESC, id DESC LIMIT 1",
                    workflow),
                counts(connection, workflow)));
  }

  private static Map<RunState, Long> counts(Connection connection, String workflow)
      throws SQLException {
    Map<RunState, Long> counts = new TreeMap<>();
    Sql.rows(
            connection,
            row -> Map.entry(RunState.valueOf(row.getString(1)), row.getLong(2)),
            "SELECT state, COUNT(*) FROM tailback_run WHERE workflow = ? GROUP BY state",
            workflow)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
