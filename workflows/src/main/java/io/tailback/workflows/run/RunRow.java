package io.tailback.workflows.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code tailback_run} as a run. */
final class RunRow {
  static final String COLUMNS =
      "id, workflow, scheduled_at, attempt, cause, state, queued_at, not_before, started_at,"
          + " ended_at, exit_code, reason, owner, host, pid, pid_started_at, log";

  private RunRow() {}

  static Run read(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        row.getString("workflow"),
        Instant.ofEpochMilli(row.getLong("scheduled_at")),
        row.getInt("attempt"),
        RunCause.valueOf(row.getString("cause")),
        RunState.valueOf(row.getString("state")),
        new Run.Times(
            Instant.ofEpochMilli(row.getLong("queued_at")),
            Instant.ofEpochMilli(row.getLong("not_before")),
            time(row, "started_at"),
            time(row, "ended_at")),
        new Run.Result(number(row, "exit_code"), row.getString("reason")),
        new Run.Place(
            row.getString("owner"),
            row.getString("host"),
            row.getLong("pid"),
            Instant.ofEpochMilli(row.getLong("pid_started_at")),
            row.getString("log")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }
}
