package io.tailback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the stream shall reach on two cores that it shares with its servers and the load. */
final class Goals {
  /** The network for which they are set. */
  static final int STATIONS = 50_000;

  private static final double SUSTAINED_PER_SECOND = 60_000;
  private static final double TIMES_OF_STRAIGHTFORWARD = 2;
  private static final double SHARE_OF_PLAIN_STORING = 0.6;
  private static final double MOST_STATE_MB = 3;
  private static final double MOST_SECONDS_QUIET = 5;
  private static final double MOST_SECONDS_HALF = 10;
  private static final double FLATNESS = 0.25;

  private final List<String> lines = new ArrayList<>();

  private Goals() {}

  /** A line for each goal of which the report has the figure. */
  static List<String> of(Report report) {
    Goals goals = new Goals();
    goals.beside(report, "d", TIMES_OF_STRAIGHTFORWARD, "times the rate of (d)");
    goals.beside(report, "c", SHARE_OF_PLAIN_STORING, "of the rate of (c)");
    report
        .entry("e")
        .map(Entry::outcome)
        .filter(outcome -> outcome.stateRows() > 0)
        .ifPresent(
            outcome ->
                goals.atMost(MOST_STATE_MB, outcome.stateMbPerThousand(), "MB per 1,000 stations"));
    Optional.ofNullable(report.sustained()).ifPresent(goals::sustained);
    for (Latency latency : report.latencies()) {
      goals.atMost(
          latency.rate() > report.plan().latencyRate() ? MOST_SECONDS_HALF : MOST_SECONDS_QUIET,
          latency.seconds().p99(),
          String.format(Locale.ROOT, "s at the 99th percentile at %,.0f/s", latency.rate()));
    }
    goals.flat(report.scaling());
    return goals.lines;
  }

  private void beside(Report report, String peer, double goal, String words) {
    if (report.entry("e").isEmpty() || report.entry(peer).isEmpty()) {
      return;
    }
    double ours = report.entry("e").get().score().perSecond();
    double reached = ours / report.entry(peer).get().score().perSecond();
    add(String.format(Locale.ROOT, "at least %.1f %s", goal, words), reached, reached >= goal);
  }

  private void sustained(Sustained sustained) {
    add(
        String.format(Locale.ROOT, "at least %,.0f/s with bounded lag", SUSTAINED_PER_SECOND),
        sustained.isSustained() ? sustained.produced() : 0,
        sustained.isSustained() && sustained.offered() >= SUSTAINED_PER_SECOND);
  }

  private void flat(List<Report.Scaled> scaling) {
    if (scaling.isEmpty()) {
      return;
    }
    List<Double> costs = scaling.stream().map(scaled -> scaled.score().cpuSum()).toList();
    double mean = costs.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    double furthest = costs.stream().mapToDouble(cost -> Math.abs(cost / mean - 1)).max().orElse(0);
    atMost(FLATNESS, furthest, "off the mean cost on networks of any size");
  }

  private void atMost(double goal, double reached, String words) {
    add(String.format(Locale.ROOT, "at most %.2f %s", goal, words), reached, reached <= goal);
  }

  private void add(String goal, double reached, boolean isReached) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-52s %,12.2f  %s",
            goal,
            reached,
            isReached ? "reached" : "NOT REACHED"));
  }
}
