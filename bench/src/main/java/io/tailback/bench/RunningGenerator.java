package io.tailback.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The generator's process as its conductor sees it: one part after the other, at a word. */
final class RunningGenerator implements AutoCloseable {
  private static final int HEAP_MB = 384;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Jvm jvm;
  private final Path ledger;
  private final BufferedReader says;
  private final BufferedWriter hears;

  private RunningGenerator(Jvm jvm, Path ledger) {
    this.jvm = jvm;
    this.ledger = ledger;
    this.says =
        new BufferedReader(
            new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
    this.hears =
        new BufferedWriter(
            new OutputStreamWriter(jvm.process().getOutputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; the first part begins at once. */
  static RunningGenerator start(
      Path folder, String bootstrap, String topic, Plan plan, int stations, List<Part> parts) {
    Path ledger = folder.resolve("ledger-" + topic + ".json");
    List<String> words = new ArrayList<>();
    words.add("generator");
    words.addAll(List.of("--bootstrap", bootstrap));
    words.addAll(List.of("--topic", topic));
    words.addAll(List.of("--partitions", Integer.toString(plan.partitions())));
    words.addAll(List.of("--stations", Integer.toString(stations)));
    words.addAll(List.of("--seed", Long.toString(plan.seed())));
    words.addAll(List.of("--ledger", ledger.toString()));
    parts.forEach(part -> words.addAll(List.of("--part", part.toString())));
    return new RunningGenerator(
        Jvm.startHeard(folder.resolve("generator.log"), HEAP_MB, words), ledger);
  }

  long pid() {
    return jvm.pid();
  }

  /** Begins the next part. */
  void goOn() {
    try {
      hears.newLine();
      hears.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The generator does not listen", e);
    }
  }

  /** Returns when the part is sent. */
  Part.Sent awaitPart() {
    try {
      String line = says.readLine();
      if (line == null) {
        jvm.await(Duration.ofSeconds(10));
        throw new IllegalStateException("The generator ended before its part was sent");
      }
      return JSON.readValue(line, Part.Sent.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The generator does not speak", e);
    }
  }

  /** What it has sent in all its parts, once it has ended. */
  Ledger awaitLedger() {
    jvm.await(Duration.ofMinutes(5));
    return Ledger.read(ledger);
  }

  @Override
  public void close() {
    jvm.close();
  }
}
