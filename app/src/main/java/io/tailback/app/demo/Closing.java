package io.tailback.app.demo;

import io.tailback.app.settings.Settings;
import io.tailback.app.stack.Stack;
import io.tailback.app.stream.BooksTable;
import io.tailback.ingest.ReplayCounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a demo says at its end: books, rows, throughput, where to look next.
 *
 * @param live the stations of which something is known right now
 */
record Closing(
    DemoSummary summary,
    ReplayCounts sent,
    Settings settings,
    Stack stack,
    List<String> live,
    Ending ending) {
  /** What the demo does after its last word. */
  enum Ending {
    STAYS_UP,
    LEAVES
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    books(text);
    rows(text);
    times(text);
    nextSteps(text);
    return text.toString();
  }

  private void books(StringBuilder text) {
    text.append("Books of this run\n").append(new BooksTable(summary.books()).text());
    text.append(BooksTable.row("missing at source (counted, not sent)", sent.missingAtSource()));
    text.append('\n');
  }

  private void rows(StringBuilder text) {
    text.append("Rows stored in this home\n");
    for (Map.Entry<String, Long> table : summary.rows().entrySet()) {
      text.append(BooksTable.row("Delta " + table.getKey(), table.getValue()));
    }
    text.append(BooksTable.row("HBase live", summary.liveRows()));
    text.append('\n');
  }

  private void times(StringBuilder text) {
    Map<String, Double> timings = summary.timings();
    text.append("Times\n");
    time(text, "stack, topics and tables ready", timings.get("stackReady"));
    time(text, "first live row readable", timings.get("firstLiveRow"));
    time(text, "whole sample stored", summary.seconds());
    text.append(
        String.format(
            Locale.ROOT,
            "  %-40s %,12.0f /s%n%n",
            "observations through",
            summary.observationsPerSecond()));
  }

  private void nextSteps(StringBuilder text) {
    text.append("Where to look next");
    text.append(ending == Ending.STAYS_UP ? " (in another terminal)\n" : "\n");
    live.stream()
        .findFirst()
        .ifPresent(
            station ->
                text.append("  ./tailback live ").append(station).append(home()).append('\n'));
    text.append(
            "  ./tailback sql \"SELECT congestion_level, count(*) FROM station_states GROUP BY 1\"")
        .append(home())
        .append('\n');
    if (ending == Ending.STAYS_UP) {
      text.append("  Kafka ").append(stack.kafkaServers()).append("   HBase (ZooKeeper) ");
      text.append(stack.hbase().quorum().orElse("as in hbase-site.xml"))
          .append(':')
          .append(stack.hbase().clientPort())
          .append('\n');
    }
    text.append("  data and logs  ").append(settings.home()).append('\n');
    text.append(
        ending == Ending.STAYS_UP
            ? "Stop with Ctrl-C; the data stays, the next start goes on."
            : "The data stays, the next start goes on.");
  }

  private String home() {
    boolean usual = settings.home().equals(java.nio.file.Path.of("var").toAbsolutePath());
    return usual ? "" : " --home '" + settings.home() + "'";
  }

  private static void time(StringBuilder text, String name, Double seconds) {
    if (seconds != null) {
      text.append(String.format(Locale.ROOT, "  %-40s %12.1f s%n", name, seconds));
    }
  }
}
