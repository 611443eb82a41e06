package io.tailback.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the data of a run lies: tables, checkpoints, models, with file system and whole path. */
final class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);

  private final Settings settings;
  private final Configuration hadoop;

  Places(Settings settings, Configuration hadoop) {
    this.settings = settings;
    this.hadoop = hadoop;
  }

  void log() {
    LOG.info(
        "Tables in {}, checkpoints in {}, models in {}",
        whole(settings.tablesRoot()),
        whole(settings.streaming().checkpointRoot()),
        whole(settings.modelsRoot()));
  }

  /** A relative path is one of the default file system's working folder. */
  String whole(String written) {
    Path path = new Path(written);
    try {
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no file system of " + written, e);
    }
  }
}
