package io.tailback.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A finished replay of a few lines, in Los Angeles, at a fixed wall clock. */
record ReplayFixture(ReplayCounts counts, InMemorySink sink) {
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00.123456Z");

  static ReplayFixture replay(Path folder, SourceFormat format, String... lines)
      throws IOException, InterruptedException {
    return replay(file(folder, String.join("\n", lines) + "\n"), format);
  }

  static ReplayFixture replay(Path file, SourceFormat format) throws InterruptedException {
    return replay(ReplayPlan.of(file, format, TrafficFixtures.LOS_ANGELES));
  }

  static ReplayFixture replay(ReplayPlan plan) throws InterruptedException {
    InMemorySink sink = new InMemorySink();
    ReplayCounts counts =
        new Replay(plan, sink, InstantSource.fixed(NOW)).run(ProgressListener.NONE);
    return new ReplayFixture(counts, sink);
  }

  static Path file(Path folder, String text) throws IOException {
    return file(folder, text.getBytes(UTF_8));
  }

  static Path file(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("source.csv"), bytes);
  }

  List<Observation> observations() {
    return sink.observations();
  }

  Observation onlyObservation() {
    return only(sink.observations());
  }

  Undecodable onlyUndecodable() {
    return only(sink.undecodables());
  }

  List<IssueCode> issues() {
    return sink.undecodables().stream().map(Undecodable::code).toList();
  }

  List<Instant> starts() {
    return sink.observations().stream().map(Observation::periodStart).toList();
  }

  private static <T> T only(List<T> list) {
    if (list.size() != 1) {
      throw new AssertionError("There should be one and there are " + list);
    }
    return list.get(0);
  }
}
