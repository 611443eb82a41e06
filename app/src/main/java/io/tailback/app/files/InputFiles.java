package io.tailback.app.files;

import io.tailback.core.TailbackException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/** Files that a command reads from its own machine, brought there first where they are not. */
public final class InputFiles {
  private final Path scratch;
  private final Configuration hadoop;

  /**
   * @param scratch folder for the copies
   */
  public InputFiles(Path scratch, Configuration hadoop) {
    this.scratch = scratch;
    this.hadoop = hadoop;
  }

  /**
   * The file on this machine.
   *
   * @throws TailbackException (E50, exit code 3) when it cannot be brought here; what is missing on
   *     this machine is told by whoever opens it
   */
  public Path here(String written) {
    FilePlace place = new FilePlace(written);
    return place.isHere() ? place.path() : copyOf(place);
  }

  /** The files on this machine, in their order. */
  public List<Path> here(List<String> written) {
    return written.stream().map(this::here).toList();
  }

  /** The name stays, for sentences that name the file; files of one name have folders apart. */
  private Path copyOf(FilePlace place) {
    String folder = HexFormat.of().toHexDigits(place.written().hashCode());
    Path copy = scratch.resolve("inputs").resolve(folder).resolve(place.name());
    try {
      Files.createDirectories(copy.getParent());
      Files.deleteIfExists(copy);
      FileSystem files = place.hadoopPath().getFileSystem(hadoop);
      FileUtil.copy(files, place.hadoopPath(), copy.toFile(), false, hadoop);
      return copy;
    } catch (FileNotFoundException e) {
      throw unusable(place, "does not exist", e);
    } catch (IOException e) {
      throw unusable(place, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static TailbackException unusable(FilePlace place, String found, IOException cause) {
    return new TailbackException(
        "E50",
        TailbackException.PRECONDITION,
        place + " " + found + ", and a file to read is expected: correct the path.",
        cause);
  }
}
