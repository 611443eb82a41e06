package io.tailback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamTableTest {
  private static final Machine MACHINE =
      new Machine(2, "a processor", 25, "Linux", "a JVM", 0.5, Map.of("spark", "4.0.1"));
  private static final Plan PLAN =
      new Plan(50_000, 6_000_000, 2_000_000, 1_000_000, 60_000, 300, 1_500, 120, 4, 1, 2048);
  private static final Ledger LEDGER = new Ledger(100, 97, 2, 1, 1, 10, 1_000, true);
  private static final Outcome RIGHT = new Outcome(97, 10, 1_000, 97, 2, 1, 0, 50_000_000, 50_000);

  @Test
  void setsTailbackBesideItsPeers() {
    String text = table(entry("b", 200_000, Outcome.NOTHING), entry("e", 50_000, RIGHT));

    assertThat(text)
        .contains("2 cores (a processor), 25 GB")
        .contains("6,000,000 messages")
        .containsPattern("\\(b\\) what b does +200,000 ")
        .containsPattern("\\(b\\) what b does +0\\.25 x +4\\.00 x")
        .contains("1.00 MB of values per 1,000 stations")
        .contains("All results are as the ledger");
  }

  @Test
  void saysLoudlyThatAResultIsWrong() {
    Outcome oneStateLess = new Outcome(97, 9, 900, 97, 2, 1, 0, 0, 0);

    assertThat(table(entry("e", 50_000, oneStateLess)))
        .contains("WRONG RESULT")
        .contains("the figures above do not count");
  }

  @Test
  void tellsWhetherTheRateWasSustained() {
    Sustained sustained =
        new Sustained(
            60_000,
            59_990,
            300,
            new Lag(120_000, 1_200_000, 1_300_000, false),
            score(58_000),
            true);
    Report report =
        new Report(
            MACHINE,
            PLAN,
            LEDGER,
            List.of(),
            sustained,
            List.of(new Latency(1_500, new Spread(360, 1.5, 2.5, 2.75, 3))),
            List.of());

    assertThat(new StreamTable(report).text())
        .contains("lag 2.0 s of load early, 20.0 s late")
        .contains("NOT SUSTAINED")
        .contains("p50 1.50, p95 2.50, p99 2.75, max 3.00 (360 observations)");
  }

  private static String table(Entry... entries) {
    return new StreamTable(
            new Report(MACHINE, PLAN, LEDGER, List.of(entries), null, List.of(), List.of()))
        .text();
  }

  private static Entry entry(String letter, double perSecond, Outcome outcome) {
    return new Entry(
        letter,
        "what " + letter + " does",
        score(perSecond),
        outcome,
        outcome.agreesWith(LEDGER),
        0);
  }

  /** Two cores that do nothing else. */
  private static Score score(double perSecond) {
    return new Score(
        4_000_000,
        perSecond,
        perSecond,
        Map.of(Cpu.DRIVER, 2e6 / perSecond),
        new Spread(8, 1, 2, 3, 4),
        0);
  }
}
