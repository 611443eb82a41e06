package io.tailback.workflows.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the store tells those who ask. */
public final class RunHistory {
  private final Database database;

  /** Of a store that is made where there is none. */
  public RunHistory(Database database) {
    this(database, true);
  }

  private RunHistory(Database database, boolean isMade) {
    this.database = database;
    if (isMade) {
      StoreTables.make(database);
    }
  }

  /** Of a store that somebody has made; empty, and nothing is made, where there is none. */
  public static Optional<RunHistory> existing(Database database) {
    return StoreTables.exist(database)
        ? Optional.of(new RunHistory(database, false))
        : Optional.empty();
  }

  /**
   * The whole schedule at one moment.
   *
   * @param standings of the workflows that were asked for
   * @param newest runs, the newest first
   * @param schedulers those that live
   */
  public record Overview(
      Map<String, Standing> standings, List<Run> newest, List<Owner> schedulers) {}

  /** The whole schedule, in one look at the store. */
  public Overview overview(Collection<String> workflows, int newest) {
    return database.transact(
        connection -> {
          Map<String, Standing> standings = new TreeMap<>();
          for (String workflow : workflows) {
            standings.put(workflow, of(connection, workflow));
          }
          return new Overview(standings, newest(connection, newest), Schedulers.alive(connection));
        });
  }

  /** The newest runs, the newest first. */
  public List<Run> newest(int count) {
    return database.transact(connection -> newest(connection, count));
  }

  private static List<Run> newest(Connection connection, int count) throws SQLException {
    return Sql.rows(
        connection,
        RunRow::read,
        "SELECT " + RunRow.COLUMNS + " FROM tailback_run ORDER BY id DESC LIMIT " + count);
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

  /** The workflows that are paused, by name. */
  public Map<String, Pause> pauses() {
    Map<String, Pause> pauses = new TreeMap<>();
    database.transact(
        connection ->
            Sql.rows(
                connection,
                row -> pauses.put(row.getString("name"), pause(row)),
                "SELECT name, paused_by, paused_at FROM tailback_workflow"
                    + " WHERE paused_at IS NOT NULL"));
    return pauses;
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(row.getString("paused_by"), Instant.ofEpochMilli(row.getLong("paused_at")));
  }

  /** How a workflow stands. */
  public Standing of(String workflow) {
    return database.transact(connection -> of(connection, workflow));
  }

  private static Standing of(Connection connection, String workflow) throws SQLException {
    String columns = "SELECT " + RunRow.COLUMNS + " FROM tailback_run WHERE workflow = ? AND ";
    return new Standing(
        Sql.first(
            connection,
            RunHistory::pause,
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
        counts(connection, workflow));
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
