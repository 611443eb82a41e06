package io.tailback.workflows.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
   */
  public void begin(Owner owner, Instant now) {
    database.transact(
        connection -> {
          Sql.change(
              connection, "DELETE FROM tailback_scheduler WHERE instance = ?", owner.instance());
          return Sql.change(
              connection,
              "INSERT INTO tailback_scheduler (incarnation, instance, host, pid, started_at,"
                  + " heartbeat_at) VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP)",
              owner.incarnation(),
              owner.instance(),
              owner.host(),
              owner.pid(),
              now);
        });
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
