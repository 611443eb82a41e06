package io.tailback.serving.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.serving.http.Json;
import io.tailback.serving.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reports that were made: a folder each, with a page, tables as CSV, and report.json. */
final class ReportFolder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,90}\\.(html|csv|json)");

  private final Path root;

  ReportFolder(Path root) {
    this.root = root;
  }

  /** A file of a report. */
  record Entry(String name, long bytes, String path) {}

  /** Ids of all reports, the newest first. */
  List<String> ids() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("report.json")))
          .filter(folder -> NAME.matcher(folder.getFileName().toString()).matches())
          .sorted(Comparator.comparing(ReportFolder::changed).reversed())
          .map(folder -> folder.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The reports in " + root + " cannot be listed", e);
    }
  }

  private static Instant changed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve("report.json"))
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("The report in " + folder + " cannot be read", e);
    }
  }

  /** When a report was made. */
  Instant createdAt(String id) {
    return changed(folder(id));
  }

  /** What a report says of itself; empty when it was broken off, or is no report. */
  Optional<JsonNode> content(String id) {
    try {
      JsonNode content =
          Json.mapper().readTree(Files.readAllBytes(folder(id).resolve("report.json")));
      return Optional.of(content).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The report " + id + " cannot be read", e);
    }
  }

  /** Its files. */
  List<Entry> files(String id) {
    Path folder = folder(id);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> FILE.matcher(file.getFileName().toString()).matches())
          .sorted()
          .map(file -> entry(id, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The report " + id + " cannot be listed", e);
    }
  }

  private static Entry entry(String id, Path file) {
    try {
      String name = file.getFileName().toString();
      return new Entry(name, Files.size(file), path(id, name));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  static String path(String id, String file) {
    return "/api/v1/reports/" + id + "/files/" + file;
  }

  /** What a file holds, and since when. */
  record Content(byte[] bytes, Instant modified) {}

  /** The content of a file, if the report has it. */
  Optional<Content> file(String id, String name) {
    if (!FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    Path file = folder(id).resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      Instant modified = Files.getLastModifiedTime(file).toInstant();
      return Optional.of(new Content(Files.readAllBytes(file), modified));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  /** Names come from outside: one that is no plain name leads nowhere. */
  private Path folder(String id) {
    Path folder = NAME.matcher(id).matches() ? root.resolve(id) : root;
    if (folder.equals(root)
        || !folder.normalize().startsWith(root.normalize())
        || !Files.isRegularFile(folder.resolve("report.json"))) {
      throw Problem.unknown("report", id, "/api/v1/reports lists all.");
    }
    return folder;
  }
}
