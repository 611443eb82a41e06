package io.tailback.serving.security;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;

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

  /**
   * The end of the log.
   *
   * @param entries the newest first
   * @param damaged lines among them that cannot be read, as a write that was cut off leaves one
   */
  public record Newest(List<Entry> entries, int damaged) {}

  /** Writes it down before anybody is answered; on a line of its own, whatever stands before. */
  public synchronized void add(Entry entry) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      String line = (isBrokenOff() ? "\n" : "") + Json.text(entry) + "\n";
      Files.write(
          file,
          line.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " cannot be written", e);
    }
  }

  /** Whether the last line was broken off. */
  private boolean isBrokenOff() throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (LinesFromEnd lines = new LinesFromEnd(file)) {
      return !lines.next().orElse("").isEmpty();
    }
  }

  /** So many of the newest entries; whoever writes need not wait for it. */
  public Newest newest(int most) {
    List<Entry> entries = new ArrayList<>();
    int damaged = 0;
    if (!Files.exists(file)) {
      return new Newest(entries, damaged);
    }
    try (LinesFromEnd lines = new LinesFromEnd(file)) {
      for (Optional<String> line = lines.next();
          line.isPresent() && entries.size() < most;
          line = lines.next()) {
        if (!line.get().isEmpty()) {
          Optional<Entry> entry = read(line.get());
          entry.ifPresent(entries::add);
          damaged += entry.isPresent() ? 0 : 1;
        }
      }
      return new Newest(entries, damaged);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log " + file + " cannot be read", e);
    }
  }

  private static Optional<Entry> read(String line) throws IOException {
    try {
      return Optional.ofNullable(Json.read(line.getBytes(StandardCharsets.UTF_8), Entry.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
