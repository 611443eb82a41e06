package io.tailback.app.demo;

import io.tailback.core.TailbackException;
import io.tailback.ingest.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Traffic data to be replayed: a sample that ships with Tailback, or a user's own files.
 *
 * @param title one line for people
 * @param observations what the stations reported
 * @param stations the stations themselves
 * @param distances road distances between them, where the owner lists any
 * @param format of the observations
 * @param zone of the local time stamps; empty: the network's
 * @param sha256 expected checksums by file; empty for a user's own
 */
record Sample(
    String title,
    Path observations,
    Path stations,
    Optional<Path> distances,
    SourceFormat format,
    Optional<ZoneId> zone,
    Map<Path, String> sha256) {

  /** Somebody's own files. */
  static Sample ofUser(Path observations, Path stations, SourceFormat format) {
    for (Path file : new Path[] {observations, stations}) {
      if (!Files.isReadable(file)) {
        throw new TailbackException(
            "E24",
            TailbackException.PRECONDITION,
            "There is no readable file " + file + ": correct `--source` or `--stations`.");
      }
    }
    return new Sample(
        observations.getFileName().toString(),
        observations,
        stations,
        Optional.empty(),
        format,
        Optional.empty(),
        Map.of());
  }

  /** Refuses a shipped sample that is not what was shipped. */
  void requireIntact() {
    for (Map.Entry<Path, String> expected : sha256.entrySet()) {
      String found = sha256(expected.getKey());
      if (!found.equals(expected.getValue())) {
        throw new TailbackException(
            "E24",
            TailbackException.PRECONDITION,
            String.format(
                "%s has the checksum %s and not %s, so it is not the file that was shipped: restore"
                    + " it, or replay it as your own with `--source`.",
                expected.getKey(), found, expected.getValue()));
      }
    }
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream digesting = new DigestInputStream(in, digest)) {
        digesting.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "The sample file " + file + " cannot be read: restore it.",
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK knows SHA-256", e);
    }
  }

  /** Size of the observations' file, bytes. */
  long bytes() {
    try {
      return Files.size(observations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
