package io.tailback.serving.table;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** One version of a Delta table: its files with what their statistics say, and their rows. */
public final class TableFiles {
  private final Engine engine;
  private final Configuration configuration;
  private final Snapshot snapshot;
  private final long version;
  private final List<DataFile> files;

  private TableFiles(
      Engine engine, Configuration configuration, Snapshot snapshot, List<DataFile> files) {
    this.engine = engine;
    this.configuration = configuration;
    this.snapshot = snapshot;
    this.version = snapshot.getVersion();
    this.files = List.copyOf(files);
  }

  static TableFiles load(Engine engine, Configuration configuration, String path) {
    Snapshot snapshot = Table.forPath(engine, path).getLatestSnapshot(engine);
    ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
    List<DataFile> files = new ArrayList<>();
    // Only the inner class hands the statistics out; the public scan keeps them for itself.
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.add(DataFile.of(rows.next()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the files of " + path, e);
    }
    return new TableFiles(engine, configuration, snapshot, files);
  }

  /** Its number. */
  public long version() {
    return version;
  }

  /** All files, in no order. */
  public List<DataFile> files() {
    return files;
  }

  /** Whether it has a column. */
  public boolean has(String column) {
    return snapshot.getSchema().fieldNames().contains(column);
  }

  /**
   * Reads the rows that a query asks for, in no order.
   *
   * @param consumer takes the row's values; the row itself is only valid during the call
   */
  public void read(Query query, Consumer<TableRow> consumer) {
    read(files.stream().filter(query::mayHold).toList(), query, consumer);
  }

  /** Reads the rows that a query asks for out of some of the files. */
  public void read(List<DataFile> some, Query query, Consumer<TableRow> consumer) {
    StructType wanted = columns(query.columns());
    Scan scan = snapshot.getScanBuilder().withReadSchema(wanted).build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    Optional<Predicate> pushed = query.pushedDown();
    PickedRows picked = new PickedRows(configuration, query, wanted);
    for (DataFile file : some) {
      if (!(isPlain(file) && picked.read(file, consumer))) {
        read(file, query, state, physical, pushed, consumer);
      }
    }
  }

  /** Whether a file holds its rows under their own names, and all of them count. */
  private boolean isPlain(DataFile file) {
    String mapping =
        ((SnapshotImpl) snapshot)
            .getMetadata()
            .getConfiguration()
            .getOrDefault("delta.columnMapping.mode", "none");
    return mapping.equals("none")
        && InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file.row()) == null;
  }

  private void read(
      DataFile file,
      Query query,
      Row state,
      StructType physical,
      Optional<Predicate> pushed,
      Consumer<TableRow> consumer) {
    try (CloseableIterator<ColumnarBatch> data =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(
                        InternalScanFileUtils.getAddFileStatus(file.row())),
                    physical,
                    pushed);
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(engine, state, file.row(), data)) {
      while (logical.hasNext()) {
        hand(logical.next(), query, consumer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path(), e);
    }
  }

  private static void hand(
      FilteredColumnarBatch filtered, Query query, Consumer<TableRow> consumer) {
    ColumnarBatch batch = filtered.getData();
    Optional<ColumnVector> selection = filtered.getSelectionVector();
    TableRow row = new TableRow(batch, query.columns());
    for (int i = 0; i < batch.getSize(); i++) {
      boolean selected =
          selection.isEmpty() || (!selection.get().isNullAt(i) && selection.get().getBoolean(i));
      if (selected && query.holds(row.at(i))) {
        consumer.accept(row);
      }
    }
  }

  private StructType columns(List<String> names) {
    List<StructField> fields = new ArrayList<>();
    for (String name : names) {
      if (!has(name)) {
        throw new TailbackException(
            "E26",
            TailbackException.INCOMPATIBLE,
            "The table at "
                + ((SnapshotImpl) snapshot).getDataPath()
                + " lacks the column "
                + name
                + ", for an earlier build made it: whatever writes the table adds it, once it runs"
                + " from this build.");
      }
      fields.add(snapshot.getSchema().get(name));
    }
    return new StructType(fields);
  }
}
