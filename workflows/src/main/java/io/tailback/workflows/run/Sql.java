package io.tailback.workflows.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with values in the places of their question marks. */
final class Sql {
  private Sql() {}

  /** How a row becomes a value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The number of rows that changed. */
  static int change(Connection connection, String statement, Object... values) throws SQLException {
    try (PreparedStatement prepared = prepared(connection, statement, values)) {
      return prepared.executeUpdate();
    }
  }

  static <T> List<T> rows(
      Connection connection, Reader<T> reader, String statement, Object... values)
      throws SQLException {
    try (PreparedStatement prepared = prepared(connection, statement, values);
        ResultSet rows = prepared.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  static <T> Optional<T> first(
      Connection connection, Reader<T> reader, String statement, Object... values)
      throws SQLException {
    return rows(connection, reader, statement, values).stream().findFirst();
  }

  private static PreparedStatement prepared(
      Connection connection, String statement, Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    try {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(
            i + 1, values[i] instanceof Instant time ? time.toEpochMilli() : values[i]);
      }
      return prepared;
    } catch (SQLException e) {
      prepared.close();
      throw e;
    }
  }
}
