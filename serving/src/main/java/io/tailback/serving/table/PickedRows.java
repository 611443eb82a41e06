package io.tailback.serving.table;

import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The few rows of a file that hold certain values, as those of one station among all. The columns
 * of these values are read first; of the others only what stands in the rows that are left is
 * looked at. Kernel's own reader would make every row of the file.
 */
final class PickedRows {
  private final Configuration configuration;
  private final Query query;
  private final StructType columns;

  /**
   * @param columns those of the query, with Kernel's types
   */
  PickedRows(Configuration configuration, Query query, StructType columns) {
    this.configuration = configuration;
    this.query = query;
    this.columns = columns;
  }

  /**
   * Hands over the rows that the query asks for.
   *
   * @return false when Kernel has to read the file: the query names no value, or a column is not in
   *     the file or none of the plain ones
   */
  boolean read(DataFile file, Consumer<TableRow> consumer) {
    if (query.exact().isEmpty()) {
      return false;
    }
    Path path = new Path(URI.create(file.path()));
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
      Optional<MessageType> wanted = wanted(reader.getFileMetaData().getSchema());
      if (wanted.isEmpty()) {
        return false;
      }
      reader.setRequestedSchema(wanted.get());
      String writer = reader.getFileMetaData().getCreatedBy();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        hand(new ColumnPages(group, wanted.get(), writer), consumer);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path(), e);
    }
  }

  private Optional<MessageType> wanted(MessageType file) {
    List<Type> fields = new ArrayList<>();
    for (String name : query.columns()) {
      if (!file.containsField(name) || !ColumnPages.canRead(file.getType(name))) {
        return Optional.empty();
      }
      fields.add(file.getType(name));
    }
    return Optional.of(new MessageType(file.getName(), fields));
  }

  private void hand(ColumnPages pages, Consumer<TableRow> consumer) {
    List<Query.Exact> wishes = query.exact();
    BitSet rows = pages.all();
    for (Query.Exact wish : wishes) {
      rows = pages.holding(wish, rows);
    }
    if (rows.isEmpty()) {
      return;
    }
    int count = rows.cardinality();
    List<PickedValues> values = new ArrayList<>();
    for (String name : query.columns()) {
      Optional<Query.Exact> known =
          wishes.stream().filter(wish -> wish.column().equals(name)).findFirst();
      values.add(
          new PickedValues(
              columns.get(name).getDataType(),
              known.isPresent()
                  ? pages.same(known.get().value(), count)
                  : pages.values(name, rows)));
    }
    TableRow row = new TableRow(values, query.columns());
    for (int i = 0; i < count; i++) {
      if (query.holds(row.at(i))) {
        consumer.accept(row);
      }
    }
  }
}
