package io.tailback.spark.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * The data files of a table.
 *
 * @param version of the table
 * @param files that the table consists of now
 * @param bytes of these
 * @param storedFiles that lie in its folder, also those of former versions
 * @param storedBytes of these
 */
public record TableFiles(long version, long files, long bytes, long storedFiles, long storedBytes) {

  /** The files of a table that is there. */
  public static TableFiles of(SparkSession spark, DeltaTables tables, Table table) {
    String path = tables.pathOf(table);
    Snapshot now = DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
    Stored stored = new Stored();
    try {
      Path folder = new Path(path);
      stored.addAllOf(folder.getFileSystem(spark.sessionState().newHadoopConf()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + path, e);
    }
    return new TableFiles(
        now.version(), now.numOfFiles(), now.sizeInBytes(), stored.files, stored.bytes);
  }

  /** What lies in the folders while others write and delete there. */
  private static final class Stored {
    private long files;
    private long bytes;

    /** Folder by folder: a recursive listing asks a local disk for the rights of every file. */
    void addAllOf(FileSystem system, Path folder) throws IOException {
      for (FileStatus entry : system.listStatus(folder, Stored::isData)) {
        if (entry.isDirectory()) {
          addAllOf(system, entry.getPath());
        } else {
          files++;
          bytes += entry.getLen();
        }
      }
    }

    /** Not the log, and not the checksums that a local disk has beside each file. */
    private static boolean isData(Path path) {
      return !path.getName().startsWith("_") && !path.getName().startsWith(".");
    }
  }
}
