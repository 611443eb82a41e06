package io.tailback.workflows.run;

import io.tailback.core.TailbackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where schedules and runs are kept: a file, or PostgreSQL. A connection is opened for each piece
 * of work and closed after it. For the file that means that it is open for instants only, so that
 * the commands of other processes get at it while a scheduler works, and nobody listens anywhere.
 */
public final class Database {
  /** Our own: everybody holds the file for less than a second at a time. */
  private static final Duration FILE_PATIENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** What differs between the two. */
  public enum Kind {
    FILE,
    POSTGRESQL
  }

  private final Kind kind;
  private final DataSource source;

  /** What a person calls it; without user and password. */
  private final String name;

  private Database(Kind kind, DataSource source, String name) {
    this.kind = kind;
    this.source = source;
    this.name = name;
  }

  /** A file, made when it is not there; {@code .mv.db} is added to its name. */
  public static Database file(Path file) {
    JdbcDataSource source = new JdbcDataSource();
    // WRITE_DELAY=0: what is committed is in the file before the commit returns, so a kill loses
    // nothing. MAX_COMPACT_TIME: the file is closed all the time and cannot be tidied each time.
    source.setURL(
        "jdbc:h2:file:"
            + file.toAbsolutePath().toString().replace(";", "\\;")
            + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000"
            + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0");
    source.setUser("sa");
    return new Database(Kind.FILE, source, file + ".mv.db");
  }

  /**
   * PostgreSQL.
   *
   * @param address {@code jdbc:postgresql://host/database}, with any property of the driver
   */
  public static Database postgres(String address, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(address);
    } catch (IllegalArgumentException e) {
      throw refused(addressOnly(address), "it is no address of PostgreSQL", e);
    }
    if (!user.isEmpty()) {
      source.setUser(user);
    }
    if (!password.isEmpty()) {
      source.setPassword(password);
    }
    source.setApplicationName("tailback-schedule");
    source.setConnectTimeout(10);
    source.setSocketTimeout(60);
    return new Database(Kind.POSTGRESQL, source, addressOnly(address));
  }

  /** Properties of an address may hold a password. */
  private static String addressOnly(String address) {
    int properties = address.indexOf('?');
    String plain = properties < 0 ? address : address.substring(0, properties);
    return plain.replaceFirst("//[^/@]*@", "//");
  }

  public Kind kind() {
    return kind;
  }

  /** What a person calls it; without user and password. */
  public String name() {
    return name;
  }

  /** Whether there is anything to connect to without making it: a file that somebody has made. */
  boolean isThere() {
    return kind != Kind.FILE || Files.exists(Path.of(name));
  }

  /** A connection; whoever opens it closes it. */
  public Connection connect() throws SQLException {
    long deadline = System.nanoTime() + FILE_PATIENCE.toNanos();
    while (true) {
      try {
        return source.getConnection();
      } catch (SQLException e) {
        if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || kind != Kind.FILE) {
          throw e;
        }
        if (System.nanoTime() > deadline) {
          throw held(e);
        }
        pause();
      }
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while the schedule file was in use", e);
    }
  }

  private TailbackException held(SQLException e) {
    return new TailbackException(
        "E40",
        TailbackException.PRECONDITION,
        "The schedule file "
            + name
            + " is open in another process: stop that process, or share schedules through"
            + " PostgreSQL (`tailback.schedule.store`).",
        e);
  }

  /** A piece of work in one transaction. */
  @FunctionalInterface
  public interface SqlWork<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Does the work in a transaction: all of it or nothing.
   *
   * @throws TailbackException when the database cannot be reached
   * @throws StoreException when it fails in the middle
   */
  public <T> T transact(SqlWork<T> work) {
    try (Connection connection = connectOrExplain()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException("The schedule store " + name + " failed", e);
    }
  }

  private Connection connectOrExplain() throws SQLException {
    try {
      return connect();
    } catch (SQLException e) {
      if (kind == Kind.POSTGRESQL) {
        throw refused(name, e.getMessage(), e);
      }
      throw e;
    }
  }

  private static TailbackException refused(String name, String reason, Exception cause) {
    return new TailbackException(
        "E41",
        TailbackException.PRECONDITION,
        "PostgreSQL at "
            + name
            + " refused ("
            + reason
            + "): start it, correct `tailback.schedule.store`, or leave that out and schedules are"
            + " kept in a file.",
        cause);
  }
}
