package io.tailback.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All figures of a run.
 *
 * @param ledger what each contender was given; null when there were none
 * @param entries the contenders in the order in which they ran
 * @param sustained null when there was no sustained run
 * @param latencies empty when there was no latency run
 * @param scaling Tailback on networks of several sizes; empty when that was not asked for
 */
record Report(
    Machine machine,
    Plan plan,
    Ledger ledger,
    List<Entry> entries,
    Sustained sustained,
    List<Latency> latencies,
    List<Scaled> scaling) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Report {
    entries = List.copyOf(entries);
    latencies = List.copyOf(latencies);
    scaling = List.copyOf(scaling);
  }

  /** Tailback on a network of another size. */
  record Scaled(int stations, Score score, boolean agrees) {}

  Optional<Entry> entry(String letter) {
    return entries.stream().filter(entry -> entry.letter().equals(letter)).findFirst();
  }

  /** Whether everyone did the whole work. */
  boolean isAgreed() {
    return (sustained == null || sustained.agrees())
        && entries.stream().allMatch(Entry::agrees)
        && scaling.stream().allMatch(Scaled::agrees);
  }

  void write(Path file) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
