package io.tailback.spark.model;

import io.tailback.core.forecast.FileMark;
import io.tailback.core.forecast.ModelFile;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A folder whose parts appear whole or not at all. A part is written where nobody looks, and moved
 * to its place in one step that fails when the place is taken: {@code rename(2)} of a folder on a
 * local disk, a rename without overwriting on HDFS.
 */
final class RegistryFolder {
  /** What a writer that died has left is removed after so long; no writer takes a day. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final FileSystem files;
  private final Configuration conf;
  private final Path root;

  RegistryFolder(Path root, Configuration conf) throws IOException {
    FileSystem system = root.getFileSystem(conf);
    this.root = system.makeQualified(root);
    this.conf = conf;
    // Without a second file of checksums beside each file: the registry has its own.
    this.files = system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
  }

  Path root() {
    return root;
  }

  Path path(String name) {
    return new Path(root, name);
  }

  /** A new folder that no reader sees. */
  Path unfinished() throws IOException {
    Path folder = new Path(path(".unfinished"), UUID.randomUUID().toString());
    files.mkdirs(folder);
    return folder;
  }

  void removeAbandoned(Instant now) throws IOException {
    long before = now.minus(ABANDONED).toEpochMilli();
    for (FileStatus folder : list(path(".unfinished"))) {
      if (folder.getModificationTime() < before) {
        files.delete(folder.getPath(), true);
      }
    }
  }

  void delete(Path folder) throws IOException {
    files.delete(folder, true);
  }

  void write(Path file, byte[] bytes) throws IOException {
    write(file, ModelFile.of(bytes));
  }

  /** Writes what people read and nothing depends on. */
  void writeText(Path file, String text) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes a file through to the disk. */
  FileMark write(Path file, ModelFile content) throws IOException {
    MessageDigest digest = FileMark.digest();
    try (FSDataOutputStream out = files.create(file, true)) {
      OutputStream digested = new DigestOutputStream(new Unclosed(out), digest);
      content.writeTo(digested);
      digested.flush();
      out.hsync();
    }
    long length = files.getFileStatus(file).getLen();
    return new FileMark(length, HexFormat.of().formatHex(digest.digest()));
  }

  /** Closing what a writer was given would come before the last flush to the disk. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** Moves a folder with content to its place; false when the place is taken. */
  boolean publish(Path unfinished, Path place) throws IOException {
    files.mkdirs(place.getParent());
    return "file".equals(root.toUri().getScheme())
        ? publishLocally(unfinished, place)
        : publishRemotely(unfinished, place);
  }

  private static boolean publishLocally(Path unfinished, Path place) throws IOException {
    java.nio.file.Path target = java.nio.file.Path.of(place.toUri().getPath());
    try {
      Files.move(
          java.nio.file.Path.of(unfinished.toUri().getPath()),
          target,
          StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException taken) {
      if (Files.exists(target)) {
        return false;
      }
      throw taken;
    }
  }

  private boolean publishRemotely(Path unfinished, Path place) throws IOException {
    try {
      FileContext.getFileContext(root.toUri(), conf).rename(unfinished, place, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** The entries of a folder; none when it is not there. */
  List<FileStatus> list(Path folder) throws IOException {
    try {
      return new ArrayList<>(List.of(files.listStatus(folder)));
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }

  boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  /** The bytes of a file, unless it is not there or larger than anything that belongs there. */
  Optional<byte[]> read(Path file, long most) throws IOException {
    FileStatus status;
    try {
      status = files.getFileStatus(file);
    } catch (FileNotFoundException none) {
      return Optional.empty();
    }
    if (status.getLen() > most) {
      throw FileMark.damaged(
          file.toString(), "has " + status.getLen() + " bytes, more than " + most);
    }
    byte[] bytes = new byte[(int) status.getLen()];
    try (FSDataInputStream in = files.open(file)) {
      in.readFully(0, bytes);
    }
    return Optional.of(bytes);
  }
}
