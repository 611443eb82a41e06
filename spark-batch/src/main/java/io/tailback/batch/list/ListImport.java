package io.tailback.batch.list;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.delta.tables.DeltaTable;
import io.tailback.batch.day.DayPlan;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Field;
import io.tailback.spark.table.Table;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Brings a list into its table: what is new is added, what has changed is replaced, and the same
 * list a second time adds no version to the table. What the list leaves out stays.
 */
public final class ListImport {
  private static final String OFFERED = "offered";
  private static final String KEPT = "kept";

  private final SparkSession spark;
  private final DeltaTables tables;
  private final Table table;
  private final List<Field> key;

  /**
   * @param table which; it is created when it is missing
   * @param key its columns that name a row
   */
  public ListImport(SparkSession spark, DeltaTables tables, Table table, List<Field> key) {
    this.spark = spark;
    this.tables = tables;
    this.table = table;
    this.key = List.copyOf(key);
  }

  /**
   * What became of the rows of a list.
   *
   * @param added their key was not in the table
   * @param changed the table held other values
   * @param unchanged the table held the same
   */
  public record Outcome(long added, long changed, long unchanged) {}

  /** Runs to its end; the rows have the table's columns, and each key once. */
  public Outcome run(List<Row> rows, DayPlan.Writing writing) {
    SparkSession.setActiveSession(spark);
    Dataset<Row> offered = spark.createDataFrame(rows, table.schema());
    if (!tables.exists(table)) {
      if (!rows.isEmpty() && writing == DayPlan.Writing.APPLY) {
        tables.apply(table);
        merge(offered);
      }
      return new Outcome(rows.size(), 0, 0);
    }
    tables.requireFitting(table);
    Outcome outcome = compare(offered);
    if (outcome.added() + outcome.changed() > 0 && writing == DayPlan.Writing.APPLY) {
      merge(offered);
    }
    return outcome;
  }

  private Outcome compare(Dataset<Row> offered) {
    Row counts =
        offered
            .as(OFFERED)
            .join(tables.read(table).as(KEPT), same(key), "left")
            .agg(
                count(lit(1)),
                count_if(key.get(0).in(KEPT).isNull()),
                count_if(key.get(0).in(KEPT).isNotNull().and(same(table.fields()))))
            .first();
    long added = counts.getLong(1);
    long unchanged = counts.getLong(2);
    return new Outcome(added, counts.getLong(0) - added - unchanged, unchanged);
  }

  private void merge(Dataset<Row> offered) {
    DeltaTable.forPath(spark, tables.pathOf(table))
        .as(KEPT)
        .merge(offered.coalesce(1).as(OFFERED), same(key))
        .whenMatched(not(same(table.fields())))
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  private static Column same(List<Field> fields) {
    return fields.stream()
        .map(field -> field.in(KEPT).eqNullSafe(field.in(OFFERED)))
        .reduce(Column::and)
        .orElseThrow();
  }
}
