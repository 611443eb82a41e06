package io.tailback.serving.security;

import io.tailback.serving.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every change that somebody made or tried through the API: one JSON line each, only appended. */
public final class AuditLog {
  private final Path file;

  /**
   * One change.
   *
   * @param outcome status that was answered
   * @param before what it was before; null where that has no meaning
   * @param after what it is now; null when nothing changed
   */
  public record Entry(
      Instant at,
      String who,
      String action,
      String target,
      String outcome,
      String before,
      String after,
      String traceId,
      String address) {}

  public AuditLog(Path file) {
    this.file = file;
  }

  /** Writes it down before anybody is answered. */
  public synchronized void add(Entry entry) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(
          file,
          (Json.text(entry) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " cannot be written", e);
    }
  }

  /** The newest entries first. */
  public synchronized List<Entry> newest(int most) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      List<Entry> entries = new ArrayList<>();
      for (int i = lines.size() - 1; i >= 0 && entries.size() < most; i--) {
        entries.add(Json.read(lines.get(i).getBytes(StandardCharsets.UTF_8), Entry.class));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " cannot be read", e);
    }
  }
}
