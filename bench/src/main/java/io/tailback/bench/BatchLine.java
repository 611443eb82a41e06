package io.tailback.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a contender says when a batch is through.
 *
 * @param query which one, where a contender has several
 * @param batch number of the batch
 * @param rows messages in it
 * @param millis how long it took, from trigger to commit
 * @param endMillis when it ended, by the wall clock
 * @param rowsSoFar messages of all its batches until then
 * @param cpuSeconds processor time of each process until then
 * @param stateRows rows in the state, 0 without one
 * @param stateFileBytes size of the state's table files, 0 without one
 */
record BatchLine(
    String query,
    long batch,
    long rows,
    long millis,
    long endMillis,
    long rowsSoFar,
    Map<String, Double> cpuSeconds,
    long stateRows,
    long stateFileBytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A batch line is always JSON", e);
    }
  }

  /** All lines of a file that are of this query. */
  static List<BatchLine> read(Path file, String query) {
    try {
      return Files.readAllLines(file).stream()
          .map(BatchLine::of)
          .filter(line -> line.query().equals(query))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static BatchLine of(String json) {
    try {
      return JSON.readValue(json, BatchLine.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not a batch line: " + json, e);
    }
  }
}
