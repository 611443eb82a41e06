package io.tailback.core.bottleneck;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * When single active intervals amount to an activation: at least {@code atLeast} of {@code window}
 * neighbouring intervals of the time grid (measures.md, section 12.1). Overlapping windows form a
 * chain; a chain is trimmed to its first and last active interval, so that a run reports its own
 * length; chains that then overlap or touch are one. The interior never holds more than {@code
 * window - atLeast} inactive intervals in a row.
 *
 * @param window intervals looked at together
 * @param atLeast how many of them have to be active
 */
record SustainedRule(int window, int atLeast) {
  /** 25 of 35 minutes (source: PeMS bottlenecks.md and Chen 2004). */
  static final SustainedRule FIVE_OF_SEVEN = new SustainedRule(7, 5);

  /**
   * The activations in a run of intervals, in order and apart from each other.
   *
   * @param active the active intervals; one that is missing is not active, nor is one outside
   */
  List<Span> spans(BitSet active, int intervals) {
    List<Span> spans = new ArrayList<>();
    int inWindow = 0;
    int chainStart = Integer.MIN_VALUE;
    for (int start = 1 - window; start <= intervals; start++) {
      inWindow += bit(active, start + window - 1) - bit(active, start - 1);
      boolean qualifies = inWindow >= atLeast;
      if (qualifies && chainStart == Integer.MIN_VALUE) {
        chainStart = start;
      } else if (!qualifies && chainStart != Integer.MIN_VALUE) {
        append(spans, trimmed(active, chainStart, start - 1 + window));
        chainStart = Integer.MIN_VALUE;
      }
    }
    return spans;
  }

  private static Span trimmed(BitSet active, int from, int to) {
    return new Span(active.nextSetBit(Math.max(0, from)), active.previousSetBit(to - 1) + 1);
  }

  private static void append(List<Span> spans, Span next) {
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && next.from() <= last.to()) {
      spans.set(spans.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
    } else {
      spans.add(next);
    }
  }

  private static int bit(BitSet active, int interval) {
    return interval >= 0 && active.get(interval) ? 1 : 0;
  }
}
