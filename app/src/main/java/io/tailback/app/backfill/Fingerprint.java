package io.tailback.app.backfill;

import io.tailback.core.TailbackException;
import io.tailback.ingest.ReplayPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one set of files from another by what is in them and how it is read, not by their names.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(ReplayPlan plan) {
    MessageDigest digest = sha256();
    String reading = plan.format().word() + "\n" + plan.sourceId() + "\n" + plan.zone() + "\n";
    digest.update(reading.getBytes(StandardCharsets.UTF_8));
    for (Path file : plan.files()) {
      add(file, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(Path file, MessageDigest digest) {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new TailbackException(
          "E50",
          TailbackException.PRECONDITION,
          "The file " + file + " cannot be read: correct the path, or make it readable.",
          e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK knows SHA-256", e);
    }
  }
}
