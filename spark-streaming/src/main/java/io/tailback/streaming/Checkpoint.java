package io.tailback.streaming;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The folder in which a query remembers how far it is: one per query, marked with its owner. */
final class Checkpoint {
  /** Raised when the form of the state changes, so that an old state is never misread. */
  private static final int FORM = 1;

  private static final String OWNER_FILE = "tailback-query";

  private final Path folder;
  private final String query;

  Checkpoint(String root, String query) {
    this.folder = new Path(root, "tailback/" + query + "/v" + FORM);
    this.query = query;
  }

  /**
   * Marks the folder as this query's, or finds it so marked.
   *
   * @return the folder
   * @throws TailbackException when it belongs to another query
   */
  String claim(SparkSession spark) {
    try {
      FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
      Path owner = new Path(folder, OWNER_FILE);
      if (files.exists(owner)) {
        refuseOther(read(files, owner));
      } else {
        files.mkdirs(folder);
        try (FSDataOutputStream out = files.create(owner, false)) {
          out.write(query.getBytes(StandardCharsets.UTF_8));
        }
      }
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoint " + folder + " cannot be used", e);
    }
  }

  private static String read(FileSystem files, Path owner) throws IOException {
    try (FSDataInputStream in = files.open(owner)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void refuseOther(String owner) {
    if (!owner.equals(query)) {
      throw new TailbackException(
          "E22",
          TailbackException.INCOMPATIBLE,
          String.format(
              "%s is the checkpoint of query %s, not of %s: correct `tailback.streaming.checkpoint-root` or give a new folder.",
              folder, owner, query));
    }
  }
}
