package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Small batches that wait in the checkpoint's folder for their common commit: a Parquet file each,
 * named after batch and query. A file is there whole or not at all, for it is written beside and
 * moved to its place.
 */
final class Spool {
  /** Not a digit in front: Spark's own files are numbers. */
  static final String FOLDER = "tailback-spool";

  /** Readers overlook what begins with an underscore. */
  private static final String BESIDE = "_beside";

  private static final Pattern NAME = Pattern.compile("(\\d+)-(.+)\\.parquet");

  private final SparkSession spark;
  private final FileSystem files;
  private final Path folder;

  Spool(SparkSession spark, String checkpoint) {
    this.spark = spark;
    this.folder = new Path(checkpoint, FOLDER);
    try {
      this.files = folder.getFileSystem(spark.sessionState().newHadoopConf());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** A batch that lies here. */
  record Entry(long batchId, String queryId, Path file) {}

  /** All that lie here, in their order. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(folder)) {
        Matcher name = NAME.matcher(file.getPath().getName());
        if (name.matches()) {
          entries.add(new Entry(Long.parseLong(name.group(1)), name.group(2), file.getPath()));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw unusable(e);
    }
    entries.sort(Comparator.comparingLong(Entry::batchId));
    return entries;
  }

  /** Keeps what the tables want of a batch; a repeated one takes its own place again. */
  void put(Batch batch) {
    Path beside = new Path(folder, BESIDE);
    Outcomes.stored(batch.outcomes())
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(beside.toString());
    Path file = new Path(folder, batch.batchId() + "-" + batch.queryId() + ".parquet");
    try {
      if (files.exists(file)) {
        files.delete(file, false);
      }
      if (!files.rename(onlyPartIn(beside), file)) {
        throw new IOException("could not be renamed from " + beside);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Path onlyPartIn(Path written) throws IOException {
    for (FileStatus file : files.listStatus(written)) {
      if (file.getPath().getName().endsWith(".parquet")) {
        return file.getPath();
      }
    }
    throw new FileNotFoundException("No Parquet file in " + written);
  }

  /** The outcomes of some that lie here. */
  Dataset<Row> read(List<Entry> some) {
    if (some.isEmpty()) {
      return spark.createDataFrame(List.of(), Outcomes.SCHEMA);
    }
    // The folder where all are wanted: many paths one by one would be a Spark job before the job.
    String[] paths =
        some.equals(entries())
            ? new String[] {folder.toString()}
            : some.stream().map(entry -> entry.file().toString()).toArray(String[]::new);
    return spark.read().schema(Outcomes.SCHEMA).parquet(paths);
  }

  void drop(List<Entry> some) {
    try {
      for (Entry entry : some) {
        files.delete(entry.file(), false);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private UncheckedIOException unusable(IOException e) {
    return new UncheckedIOException(
        "The spool " + folder + " cannot be used: " + e.getMessage(), e);
  }
}
