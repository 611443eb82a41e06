package io.tailback.spark.table;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The shape of a stored table: written here and nowhere else.
 *
 * @param name plural noun of the content
 * @param meaning one row is ...
 * @param fields columns in order
 * @param partitionedBy columns of the folders; empty for none
 * @param clusteredBy columns of the layout inside files; empty for none
 * @param statisticsOn columns of which every file knows its smallest and largest value, so that
 *     readers can leave files out. Few: computing them is a good part of the cost of a write
 * @param createdBy the command that creates it
 */
public record Table(
    String name,
    String meaning,
    List<Field> fields,
    List<Field> partitionedBy,
    List<Field> clusteredBy,
    List<Field> statisticsOn,
    String createdBy) {
  private static final String TABLES_APPLY = "./tailback tables apply";

  public Table {
    fields = List.copyOf(fields);
    partitionedBy = List.copyOf(partitionedBy);
    clusteredBy = List.copyOf(clusteredBy);
    statisticsOn = List.copyOf(statisticsOn);
    if (!partitionedBy.isEmpty() && !clusteredBy.isEmpty()) {
      throw new IllegalArgumentException(
          "Table " + name + " is partitioned or clustered, not both");
    }
  }

  static Table named(String name, String meaning, Field... fields) {
    return named(name, meaning, List.of(), fields);
  }

  /** A table whose rows begin with the columns of something that is also seen alone. */
  static Table named(String name, String meaning, List<Field> first, Field... more) {
    List<Field> fields = Stream.concat(first.stream(), Stream.of(more)).toList();
    return new Table(name, meaning, fields, List.of(), List.of(), List.of(), TABLES_APPLY);
  }

  Table partitionedBy(Field... columns) {
    return new Table(name, meaning, fields, List.of(columns), List.of(), statisticsOn, createdBy);
  }

  Table clusteredBy(Field... columns) {
    return new Table(name, meaning, fields, List.of(), List.of(columns), statisticsOn, createdBy);
  }

  Table statisticsOn(Field... columns) {
    return new Table(
        name, meaning, fields, partitionedBy, clusteredBy, List.of(columns), createdBy);
  }

  /** A table that its first writer creates; the command that runs it. */
  Table createdBy(String command) {
    return new Table(name, meaning, fields, partitionedBy, clusteredBy, statisticsOn, command);
  }

  /** The schema of a row. */
  public StructType schema() {
    return schemaOf(fields);
  }

  /** All columns, in order: the contract of a select. */
  public Column[] columns() {
    return fields.stream().map(Field::column).toArray(Column[]::new);
  }

  static StructType schemaOf(List<Field> fields) {
    return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
  }
}
