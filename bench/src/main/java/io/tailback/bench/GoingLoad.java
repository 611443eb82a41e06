package io.tailback.bench;

import io.tailback.hbase.HBaseLiveStore;
import io.tailback.streaming.StationStateJob;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The product while observations keep coming: first as many as it must sustain, then half of them,
 * then as many as 50,000 stations really send. It is warm when the first of them begins, and has
 * caught up before each.
 */
final class GoingLoad {
  /** Name of its topic and home. */
  static final String NAME = "going";

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration END = Duration.ofMinutes(10);

  private final Plan plan;
  private final Arena arena;
  private final PrintStream out;
  private final List<Latency> latencies = new ArrayList<>();

  GoingLoad(Plan plan, Arena arena, PrintStream out) {
    this.plan = plan;
    this.arena = arena;
    this.out = out;
  }

  /** What the latency runs gave, the faster one first. */
  List<Latency> latencies() {
    return latencies;
  }

  Sustained run(Path stations) {
    List<Part> parts = parts();
    try (RunningGenerator generator = arena.generator(NAME, plan.stations(), parts)) {
      generator.awaitPart();
      Map<String, String> sets = Map.of("tailback.streaming.trigger", "continuous");
      Map<String, Long> weighed = Map.of(Cpu.GENERATOR, generator.pid());
      try (Jvm tailback =
          arena.contender(ContenderKind.TAILBACK, NAME, NAME, stations, sets, weighed)) {
        awaitStored(tailback, plan.warmUp());
        Stretch stretch = sustain(generator, tailback);
        for (Part part : parts.subList(2, parts.size())) {
          latencies.add(latency(part, generator, tailback));
        }
        Ledger ledger = generator.awaitLedger();
        awaitStored(tailback, ledger.sent());
        tailback.stop(END);
        boolean agrees = Outcome.read(arena.outcome(NAME)).agreesWith(ledger);
        return stretch.sustained(plan.rate(), agrees);
      }
    }
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.flatOut(plan.warmUp()));
    parts.add(Part.paced(plan.rate(), plan.seconds()));
    if (plan.latencySeconds() > 0) {
      parts.add(Part.paced(plan.rate() / 2, plan.latencySeconds()));
      parts.add(Part.paced(plan.latencyRate(), plan.latencySeconds()));
    }
    return parts;
  }

  private record Stretch(Part.Sent sent, List<BatchLine> batches, List<Lag.Sample> lags) {
    Sustained sustained(double rate, boolean agrees) {
      return new Sustained(
          rate, sent.perSecond(), sent.seconds(), Lag.of(lags, rate), Score.of(batches), agrees);
    }
  }

  private Stretch sustain(RunningGenerator generator, Jvm tailback) {
    out.printf(Locale.ROOT, "%,.0f messages/s for %d s ...%n", plan.rate(), plan.seconds());
    try (Offsets offsets = Offsets.watch(arena.bootstrap(), NAME)) {
      long from = System.currentTimeMillis();
      generator.goOn();
      Part.Sent sent = generator.awaitPart();
      long to = System.currentTimeMillis();
      awaitStored(tailback, plan.warmUp() + sent.messages());
      List<BatchLine> during = during(batches(), from, to);
      List<Lag.Sample> lags = during.stream().skip(1).map(batch -> lag(batch, offsets)).toList();
      return new Stretch(sent, during, lags);
    }
  }

  /** The batches that ended in that time, and before them the last one that ended earlier. */
  private static List<BatchLine> during(List<BatchLine> batches, long from, long to) {
    List<BatchLine> full = batches.stream().filter(batch -> batch.rows() > 0).toList();
    int first = 0;
    while (first + 1 < full.size() && full.get(first + 1).endMillis() < from) {
      first++;
    }
    return full.subList(first, full.size()).stream()
        .filter(batch -> batch.endMillis() <= to)
        .toList();
  }

  private static Lag.Sample lag(BatchLine batch, Offsets offsets) {
    long behind = offsets.messagesAt(batch.endMillis()) - batch.rowsSoFar();
    return new Lag.Sample(batch.endMillis(), behind, batch.rows());
  }

  private Latency latency(Part part, RunningGenerator generator, Jvm tailback) {
    double rate = part.rate().orElseThrow();
    out.printf(Locale.ROOT, "Latency at %,.0f messages/s ...%n", rate);
    long before = stored();
    try (LatencyWatch watch =
        LatencyWatch.begin(HBaseLiveStore.open(arena.hbase(NAME)), plan.stations())) {
      generator.goOn();
      generator.awaitPart();
      awaitStored(tailback, before + part.count());
      return watch.end(rate);
    }
  }

  private void awaitStored(Jvm tailback, long messages) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (stored() < messages) {
      tailback.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Tailback did not store " + messages + " messages within " + PATIENCE);
      }
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while Tailback ran", e);
      }
    }
  }

  private long stored() {
    List<BatchLine> batches = batches();
    return batches.isEmpty() ? 0 : batches.get(batches.size() - 1).rowsSoFar();
  }

  private List<BatchLine> batches() {
    Path file = arena.batches(NAME);
    return Files.exists(file) ? BatchLine.read(file, StationStateJob.QUERY) : List.of();
  }
}
