package io.tailback.core.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SustainedRuleTest {
  private static final SustainedRule RULE = SustainedRule.FIVE_OF_SEVEN;

  /** F-B1: the pattern of active intervals and the minutes of its activations; x is missing. */
  @ParameterizedTest
  @CsvSource({
    "11111, 25",
    "111111111111, 60",
    "111111111111111111111111, 120",
    "1111, none",
    "1110111, 35",
    "1010111, 35",
    "1101101, 35",
    "110011, none",
    "111110011111, 60",
    "1111100011111, 25 25",
    "111111x111111, 65",
    "111xxxx11, none",
    "111100101111, 60",
  })
  void fB1ReportsARunWithItsOwnLength(String pattern, String minutes) {
    for (String padding : List.of("", "0", "000000000")) {
      assertThat(minutesOf(padding + pattern + padding)).isEqualTo(minutes);
    }
  }

  @Test
  void isWhatTheDefinitionSaysWordByWord() {
    for (int run = 0; run < 3000; run++) {
      Random random = new Random(20_220_103L + run);
      boolean[] active = new boolean[random.nextInt(60)];
      double share = 0.3 + 0.6 * random.nextDouble();
      for (int i = 0; i < active.length; i++) {
        active[i] = random.nextDouble() < share;
      }

      assertThat(RULE.spans(bits(active), active.length))
          .as("seed %d", 20_220_103L + run)
          .isEqualTo(NaiveBottlenecks.sustained(active));
    }
  }

  @Test
  void theInteriorNeverHoldsMoreThanTwoInactiveIntervalsInARow() {
    for (int pattern = 0; pattern < 1 << 16; pattern++) {
      BitSet active = BitSet.valueOf(new long[] {pattern});
      int lastEnd = -1;
      for (Span span : RULE.spans(active, 16)) {
        assertThat(active.get(span.from())).isTrue();
        assertThat(active.get(span.to() - 1)).isTrue();
        assertThat(span.from()).isGreaterThan(lastEnd);
        lastEnd = span.to();
        for (int i = span.from(); i + 2 < span.to(); i++) {
          assertThat(active.get(i) || active.get(i + 1) || active.get(i + 2))
              .as("pattern %s", active)
              .isTrue();
        }
      }
    }
  }

  private static String minutesOf(String pattern) {
    boolean[] active = new boolean[pattern.length()];
    for (int i = 0; i < active.length; i++) {
      active[i] = pattern.charAt(i) == '1';
    }
    List<String> minutes = new ArrayList<>();
    for (Span span : RULE.spans(bits(active), active.length)) {
      minutes.add(String.valueOf(5 * (span.to() - span.from())));
    }
    return minutes.isEmpty() ? "none" : String.join(" ", minutes);
  }

  private static BitSet bits(boolean[] active) {
    BitSet bits = new BitSet();
    for (int i = 0; i < active.length; i++) {
      bits.set(i, active[i]);
    }
    return bits;
  }
}
