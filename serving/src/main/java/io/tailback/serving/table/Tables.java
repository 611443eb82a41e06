package io.tailback.serving.table;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.tailback.core.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The Delta tables below one folder, read by Delta Kernel. The list of a table's files is kept as
 * long as no commit has come; a newer one is noticed within a second.
 */
public final class Tables {
  private static final long LOOK_AGAIN_MS = 1000;

  private final String root;
  private final Configuration configuration;
  private final Engine engine;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Optional<TableFiles> files, long lookedAtMs) {}

  public Tables(String root, Configuration configuration) {
    this.root = root;
    this.configuration = configuration;
    this.engine = DefaultEngine.create(configuration);
  }

  /** Folder of the tables. */
  public String root() {
    return root;
  }

  /** Refuses when their folder is not there. */
  public void requireFolder() {
    if (!exists(root)) {
      throw new StoreUnavailableException(
          "The folder of the tables is not there: start `./tailback stream`, or correct"
              + " `tailback.delta.root`",
          null);
    }
  }

  /** The newest version of a table; empty when nobody has created it yet. */
  public Optional<TableFiles> find(String name) {
    return known.compute(name, this::current).files();
  }

  private Known current(String name, Known before) {
    long nowMs = System.nanoTime() / 1_000_000;
    if (before != null && nowMs - before.lookedAtMs < LOOK_AGAIN_MS) {
      return before;
    }
    if (before != null
        && before.files.isPresent()
        && !exists(logOf(name, before.files.get().version() + 1))) {
      return new Known(before.files, nowMs);
    }
    return new Known(load(name), nowMs);
  }

  private Optional<TableFiles> load(String name) {
    if (!exists(root + "/" + name + "/_delta_log")) {
      return Optional.empty();
    }
    try {
      return Optional.of(TableFiles.load(engine, configuration, root + "/" + name));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    }
  }

  private String logOf(String name, long version) {
    return root
        + "/"
        + name
        + "/_delta_log/"
        + String.format(java.util.Locale.ROOT, "%020d.json", version);
  }

  private boolean exists(String place) {
    Path path = new Path(place);
    try {
      FileSystem files = path.getFileSystem(configuration);
      return files.exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + place, e);
    }
  }
}
