package io.tailback.hbase;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;

/** The rows of one table, for a store. A put returns when HBase has acknowledged every row. */
final class StoreTable {
  /** Rows per request: a megabyte or two, so that a large batch fills no server's queue. */
  private static final int ROWS_PER_PUT = 5_000;

  /** Rows per answer of a scan. */
  private static final int ROWS_PER_ANSWER = 1_000;

  private final Connection connection;
  private final TableName name;
  private final Closeable owned;
  private final Asker asker = new Asker();

  private StoreTable(Connection connection, TableName name, Closeable owned) {
    this.connection = connection;
    this.name = name;
    this.owned = owned;
  }

  /** A table on a connection of its own, which is closed with it. */
  static StoreTable opened(HBaseConfig config, TableName name) {
    Connection connection = HBaseConnections.open(config);
    return new StoreTable(connection, name, connection);
  }

  /** A table on a connection that others use too and that stays open. */
  static StoreTable on(Connection connection, TableName name) {
    return new StoreTable(connection, name, () -> {});
  }

  void put(List<Put> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_PER_PUT) {
      putAtOnce(rows.subList(from, Math.min(from + ROWS_PER_PUT, rows.size())));
    }
  }

  /** The row; empty when nothing of it is stored. */
  Optional<Result> find(Get row) {
    return Optional.of(ask("find a row in", table -> table.get(row)))
        .filter(found -> !found.isEmpty());
  }

  List<Result> list(Scan rows) {
    return ask("list rows of", table -> scan(table, rows.setCaching(ROWS_PER_ANSWER)));
  }

  void close() {
    HBaseCall.answer(
        connection,
        "end the connection",
        () -> {
          asker.close();
          owned.close();
          return name;
        });
  }

  private <T> T ask(String deed, TableCall<T> call) {
    return HBaseCall.answer(
        connection, deed + " table " + name, () -> asker.ask(() -> openAndAsk(call)));
  }

  private void putAtOnce(List<Put> rows) {
    ask(
        "take " + rows.size() + " rows into",
        table -> {
          table.put(rows);
          return rows.size();
        });
  }

  private <T> T openAndAsk(TableCall<T> call) throws IOException {
    try (Table table = connection.getTable(name)) {
      return call.ask(table);
    }
  }

  private static List<Result> scan(Table table, Scan rows) throws IOException {
    List<Result> found = new ArrayList<>();
    try (ResultScanner scanner = table.getScanner(rows)) {
      for (Result row = scanner.next(); row != null; row = scanner.next()) {
        found.add(row);
      }
    }
    return found;
  }

  /** What is asked of a table. */
  private interface TableCall<T> {
    T ask(Table table) throws IOException;
  }
}
