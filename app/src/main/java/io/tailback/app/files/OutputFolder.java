package io.tailback.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A folder of files that a command writes on its own machine, and that then appear where they were
 * wanted. A folder elsewhere is brought here first, so that the writer finds its former files.
 */
public final class OutputFolder {
  private final FilePlace place;
  private final Configuration hadoop;

  public OutputFolder(FilePlace place, Configuration hadoop) {
    this.place = place;
    this.hadoop = hadoop;
  }

  /** Writes files into a folder of this machine, and says which. */
  public interface Writer {
    List<Path> write(Path folder) throws IOException;
  }

  /** Lets the files be written; returns where they are. */
  public List<String> write(Writer writer) throws IOException {
    if (place.isHere()) {
      return writer.write(place.path()).stream().map(Path::toString).toList();
    }
    Path here = Files.createTempDirectory("tailback-out-");
    try {
      return writeThere(writer, here);
    } finally {
      delete(here);
    }
  }

  private List<String> writeThere(Writer writer, Path here) throws IOException {
    org.apache.hadoop.fs.Path there = place.hadoopPath();
    FileSystem files = there.getFileSystem(hadoop);
    files.mkdirs(there);
    List<org.apache.hadoop.fs.Path> former = former(files, there, here);
    List<String> written = new ArrayList<>();
    for (Path file : writer.write(here)) {
      org.apache.hadoop.fs.Path target =
          new org.apache.hadoop.fs.Path(there, file.getFileName().toString());
      files.copyFromLocalFile(false, true, local(file), target);
      written.add(target.toString());
    }
    for (org.apache.hadoop.fs.Path file : former) {
      if (!Files.exists(here.resolve(file.getName()))) {
        files.delete(file, false);
      }
    }
    return written;
  }

  private static List<org.apache.hadoop.fs.Path> former(
      FileSystem files, org.apache.hadoop.fs.Path there, Path here) throws IOException {
    List<org.apache.hadoop.fs.Path> former = new ArrayList<>();
    for (FileStatus file : files.listStatus(there)) {
      if (file.isFile()) {
        former.add(file.getPath());
        files.copyToLocalFile(
            false, file.getPath(), local(here.resolve(file.getPath().getName())), true);
      }
    }
    return former;
  }

  private static org.apache.hadoop.fs.Path local(Path file) {
    return new org.apache.hadoop.fs.Path("file://" + file.toAbsolutePath());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> innermostFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : innermostFirst) {
      Files.delete(path);
    }
  }
}
