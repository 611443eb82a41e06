package io.tailback.app.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tailback.app.stream.BooksTable;
import io.tailback.core.TailbackException;
import io.tailback.core.state.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to, for people and for programs.
 *
 * @param seconds from the first message to the end of the driver
 * @param drivers how the driver ended
 */
record ChaosReport(
    ChaosOptions options,
    String codeVersion,
    double seconds,
    List<Kill> kills,
    Verdict verdict,
    DriverEnds drivers) {

  /**
   * How the driver ended.
   *
   * @param atStop exit code after SIGTERM
   * @param byItself how often by itself, by exit code: because a server did not answer at its start
   *     it is 3
   */
  record DriverEnds(int atStop, Map<Integer, Integer> byItself) {
    List<String> complaints() {
      List<String> complaints = new ArrayList<>();
      if (atStop != 0) {
        complaints.add("the driver ended with code " + atStop + " after SIGTERM");
      }
      byItself.forEach(
          (code, times) -> {
            if (code != TailbackException.PRECONDITION) {
              complaints.add(
                  String.format(
                      Locale.ROOT,
                      "the driver ended by itself with code %d, %d times",
                      code,
                      times));
            }
          });
      return complaints;
    }
  }

  /** Everything that is not as promised, in words. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>(verdict.complaints());
    complaints.addAll(drivers.complaints());
    return complaints;
  }

  boolean isWell() {
    return complaints().isEmpty();
  }

  /** Lines for a screen, each with its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nChaos with seed %d: %d kills in %.0f s%n",
            options.seed(),
            kills.size(),
            seconds));
    killsByStrike()
        .forEach(
            (strike, count) ->
                text.append(String.format(Locale.ROOT, "  %-40s %,12d%n", strike, count)));
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-26s %10s %10s %8s %8s %8s%n",
            "store",
            "expected",
            "found",
            "lost",
            "twice",
            "wrong"));
    for (Tally.Figures store : verdict.stores()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-26s %,10d %,10d %,8d %,8d %,8d%n",
              store.store(),
              store.expected(),
              store.found(),
              store.lost(),
              store.twice(),
              store.wrong()));
    }
    text.append(String.format("%nBooks%n"));
    text.append(BooksTable.row("acknowledged by the broker", verdict.acknowledged()));
    text.append(BooksTable.row("on the topics", verdict.onTopics()));
    text.append(new BooksTable(verdict.books()).text());
    text.append(BooksTable.row("holes in the chains of readings", verdict.holes()));
    text.append(
        isWell()
            ? String.format("%nNothing lost, nothing twice, nothing wrong; the books balance.%n")
            : String.format("%nNot as promised: %s.%n", String.join("; ", complaints())));
    for (Tally.Figures store : verdict.stores()) {
      store
          .examples()
          .forEach(example -> text.append("  ").append(example).append(System.lineSeparator()));
    }
    return text.toString();
  }

  private Map<String, Integer> killsByStrike() {
    Map<String, Integer> counts = new TreeMap<>();
    kills.forEach(
        kill ->
            counts.merge(
                kill.strike() + (kill.reached() ? "" : " (moment missed)"), 1, Integer::sum));
    return counts;
  }

  void write() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", isWell() ? "ok" : "failed");
    json.put("complaints", complaints());
    json.put("seed", options.seed());
    json.put("kills", kills.size());
    json.put("killsByMoment", killsByStrike());
    json.put("seconds", rounded(seconds));
    json.put("acknowledged", verdict.acknowledged());
    json.put("onTopics", verdict.onTopics());
    json.put("books", books(verdict.books()));
    json.put("stores", verdict.stores());
    json.put("holes", verdict.holes());
    json.put("driverExitCodeAtStop", drivers.atStop());
    json.put("driverEndsByItself", drivers.byItself());
    json.put("timeline", kills.stream().map(ChaosReport::line).toList());
    json.put("codeVersion", codeVersion);
    try {
      Files.createDirectories(options.out().toAbsolutePath().getParent());
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(options.out().toFile(), json);
    } catch (IOException e) {
      throw new TailbackException(
          "E42",
          TailbackException.PRECONDITION,
          "The figures cannot be written to "
              + options.out()
              + " ("
              + e.getMessage()
              + "): name another file with `--out`.",
          e);
    }
  }

  private static Map<String, Long> books(Books books) {
    Map<String, Long> json = new LinkedHashMap<>();
    json.put("read", books.read());
    json.put("valid", books.valid());
    json.put("quarantined", books.quarantined());
    json.put("duplicate", books.duplicate());
    json.put("late", books.late());
    return json;
  }

  private static Map<String, Object> line(Kill kill) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("atSeconds", rounded(kill.atSeconds()));
    line.put("process", kill.strike().victim().toString());
    line.put("moment", kill.strike().moment().toString());
    line.put("reached", kill.reached());
    line.put("pid", kill.pid());
    return line;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
