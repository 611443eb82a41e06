package io.tailback.app.cli;

import io.tailback.app.settings.Settings;
import io.tailback.app.settings.SparkSessions;
import io.tailback.core.TailbackException;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Queries over the tables that are there. They stand apart from their command, at which every
 * command line looks: one that starts no Spark loads nothing of it.
 */
final class TableQuery {
  private final Settings settings;

  TableQuery(Settings settings) {
    this.settings = settings;
  }

  /** Prints the first rows of the answer. */
  void show(String query, int limit, RowsText.Form form) throws IOException {
    try (SparkSession spark = SparkSessions.open(settings, "sql")) {
      new FirstRows(limit, form, "raise `--limit`").show(run(spark, views(spark), query));
    }
  }

  private List<String> views(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, settings.tablesRoot());
    List<Table> there = tables.requireAny();
    there.forEach(table -> tables.read(table).createOrReplaceTempView(table.name()));
    return there.stream().map(Table::name).toList();
  }

  private static Dataset<Row> run(SparkSession spark, List<String> views, String query) {
    try {
      return spark.sql(query);
    } catch (Exception e) {
      if (!(e instanceof AnalysisException)) {
        throw e;
      }
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          String.format(
              "The query is refused: %s The tables are %s.",
              e.getMessage()
                  .lines()
                  .takeWhile(line -> !line.isBlank())
                  .collect(Collectors.joining(" ")),
              String.join(", ", views)),
          e);
    }
  }
}
