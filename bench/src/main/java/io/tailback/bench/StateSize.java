package io.tailback.bench;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tailback.streaming.StationStateJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the stations' memory amounts to, as the checkpoint holds it after the last batch.
 *
 * @param rows stations with a memory
 * @param valueBytes bytes of all their values
 */
record StateSize(long rows, long valueBytes) {
  /** Reads it by Spark's own reader of states. */
  static StateSize of(SparkSession spark, String checkpointRoot) {
    Dataset<Row> state =
        spark.read().format("statestore").load(checkpointOf(Path.of(checkpointRoot)).toString());
    List<Column> values = new ArrayList<>();
    collectBytes(col("value"), (StructType) state.schema().apply("value").dataType(), values);
    Column bytes =
        values.stream()
            .map(value -> coalesce(length(value), lit(0)))
            .reduce(Column::plus)
            .orElseThrow(() -> new IllegalStateException("No bytes in " + state.schema()));
    Row all = state.agg(count("*"), sum(bytes)).first();
    return new StateSize(all.getLong(0), all.isNullAt(1) ? 0 : all.getLong(1));
  }

  private static void collectBytes(Column parent, StructType type, List<Column> found) {
    for (StructField field : type.fields()) {
      Column column = parent.getField(field.name());
      if (field.dataType() instanceof StructType inner) {
        collectBytes(column, inner, found);
      } else if (field.dataType() instanceof BinaryType) {
        found.add(column);
      }
    }
  }

  /** The folder with Spark's own {@code offsets} below the query's name. */
  private static Path checkpointOf(Path root) {
    try (Stream<Path> folders = Files.walk(root)) {
      return folders
          .filter(folder -> folder.endsWith("offsets"))
          .map(Path::getParent)
          .filter(folder -> folder.toString().contains(StationStateJob.QUERY))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No checkpoint below " + root));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + root, e);
    }
  }
}
