package io.tailback.app.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running stack tells other processes on the same home, in {@code run/stack.json}.
 *
 * @param pid the process that runs the stack
 * @param started when that process started
 */
record StackRecord(
    long pid,
    String started,
    String kafkaBootstrapServers,
    String hbaseQuorum,
    int hbaseClientPort) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static Path file(Path home) {
    return home.resolve("run").resolve("stack.json");
  }

  static StackRecord of(ProcessMark process, StackAddresses addresses) {
    return new StackRecord(
        process.pid(),
        process.started().toString(),
        addresses.kafkaBootstrapServers(),
        addresses.hbaseQuorum(),
        addresses.hbaseClientPort());
  }

  ProcessMark process() {
    return new ProcessMark(pid, Instant.parse(started));
  }

  StackAddresses addresses() {
    return new StackAddresses(kafkaBootstrapServers, hbaseQuorum, hbaseClientPort);
  }

  /** Appears as a whole or not at all. */
  void write(Path home) {
    Path file = file(home);
    Path draft = file.resolveSibling("stack.json.new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static Optional<StackRecord> read(Path home) {
    Path file = file(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), StackRecord.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  static void delete(Path home) {
    try {
      Files.deleteIfExists(file(home));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(home), e);
    }
  }
}
