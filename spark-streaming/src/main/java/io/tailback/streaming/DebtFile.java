package io.tailback.streaming;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * An instant in a file of the checkpoint: what became known before it is in the live stores. No
 * file: everything is.
 */
final class DebtFile {
  /** Not a digit in front: Spark's own files are numbers. */
  static final String NAME = "tailback-live-debt";

  private final FileContext files;
  private final Path file;

  DebtFile(Configuration hadoop, Path checkpoint) {
    this.file = new Path(checkpoint, NAME);
    try {
      this.files = FileContext.getFileContext(file.toUri(), hadoop);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  Optional<Instant> read() {
    try (FSDataInputStream in = files.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(Instant.parse(text.strip()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Written beside and moved over the old one: a reader finds the one or the other. */
  void write(Instant since) {
    Path beside = file.suffix(".new");
    try {
      try (FSDataOutputStream out =
          files.create(
              beside,
              EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
              Options.CreateOpts.createParent())) {
        out.write((since + "\n").getBytes(StandardCharsets.UTF_8));
        out.hsync();
      }
      files.rename(beside, file, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void remove() {
    try {
      files.delete(file, false);
    } catch (FileNotFoundException e) {
      // Nothing was owed.
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private UncheckedIOException unusable(IOException e) {
    return new UncheckedIOException(file + " cannot be used: " + e.getMessage(), e);
  }
}
