package io.tailback.workflows.run;

import io.tailback.core.Waiting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real PostgreSQL on a free port of this machine, once for all tests of the JVM. */
public final class PostgresOfTests implements ParameterResolver, AutoCloseable {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(PostgresOfTests.class);

  private final AtomicInteger databases = new AtomicInteger();
  private EmbeddedPostgres server;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresOfTests.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(PostgresOfTests.class, key -> started(), PostgresOfTests.class);
  }

  private static PostgresOfTests started() {
    PostgresOfTests postgres = new PostgresOfTests();
    try {
      postgres.server = EmbeddedPostgres.builder().setPGStartupWait(Waiting.PATIENCE).start();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  /** A database that nobody has used. */
  public Database emptyDatabase() {
    return Database.postgres(emptyAddress(), "postgres", "");
  }

  /** Its address. */
  public String emptyAddress() {
    String name = "test" + databases.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL makes no database", e);
    }
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
  }

  /** Ends all connections to a database and refuses new ones for so long. */
  public void refuse(String address, Duration time) throws SQLException, InterruptedException {
    String name = address.substring(address.lastIndexOf('/') + 1);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
      TimeUnit.MILLISECONDS.sleep(time.toMillis()); // the absence itself
      statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
