package io.tailback.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The whole comparison in one run: the same messages, once to nowhere, once by each contender, then
 * the product under a load that goes on. One after the other, on the same servers, each in a JVM of
 * its own.
 */
final class StreamBench {
  private static final String TOPIC = "bench";
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final String TRIGGER = "tailback.streaming.trigger";

  private final Plan plan;
  private final Arena arena;
  private final List<ContenderKind> kinds;
  private final PrintStream out;
  private final StringBuilder rawLog = new StringBuilder();
  private final List<Entry> entries = new ArrayList<>();

  StreamBench(Plan plan, Arena arena, List<ContenderKind> kinds, PrintStream out) {
    this.plan = plan;
    this.arena = arena;
    this.kinds = List.copyOf(kinds);
    this.out = out;
  }

  /** Runs all of it. */
  Report run(Machine machine) {
    Ledger ledger = produce();
    for (ContenderKind kind : kinds) {
      entries.add(contend(kind, ledger));
    }
    if (plan.seconds() == 0) {
      return new Report(machine, plan, ledger, entries, null, List.of(), List.of());
    }
    GoingLoad load = new GoingLoad(plan, arena, out);
    Sustained sustained = load.run(stations(plan.stations()));
    keepLog(GoingLoad.NAME);
    return new Report(machine, plan, ledger, entries, sustained, load.latencies(), List.of());
  }

  /** Runs Tailback alone, on networks of these sizes. */
  Report scale(Machine machine, List<Integer> sizes) {
    List<Report.Scaled> scaling = new ArrayList<>();
    for (int size : sizes) {
      String name = "s" + size;
      Ledger ledger;
      try (RunningGenerator generator =
          arena.generator(name, size, List.of(Part.flatOut(plan.messages())))) {
        generator.awaitPart();
        ledger = generator.awaitLedger();
      }
      Outcome outcome = contend(ContenderKind.TAILBACK, name, name, size);
      Score score = Score.after(plan.warmUp(), batches(name, ContenderKind.TAILBACK));
      scaling.add(new Report.Scaled(size, score, outcome.agreesWith(ledger)));
      tell(size + " stations", score);
      Folders.delete(arena.home(name));
    }
    return new Report(machine, plan, null, List.of(), null, List.of(), scaling);
  }

  /** Lines of all batches so far, for the raw log. */
  String rawLog() {
    return rawLog.toString();
  }

  private Ledger produce() {
    List<Part> parts =
        List.of(Part.flatOut(plan.warmUp()), Part.flatOut(plan.messages() - plan.warmUp()));
    try (RunningGenerator generator = arena.generator(TOPIC, plan.stations(), parts)) {
      generator.awaitPart();
      double before = Cpu.seconds(arena.pids().get(Cpu.KAFKA));
      generator.goOn();
      Part.Sent sent = generator.awaitPart();
      double kafka = Cpu.seconds(arena.pids().get(Cpu.KAFKA)) - before;
      Map<String, Double> cpu = new LinkedHashMap<>();
      cpu.put(Cpu.GENERATOR, sent.cpuSeconds());
      cpu.put(Cpu.KAFKA, kafka);
      Score score = Score.of(sent, cpu);
      tell("(a) produce only", score);
      Ledger ledger = generator.awaitLedger();
      entries.add(new Entry("a", "produce only", score, Outcome.NOTHING, true, 0));
      return ledger;
    }
  }

  private Entry contend(ContenderKind kind, Ledger ledger) {
    String name = String.valueOf(kind.letter());
    Outcome outcome = contend(kind, name, TOPIC, plan.stations());
    Score score = Score.after(plan.warmUp(), batches(name, kind));
    Entry entry = Entry.of(kind, score, outcome, ledger, arena.home(name));
    tell("(" + name + ") " + kind.words(), score);
    Folders.delete(arena.home(name));
    return entry;
  }

  private Outcome contend(ContenderKind kind, String name, String topic, int size) {
    Path stations = stations(size);
    try (Jvm jvm =
        arena.contender(kind, name, topic, stations, Map.of(TRIGGER, "available-now"), Map.of())) {
      jvm.await(LONGEST);
    }
    keepLog(name);
    return Outcome.read(arena.outcome(name));
  }

  private Path stations(int size) {
    Path file = arena.root().resolve("stations-" + size + ".csv");
    Stations.write(file, size);
    return file;
  }

  private List<BatchLine> batches(String name, ContenderKind kind) {
    return BatchLine.read(arena.batches(name), kind.query());
  }

  private void keepLog(String name) {
    rawLog.append("# ").append(name).append('\n').append(Folders.read(arena.batches(name)));
  }

  private void tell(String who, Score score) {
    out.printf(
        Locale.ROOT,
        "%-36s %,10.0f messages/s, %5.1f CPU seconds per million%n",
        who,
        score.perSecond(),
        score.cpuSum());
  }
}
