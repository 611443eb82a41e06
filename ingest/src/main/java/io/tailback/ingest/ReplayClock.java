package io.tailback.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The clock that a replay shows at each of its lines. It follows the median stamp of the line and
 * its fifteen neighbours on either side, never goes back, and stands one period ahead, since the
 * data of a period is there at its end.
 *
 * <p>In an ordered file the median of the neighbours is the line's own stamp, however many lines
 * share one, so the clock is exactly the end of the line's period. Up to fifteen lines of 31 with
 * stamps of another year move nothing. The median goes over lines and not over distinct stamps:
 * fifteen wrong stamps would be distinct, while the right ones of a long format are few.
 *
 * <p>The first and the last fifteen lines lack neighbours on one side, where a median would lag or
 * lead. There a line's own stamp counts, if it lies near the others (the Hampel test: three median
 * absolute deviations, or an hour), or beyond a gap that an outage explains and no later line
 * contradicts. So only a wrong stamp in the very last lines, by less than two days, is believed.
 *
 * @param <T> what waits for the clock, a line
 */
final class ReplayClock<T> {
  /** Neighbours on either side. */
  static final int HALF = 15;

  private static final int WINDOW = 2 * HALF + 1;
  private static final int NEAR_IN_DEVIATIONS = 3;
  private static final long NEAR_AT_LEAST_S = Duration.ofHours(1).toSeconds();

  /** METR-LA was once away for 32 hours. */
  private static final long LONGEST_GAP_S = Duration.ofDays(2).toSeconds();

  /** A line that much ahead is disorder; one further ahead is not believed by the rules either. */
  private static final long DISORDER_S = Duration.ofMinutes(15).toSeconds();

  private final long periodS;
  private final List<Waiting<T>> window = new ArrayList<>(WINDOW);
  private final long[] sorted = new long[WINDOW];
  private int waiting;
  private long clockS = Long.MIN_VALUE;
  private long reachS = Long.MIN_VALUE;

  private record Waiting<T>(long stampS, T line) {}

  /** A line and what the clock shows at it. */
  record Timed<T>(T line, Instant clock) {}

  ReplayClock(Duration period) {
    this.periodS = period.toSeconds();
  }

  /** Takes the next line; hands out the one that now has all its neighbours. */
  Optional<Timed<T>> add(Instant stamp, T line) {
    insert(stamp.getEpochSecond());
    window.add(new Waiting<>(stamp.getEpochSecond(), line));
    return window.size() - 1 - waiting < HALF ? Optional.empty() : Optional.of(handOut());
  }

  /** The lines that still wait when the source is at its end. */
  List<Timed<T>> finish() {
    List<Timed<T>> rest = new ArrayList<>(HALF);
    while (waiting < window.size()) {
      rest.add(handOut());
    }
    return rest;
  }

  /**
   * What the clock shows behind the last line: beyond the end of every period that was sent, except
   * of those whose stamps were not believed. Empty when there was no line.
   */
  Optional<Instant> end() {
    return clockS == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(Math.max(clockS, reachS)));
  }

  private Timed<T> handOut() {
    Waiting<T> line = window.get(waiting);
    clockS = Math.max(clockS, reading(line.stampS()));
    long endS = line.stampS() + periodS;
    if (endS <= clockS + DISORDER_S) {
      reachS = Math.max(reachS, endS);
    }
    waiting++;
    if (waiting > HALF) {
      remove(window.remove(0).stampS());
      waiting--;
    }
    return new Timed<>(line.line(), Instant.ofEpochSecond(clockS));
  }

  private long reading(long ownS) {
    boolean hasAllNeighbours = window.size() == WINDOW;
    if (hasAllNeighbours) {
      return sorted[HALF] + periodS;
    }
    long medianS = sorted[(window.size() - 1) / 2];
    long nearS = nearness(medianS);
    if (Math.abs(ownS - medianS) <= nearS || isBeyondAGap(ownS, medianS)) {
      return ownS + periodS;
    }
    return clockS == Long.MIN_VALUE ? earliestNear(medianS, nearS) + periodS : clockS;
  }

  private boolean isBeyondAGap(long ownS, long medianS) {
    return Math.abs(ownS - medianS) <= LONGEST_GAP_S
        && window.subList(waiting, window.size()).stream()
            .allMatch(later -> later.stampS() >= ownS - NEAR_AT_LEAST_S);
  }

  private long nearness(long medianS) {
    long[] deviations = new long[window.size()];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.abs(sorted[i] - medianS);
    }
    Arrays.sort(deviations);
    long medianDeviationS = deviations[(deviations.length - 1) / 2];
    return Math.max(NEAR_AT_LEAST_S, NEAR_IN_DEVIATIONS * medianDeviationS);
  }

  private long earliestNear(long medianS, long nearS) {
    int at = 0;
    while (sorted[at] < medianS - nearS) {
      at++;
    }
    return sorted[at];
  }

  private void insert(long stampS) {
    int size = window.size();
    int found = Arrays.binarySearch(sorted, 0, size, stampS);
    int at = found < 0 ? -found - 1 : found;
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = stampS;
  }

  /** Called when the line has left the window, which is then one shorter than the sorted stamps. */
  private void remove(long stampS) {
    int size = window.size() + 1;
    int at = Arrays.binarySearch(sorted, 0, size, stampS);
    System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
  }
}
