package io.tailback.streaming;

import io.tailback.core.TailbackException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folder in which a query remembers how far it is: one per query, marked with its owner and
 * with the topic and tables that it belongs to.
 */
public final class Checkpoint {
  /** Raised when the form of the state changes, so that an old state is never misread. */
  private static final int FORM = 2;

  private static final String OWNER_FILE = "tailback-query";
  private static final String BELONGINGS_FILE = "tailback-belongs-to";
  private static final String LEASE_FILE = "tailback-lease";

  /** First line of the files in which Spark 4.0 notes the offsets and commits of batches. */
  private static final String LOG_VERSION = "v1";

  private final FileSystem files;
  private final Path folder;
  private final String query;

  private Checkpoint(FileSystem files, Path folder, String query) {
    this.files = files;
    this.folder = folder;
    this.query = query;
  }

  /** The checkpoint of a query below a root, whether it is there or not; nothing is written. */
  public static Checkpoint of(SparkSession spark, String root, String query) {
    Path folder = new Path(root, "tailback/" + query + "/v" + FORM);
    try {
      FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
      return new Checkpoint(files, folder, query);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  public String folder() {
    return folder.toString();
  }

  /**
   * Looks whether the folder may be used; nothing is written.
   *
   * @throws TailbackException (exit code 6) when it belongs to another query or was written in a
   *     form that this build cannot read
   */
  void requireOwn() {
    try {
      Path owner = new Path(folder, OWNER_FILE);
      if (files.exists(owner)) {
        refuseOther(read(owner).strip());
      } else {
        refuseOtherForms();
      }
      refuseDamage();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /**
   * Takes the lease and marks the folder as this query's.
   *
   * @return to be given back when the query ends
   */
  Lease lease(Lease.Timing timing) {
    try {
      files.mkdirs(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    Lease lease = Lease.take(files, new Path(folder, LEASE_FILE), timing);
    try {
      Path owner = new Path(folder, OWNER_FILE);
      if (!files.exists(owner)) {
        write(owner, query);
      }
      return lease;
    } catch (IOException e) {
      lease.close();
      throw unusable(folder, e);
    }
  }

  /** Whether a query of this process has the lease. */
  boolean isDrivenHere() {
    try {
      Path lease = new Path(folder, LEASE_FILE);
      return files.exists(lease)
          && Driver.parse(read(lease)).filter(Driver::isThisProcess).isPresent();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private void refuseOther(String owner) {
    if (!owner.equals(query)) {
      throw new TailbackException(
          "E22",
          TailbackException.INCOMPATIBLE,
          String.format(
              "%s is the checkpoint of query %s, not of %s: correct"
                  + " `tailback.streaming.checkpoint-root` or give a new folder.",
              folder, owner, query));
    }
  }

  /** A build with another form of the state kept its own beside: starting anew would repeat all. */
  private void refuseOtherForms() throws IOException {
    for (FileStatus other : list(folder.getParent())) {
      String name = other.getPath().getName();
      if (name.matches("v\\d+") && files.exists(new Path(other.getPath(), OWNER_FILE))) {
        throw incompatible(
            other.getPath() + " was written by a version of Tailback with another form of state");
      }
    }
  }

  private void refuseDamage() throws IOException {
    OptionalLong newest = newest("offsets");
    if (newest.isEmpty()) {
      return;
    }
    if (!files.exists(new Path(folder, "metadata"))) {
      throw incompatible(
          folder + " lacks the file `metadata`, which names the query to its tables");
    }
    String version = logged("offsets", newest.getAsLong()).get(0);
    if (!version.equals(LOG_VERSION)) {
      throw incompatible(
          folder + " was written by another version of Spark (form " + version + ")");
    }
  }

  private static TailbackException incompatible(String what) {
    return new TailbackException(
        "E54",
        TailbackException.INCOMPATIBLE,
        what
            + ": use the version that wrote it, or set `tailback.streaming.checkpoint-root` and"
            + " `tailback.delta.root` to new folders to read all that the topics keep once more.");
  }

  /**
   * Refuses other things than those with which the checkpoint began, and remembers the ones that
   * are new to it. Ids, not places: what was moved is still the same.
   *
   * @param ids by name, for example {@code table observations}
   * @throws TailbackException (E55, exit code 6)
   */
  void requireSame(Map<String, String> ids) {
    Map<String, String> known = belongings();
    for (Map.Entry<String, String> now : ids.entrySet()) {
      String before = known.getOrDefault(now.getKey(), now.getValue());
      if (!before.equals(now.getValue())) {
        throw new TailbackException(
            "E55",
            TailbackException.INCOMPATIBLE,
            String.format(
                "%s belongs to another %s (id %s, found %s), so rows would be missing: put its"
                    + " tables back, or move the checkpoint away together with the tables.",
                folder, now.getKey(), before, now.getValue()));
      }
    }
    remember(ids);
  }

  /** Ids of what the checkpoint belongs to, by name; empty for a new one. */
  Map<String, String> belongings() {
    try {
      Path file = new Path(folder, BELONGINGS_FILE);
      Properties properties = new Properties();
      if (files.exists(file)) {
        properties.load(new StringReader(read(file)));
      }
      Map<String, String> ids = new TreeMap<>();
      properties.stringPropertyNames().forEach(name -> ids.put(name, properties.getProperty(name)));
      return ids;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Remembers more ids. */
  void remember(Map<String, String> ids) {
    Map<String, String> known = belongings();
    if (known.entrySet().containsAll(ids.entrySet())) {
      return;
    }
    known.putAll(ids);
    StringBuilder text = new StringBuilder();
    known.forEach(
        (name, id) -> text.append(name.replace(" ", "\\ ")).append('=').append(id).append('\n'));
    try {
      write(new Path(folder, BELONGINGS_FILE), text.toString());
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** How far the query has read its one source. */
  ReadSoFar readSoFar() {
    try {
      OptionalLong begun = newest("offsets");
      if (begun.isEmpty()) {
        return ReadSoFar.NOTHING;
      }
      OptionalLong committed = newest("commits");
      Map<Integer, Long> from =
          committed.isPresent()
              ? ReadSoFar.offsets(sourceOf(committed.getAsLong()))
              : ReadSoFar.offsets(initial());
      return new ReadSoFar(from, ReadSoFar.offsets(sourceOf(begun.getAsLong())));
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** The log holds a version, what all sources share, and a line for each source. */
  private String sourceOf(long batch) throws IOException {
    return logged("offsets", batch).get(2);
  }

  private String initial() throws IOException {
    Path file = new Path(folder, "sources/0/0");
    return files.exists(file) ? read(file) : "";
  }

  private List<String> logged(String log, long batch) throws IOException {
    return read(new Path(folder, log + "/" + batch)).lines().toList();
  }

  private OptionalLong newest(String log) throws IOException {
    return list(new Path(folder, log)).stream()
        .map(file -> file.getPath().getName())
        .filter(name -> name.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .max();
  }

  /**
   * Moves everything away, so that the next start is the first one.
   *
   * @return where it is kept, for nothing is deleted; empty when there is no checkpoint
   * @throws TailbackException when a driver works on it (E53) or it is another query's (E22)
   */
  public Optional<String> setAside() {
    try {
      if (!files.exists(folder)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
    requireOwn();
    try (Lease lease = lease(Lease.Timing.DEFAULT)) {
      int number = 1;
      while (files.exists(aside(number))) {
        number++;
      }
      lease.requireHeld();
      if (!files.rename(folder, aside(number))) {
        throw new IOException("Cannot rename " + folder + " to " + aside(number));
      }
      files.delete(new Path(aside(number), LEASE_FILE), false);
      return Optional.of(aside(number).toString());
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private Path aside(int number) {
    return new Path(folder.getParent(), folder.getName() + "-set-aside-" + number);
  }

  private List<FileStatus> list(Path of) throws IOException {
    return files.exists(of) ? new ArrayList<>(Arrays.asList(files.listStatus(of))) : List.of();
  }

  private String read(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static UncheckedIOException unusable(Path folder, IOException e) {
    return new UncheckedIOException(
        "The checkpoint " + folder + " cannot be used: " + e.getMessage(), e);
  }
}
