package io.tailback.serving.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The columns of one group of rows of a Parquet file, each of which can be read once. */
final class ColumnPages {
  /** Day number of 1 January 1970 in the calendar that the 12-byte timestamps count in. */
  private static final long JULIAN_EPOCH_DAY = 2_440_588;

  private final ColumnReadStoreImpl columns;
  private final MessageType schema;
  private final int rows;

  /**
   * @param writer who wrote the file, as it says itself
   */
  ColumnPages(PageReadStore pages, MessageType schema, String writer) {
    this.columns =
        new ColumnReadStoreImpl(
            pages, new DummyRecordConverter(schema).getRootConverter(), schema, writer);
    this.schema = schema;
    this.rows = Math.toIntExact(pages.getRowCount());
  }

  /** Whether a column is one of texts, numbers, days or instants, as Spark writes them. */
  static boolean canRead(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
    return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> meaning instanceof StringLogicalTypeAnnotation;
      case INT64 ->
          !(meaning instanceof TimestampLogicalTypeAnnotation instant)
              || instant.getUnit() == LogicalTypeAnnotation.TimeUnit.MICROS;
      case INT32, INT96, DOUBLE -> true;
      default -> false;
    };
  }

  /** All rows. */
  BitSet all() {
    BitSet all = new BitSet(rows);
    all.set(0, rows);
    return all;
  }

  /** Those of some rows that hold a value. */
  BitSet holding(Query.Exact wish, BitSet among) {
    BitSet found = new BitSet(rows);
    if (wish.value() instanceof String text) {
      Binary wanted = Binary.fromString(text);
      visit(
          wish.column(),
          among,
          (row, reader) -> found.set(row, reader != null && wanted.equals(reader.getBinary())));
    } else {
      int wanted = (Integer) wish.value();
      visit(
          wish.column(),
          among,
          (row, reader) -> found.set(row, reader != null && reader.getInteger() == wanted));
    }
    return found;
  }

  /** The values of a column in some rows; null for a missing one. */
  List<Object> values(String column, BitSet some) {
    List<Object> values = new ArrayList<>(some.cardinality());
    PrimitiveType type = schema.getType(column).asPrimitiveType();
    visit(column, some, (row, reader) -> values.add(reader == null ? null : valueOf(reader, type)));
    return values;
  }

  /** A value that all rows share. */
  List<Object> same(Object value, int count) {
    return Collections.nCopies(count, value);
  }

  /** Looks at a value. */
  @FunctionalInterface
  private interface Visitor {
    /**
     * @param reader stands on the value; null: it is missing
     */
    void at(int row, ColumnReader reader);
  }

  private void visit(String column, BitSet some, Visitor visitor) {
    ColumnReader reader =
        columns.getColumnReader(schema.getColumnDescription(new String[] {column}));
    int present = reader.getDescriptor().getMaxDefinitionLevel();
    for (int row = 0; row < rows; row++) {
      boolean isThere = reader.getCurrentDefinitionLevel() == present;
      if (some.get(row)) {
        visitor.at(row, isThere ? reader : null);
      } else if (isThere) {
        reader.skip();
      }
      reader.consume();
    }
  }

  private static Object valueOf(ColumnReader reader, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BINARY -> reader.getBinary().toStringUsingUTF8();
      case DOUBLE -> (Object) reader.getDouble();
      case INT32 -> (Object) reader.getInteger();
      case INT64 -> (Object) reader.getLong();
      case INT96 -> (Object) micros(reader.getBinary());
      default -> throw new IllegalStateException("No reader for " + type);
    };
  }

  /** Nanoseconds of the day and the day, both with the lowest byte first, as Spark writes them. */
  private static long micros(Binary instant) {
    ByteBuffer bytes = instant.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - JULIAN_EPOCH_DAY;
    return TimeUnit.DAYS.toMicros(day) + TimeUnit.NANOSECONDS.toMicros(nanos);
  }
}
