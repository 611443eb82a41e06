package io.tailback.serving.table;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionBuilder;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A small Delta table written without Spark: each call of {@link #append} is one file. */
public final class DeltaFixture {
  private static final Engine ENGINE = DefaultEngine.create(new Configuration());

  private final String path;
  private final StructType schema;

  private DeltaFixture(String path, StructType schema) {
    this.path = path;
    this.schema = schema;
  }

  /**
   * A new table.
   *
   * @param columns name and type: text, number, whole, small, instant, date, counts
   */
  public static DeltaFixture create(Path root, String name, String... columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      String[] parts = column.split(":", -1);
      schema = schema.add(new StructField(parts[0], type(parts[1]), true));
    }
    return new DeltaFixture(root.resolve(name).toString(), schema);
  }

  private static DataType type(String word) {
    return switch (word) {
      case "text" -> StringType.STRING;
      case "number" -> DoubleType.DOUBLE;
      case "whole" -> LongType.LONG;
      case "small" -> IntegerType.INTEGER;
      case "instant" -> TimestampType.TIMESTAMP;
      case "date" -> DateType.DATE;
      case "counts" -> new MapType(StringType.STRING, LongType.LONG, true);
      default -> throw new IllegalArgumentException("No column is a " + word);
    };
  }

  /** One more file; each row has a value for each column, in order. */
  public DeltaFixture append(Object[]... rows) {
    Table table = Table.forPath(ENGINE, path);
    boolean isNew = !Files.exists(Path.of(path, "_delta_log"));
    TransactionBuilder builder =
        table.createTransactionBuilder(
            ENGINE, "fixture", isNew ? Operation.CREATE_TABLE : Operation.WRITE);
    Transaction transaction = (isNew ? builder.withSchema(ENGINE, schema) : builder).build(ENGINE);
    Row state = transaction.getTransactionState(ENGINE);
    FilteredColumnarBatch batch = new FilteredColumnarBatch(batch(List.of(rows)), Optional.empty());
    try (CloseableIterator<FilteredColumnarBatch> physical =
        Transaction.transformLogicalData(
            ENGINE, state, Utils.singletonCloseableIterator(batch), Map.of())) {
      DataWriteContext context = Transaction.getWriteContext(ENGINE, state, Map.of());
      CloseableIterator<DataFileStatus> files =
          ENGINE
              .getParquetHandler()
              .writeParquetFiles(
                  context.getTargetDirectory(), physical, context.getStatisticsColumns());
      transaction.commit(
          ENGINE,
          CloseableIterable.inMemoryIterable(
              Transaction.generateAppendActions(ENGINE, state, files, context)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The table " + path + " was not written", e);
    }
    return this;
  }

  private ColumnarBatch batch(List<Object[]> rows) {
    ColumnVector[] columns = new ColumnVector[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      columns[i] =
          new Values(schema.at(i).getDataType(), rows.stream().map(row -> row[column]).toArray());
    }
    return new DefaultColumnarBatch(rows.size(), schema, columns);
  }

  /** A column of values as Java writes them. */
  private record Values(DataType type, Object[] values) implements ColumnVector {
    @Override
    public DataType getDataType() {
      return type;
    }

    @Override
    public int getSize() {
      return values.length;
    }

    @Override
    public void close() {
      // Nothing is held.
    }

    @Override
    public boolean isNullAt(int row) {
      return values[row] == null;
    }

    @Override
    public int getInt(int row) {
      return values[row] instanceof LocalDate date
          ? Math.toIntExact(date.toEpochDay())
          : (Integer) values[row];
    }

    @Override
    public long getLong(int row) {
      return values[row] instanceof Instant instant
          ? ChronoUnit.MICROS.between(Instant.EPOCH, instant)
          : ((Number) values[row]).longValue();
    }

    @Override
    public double getDouble(int row) {
      return ((Number) values[row]).doubleValue();
    }

    @Override
    public String getString(int row) {
      return (String) values[row];
    }

    @Override
    public MapValue getMap(int row) {
      Map<?, ?> map = (Map<?, ?>) values[row];
      List<Object> keys = new ArrayList<>(map.keySet());
      Object[] counts = keys.stream().map(map::get).toArray();
      return new MapValue() {
        @Override
        public int getSize() {
          return keys.size();
        }

        @Override
        public ColumnVector getKeys() {
          return new Values(StringType.STRING, keys.toArray());
        }

        @Override
        public ColumnVector getValues() {
          return new Values(LongType.LONG, counts);
        }
      };
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Values same && Arrays.equals(values, same.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }
}
