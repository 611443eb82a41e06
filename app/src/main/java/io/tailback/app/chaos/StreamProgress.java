package io.tailback.app.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How far a query of another process is, read from the logs in its checkpoint. */
final class StreamProgress {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In Spark's log of offsets a version and the batch's settings stand before the one source. */
  private static final int LINE_OF_SOURCE = 2;

  private final Path root;
  private final String query;
  private final String topic;

  /**
   * @param root folder of all checkpoints
   * @param topic the one that the query reads
   */
  StreamProgress(Path root, String query, String topic) {
    this.root = root;
    this.query = query;
    this.topic = topic;
  }

  /** The newest committed batch; -1 before the first. */
  long batch() {
    return newest(folder().resolve("commits")).orElse(-1);
  }

  /** Messages in committed batches. */
  long stored() {
    OptionalLong batch = newest(folder().resolve("commits"));
    if (batch.isEmpty()) {
      return 0;
    }
    long sum = 0;
    for (JsonNode offset : offsets(batch.getAsLong())) {
      sum += offset.asLong();
    }
    return sum;
  }

  /** Whether all messages before these offsets are in committed batches. */
  boolean hasReached(Map<Integer, Long> ends) {
    OptionalLong batch = newest(folder().resolve("commits"));
    if (batch.isEmpty()) {
      return ends.values().stream().allMatch(end -> end == 0);
    }
    JsonNode offsets = offsets(batch.getAsLong());
    return ends.entrySet().stream()
        .allMatch(end -> offsets.path(end.getKey().toString()).asLong() >= end.getValue());
  }

  private JsonNode offsets(long batch) {
    Path file = folder().resolve("offsets").resolve(Long.toString(batch));
    try {
      List<String> lines = Files.readAllLines(file);
      return JSON.readTree(lines.get(LINE_OF_SOURCE)).path(topic);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Of several forms of a checkpoint the driver uses the newest. */
  private Path folder() {
    Path versions = root.resolve("tailback").resolve(query);
    return versions.resolve("v" + newest(versions).orElse(1));
  }

  private static OptionalLong newest(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("^v", ""))
          .filter(name -> name.matches("\\d+"))
          .mapToLong(Long::parseLong)
          .max();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
