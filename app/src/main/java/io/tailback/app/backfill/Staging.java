package io.tailback.app.backfill;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of one run beside the tables, so that every executor reaches it; it is gone when the run
 * has ended.
 */
final class Staging implements AutoCloseable {
  /** Readers of tables overlook what begins with an underscore. */
  private static final String PARENT = "_staging";

  private final FileSystem files;
  private final Path folder;

  private Staging(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  static Staging beside(String tablesRoot, Configuration hadoop) throws IOException {
    Path root = new Path(tablesRoot);
    FileSystem files = root.getFileSystem(hadoop);
    Path folder = new Path(new Path(root, PARENT), "backfill-" + UUID.randomUUID());
    files.mkdirs(folder);
    return new Staging(files, files.makeQualified(folder));
  }

  String folder() {
    return folder.toString();
  }

  @Override
  public void close() throws IOException {
    files.delete(folder, true);
    if (files.listStatus(folder.getParent()).length == 0) {
      files.delete(folder.getParent(), false);
    }
  }
}
