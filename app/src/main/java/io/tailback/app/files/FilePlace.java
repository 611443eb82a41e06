package io.tailback.app.files;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a file or folder lies, as somebody wrote it: {@code hdfs://...}, {@code file:...}, or a
 * path of this machine. A relative path is one of the working folder, where spark-submit also puts
 * what {@code --files} ships.
 */
public record FilePlace(String written) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final String HERE = "file";

  /** Whether it is on a disk of this machine. */
  public boolean isHere() {
    return !SCHEME.matcher(written).matches() || written.startsWith(HERE + ":");
  }

  /** The path on this machine; only for what {@link #isHere}. */
  public Path path() {
    return SCHEME.matcher(written).matches()
        ? Path.of(URI.create(written).getPath())
        : Path.of(written);
  }

  /** The same for Hadoop, so that a path of this machine stays one of this machine. */
  public org.apache.hadoop.fs.Path hadoopPath() {
    return new org.apache.hadoop.fs.Path(isHere() ? "file://" + path().toAbsolutePath() : written);
  }

  /** Its last name. */
  String name() {
    return hadoopPath().getName();
  }

  @Override
  public String toString() {
    return written;
  }
}
