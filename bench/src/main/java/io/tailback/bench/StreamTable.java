package io.tailback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A report as a stranger reads it: what ran, how fast, at what cost, beside whom. */
record StreamTable(Report report) {
  private static final String PROCESSES_OF_CPU = "driver    kafka    hbase      gen.      sum";

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(report.machine().words());
    lines.add(load());
    if (!report.entries().isEmpty()) {
      lines.addAll(contenders());
      lines.addAll(ratios());
      lines.addAll(state());
    }
    lines.addAll(goingLoad());
    lines.addAll(scaling());
    List<String> goals = Goals.of(report);
    if (report.plan().stations() == Goals.STATIONS && !goals.isEmpty()) {
      lines.add("");
      lines.add("Goals, set for 50,000 stations on two cores");
      lines.addAll(goals);
      lines.add("");
    }
    lines.add(
        report.isAgreed()
            ? "All results are as the ledger of what was sent wants them."
            : "SOME RESULTS ARE NOT AS THE LEDGER WANTS THEM: the figures above do not count.");
    return String.join("\n", lines) + "\n";
  }

  private String load() {
    Plan plan = report.plan();
    return line(
        "%,d messages (2 %% repeated, 1 %% out of order, 0.1 %% bad), the first %,d of them to warm up;"
            + " %,d stations, %d partitions, heap %,d MB",
        plan.messages(), plan.warmUp(), plan.stations(), plan.partitions(), plan.heapMb());
  }

  private List<String> contenders() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        line("%-36s %21s   %-44s %-27s", "", "messages/s", "CPU seconds per million", "batch, s"));
    lines.add(
        line(
            "%-36s %10s %10s   %44s %6s %6s %6s %6s",
            "", "overall", "median", PROCESSES_OF_CPU, "p50", "p95", "p99", "max"));
    report.entries().forEach(entry -> lines.add(row(entry)));
    return lines;
  }

  private static String row(Entry entry) {
    Score score = entry.score();
    return line(
        "%-36s %,10.0f %,10.0f   %s %s%s",
        "(" + entry.letter() + ") " + entry.words(),
        score.perSecond(),
        score.medianPerSecond(),
        cpu(score),
        spread(score.batchSeconds()),
        entry.agrees() ? "" : "  WRONG RESULT");
  }

  private static String cpu(Score score) {
    return line(
        "%s %s %s %s %8.1f",
        cpu(score, Cpu.DRIVER),
        cpu(score, Cpu.KAFKA),
        cpu(score, Cpu.HBASE),
        cpu(score, Cpu.GENERATOR),
        score.cpuSum());
  }

  private static String cpu(Score score, String process) {
    Double seconds = score.cpuSecondsPerMillion().get(process);
    return seconds == null ? line("%8s", "-") : line("%8.1f", seconds);
  }

  private static String spread(Spread seconds) {
    if (seconds.count() == 0) {
      return "";
    }
    return line(
        "%6.1f %6.1f %6.1f %6.1f", seconds.p50(), seconds.p95(), seconds.p99(), seconds.max());
  }

  /** Times of one run wander with what else the machine does; their ratios less so. */
  private List<String> ratios() {
    Optional<Entry> tailback = report.entry("e");
    if (tailback.isEmpty()) {
      return List.of();
    }
    Score ours = tailback.get().score();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(line("%-50s %12s %18s", "Tailback (e) beside", "messages/s", "CPU per message"));
    for (String letter : List.of("b", "c", "d", "f")) {
      report
          .entry(letter)
          .ifPresent(
              peer -> lines.add(ratio("(" + letter + ") " + peer.words(), ours, peer.score())));
    }
    if (report.entry("c").isPresent() && report.entry("d").isPresent()) {
      Score both = report.entry("c").get().score().and(report.entry("d").get().score());
      lines.add(ratio("(c) and (d) together, which store what (e) stores", ours, both));
    }
    return lines;
  }

  private static String ratio(String peer, Score ours, Score theirs) {
    ToDoubleFunction<Score> rate = Score::perSecond;
    return line(
        "%-50s %10.2f x %16.2f x",
        peer,
        rate.applyAsDouble(ours) / rate.applyAsDouble(theirs),
        ours.cpuSum() / theirs.cpuSum());
  }

  private List<String> state() {
    Optional<Outcome> outcome =
        report.entry("e").map(Entry::outcome).filter(found -> found.stateRows() > 0);
    if (outcome.isEmpty()) {
      return List.of();
    }
    double onDisk =
        report.entry("e").orElseThrow().checkpointBytes() * 1e3 / report.plan().stations();
    return List.of(
        "",
        line(
            "State of (e): %.2f MB of values per 1,000 stations; its checkpoint, with all versions"
                + " kept: %.2f MB per 1,000 stations",
            outcome.get().stateMbPerThousand(), onDisk / 1e6));
  }

  private List<String> goingLoad() {
    List<String> lines = new ArrayList<>();
    Sustained sustained = report.sustained();
    if (sustained != null) {
      lines.add("");
      lines.add(
          line(
              "Offered %,.0f messages/s for %.0f s: produced %,.0f/s; lag %.1f s of load early, %.1f s"
                  + " late, at most %.1f s: %s",
              sustained.offered(),
              sustained.seconds(),
              sustained.produced(),
              sustained.lag().early() / sustained.offered(),
              sustained.lag().late() / sustained.offered(),
              sustained.lag().most() / sustained.offered(),
              verdict(sustained)));
      lines.add(
          line("%-36s   %44s %6s %6s %6s %6s", "", PROCESSES_OF_CPU, "p50", "p95", "p99", "max"));
      lines.add(
          line(
              "%-36s   %s %s",
              "CPU seconds per million; batch, s",
              cpu(sustained.score()),
              spread(sustained.score().batchSeconds())));
    }
    for (Latency latency : report.latencies()) {
      lines.add(
          line(
              "At %,8.0f messages/s, produced -> readable in HBase, s: p50 %.2f, p95 %.2f, p99 %.2f,"
                  + " max %.2f (%,d observations)",
              latency.rate(),
              latency.seconds().p50(),
              latency.seconds().p95(),
              latency.seconds().p99(),
              latency.seconds().max(),
              latency.seconds().count()));
    }
    return lines;
  }

  private static String verdict(Sustained sustained) {
    if (sustained.lag().isUntold()) {
      return "too few batches to tell";
    }
    return sustained.isSustained() ? "sustained" : "NOT SUSTAINED";
  }

  private List<String> scaling() {
    if (report.scaling().isEmpty()) {
      return List.of();
    }
    Score first = report.scaling().get(0).score();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        line(
            "%12s %12s %26s %16s",
            "stations", "messages/s", "CPU seconds per million", "beside first"));
    for (Report.Scaled scaled : report.scaling()) {
      lines.add(
          line(
              "%,12d %,12.0f %26.1f %14.2f x%s",
              scaled.stations(),
              scaled.score().perSecond(),
              scaled.score().cpuSum(),
              scaled.score().cpuSum() / first.cpuSum(),
              scaled.agrees() ? "" : "  WRONG RESULT"));
    }
    return lines;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
