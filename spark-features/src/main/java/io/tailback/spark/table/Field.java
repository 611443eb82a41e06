package io.tailback.spark.table;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** A column of a table, named once. */
public record Field(String name, DataType type, boolean nullable, String meaning) {
  static Field required(String name, DataType type, String meaning) {
    return new Field(name, type, false, meaning);
  }

  static Field optional(String name, DataType type, String meaning) {
    return new Field(name, type, true, meaning);
  }

  /** The column, to be used in an expression. */
  public Column column() {
    return col(name);
  }

  /** The same field inside a struct. */
  public Column in(String struct) {
    return col(struct + "." + name);
  }

  StructField structField() {
    return new StructField(
        name, type, nullable, new MetadataBuilder().putString("comment", meaning).build());
  }
}
