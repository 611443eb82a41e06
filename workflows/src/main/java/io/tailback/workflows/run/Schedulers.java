package io.tailback.workflows.run;

import io.tailback.core.TailbackException;
import io.tailback.workflows.Agreement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The schedulers that work on a store, by their signs of life. Those are told by the clock of the
 * database alone: clocks of machines are not compared.
 */
public final class Schedulers {
  private final Database database;

  public Schedulers(Database database) {
    this.database = database;
    StoreTables.make(database);
  }

  /**
   * A scheduler begins. Whoever was this instance before is gone: the caller holds what makes an
   * instance unique.
   *
   * @param agreement what it has to have in common with those that live; empty: it has nothing to
   *     do with their times
   * @throws TailbackException when one that lives reads other workflow files
   */
  public void begin(Owner owner, Optional<Agreement> agreement, Instant now) {
    database.transact(
        connection -> {
          if (database.kind() == Database.Kind.POSTGRESQL) {
            // Of two that start at the same moment with other files, one sees the other.
            Sql.first(
                connection,
                row -> "",
                "SELECT pg_advisory_xact_lock(" + StoreTables.POSTGRES_LOCK + ")");
          }
          Sql.change(
              connection, "DELETE FROM tailback_scheduler WHERE instance = ?", owner.instance());
          if (agreement.isPresent()) {
            compare(connection, agreement.get());
          }
          return Sql.change(
              connection,
              "INSERT INTO tailback_scheduler (incarnation, instance, host, pid, started_at,"
                  + " heartbeat_at, agreement) VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP, ?)",
              owner.incarnation(),
              owner.instance(),
              owner.host(),
              owner.pid(),
              now,
              agreement.map(Agreement::text).orElse(""));
        });
  }

  /** With other files each would take the other's times away. */
  private static void compare(Connection connection, Agreement own) throws SQLException {
    List<Other> others =
        Sql.rows(
            connection,
            row ->
                new Other(
                    row.getString("host"),
                    row.getLong("pid"),
                    Agreement.parse(row.getString("agreement"))),
            "SELECT host, pid, agreement FROM tailback_scheduler WHERE agreement <> '' AND "
                + alive(LEASE));
    for (Other other : others) {
      List<String> differences = own.differencesTo(other.agreement());
      if (!differences.isEmpty()) {
        throw other.refusal(differences);
      }
    }
  }

  /** Another scheduler, and what it has read. */
  private record Other(String host, long pid, Agreement agreement) {
    TailbackException refusal(List<String> differences) {
      return new TailbackException(
          "E82",
          TailbackException.PRECONDITION,
          "The scheduler on "
              + host
              + " (process "
              + pid
              + ") shares this store and reads other workflow files, which differ in "
              + String.join(", ", differences)
              + ": give all schedulers the same files (`tailback.schedule.workflows`), or stop that"
              + " one first; one that was killed counts as living for "
              + LEASE.toSeconds()
              + " s.");
    }
  }

  /** A sign of life. */
  public void beat(Owner owner) {
    database.transact(
        connection ->
            Sql.change(
                connection,
                "UPDATE tailback_scheduler SET heartbeat_at = CURRENT_TIMESTAMP"
                    + " WHERE incarnation = ?",
                owner.incarnation()));
  }

  /** A scheduler ends in good order. */
  public void end(Owner owner) {
    database.transact(
        connection ->
            Sql.change(
                connection,
                "DELETE FROM tailback_scheduler WHERE incarnation = ?",
                owner.incarnation()));
  }

  /** Those that live. */
  public List<Owner> alive() {
    return database.transact(Schedulers::alive);
  }

  static List<Owner> alive(Connection connection) throws SQLException {
    return Sql.rows(
        connection,
        row ->
            new Owner(
                row.getString("incarnation"),
                row.getString("instance"),
                row.getString("host"),
                row.getLong("pid")),
        "SELECT incarnation, instance, host, pid FROM tailback_scheduler WHERE "
            + alive(LEASE)
            + " ORDER BY instance");
  }

  /** Without a sign of life for so long a scheduler counts as gone; it gives one every 5 s. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  static String alive(Duration lease) {
    return String.format(
        Locale.ROOT, "heartbeat_at > CURRENT_TIMESTAMP - INTERVAL '%d' SECOND", lease.toSeconds());
  }
}
