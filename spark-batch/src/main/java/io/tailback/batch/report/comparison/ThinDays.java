package io.tailback.batch.report.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Days on which much less is known than on the others, for example because the source was down: a
 * total of such a day is too small, and would be taken for a change. A day is thin when its share
 * of windows with a speed is below 80 % of that of the median day of both periods (own rule, after
 * the share of a corridor that needs data; measures.md, section 2). Stations that never report make
 * no day thin.
 */
final class ThinDays {
  /** As a page gives the reason. */
  static final String REASON = "much less was measured than on the median day";

  private static final double LEAST_SHARE_OF_MEDIAN = 0.8;

  private ThinDays() {}

  /** The thin ones of both periods, in order. */
  static List<LocalDate> of(SideData before, SideData after) {
    Map<LocalDate, Double> shares = new TreeMap<>(before.knownShareByDay());
    shares.putAll(after.knownShareByDay());
    if (shares.isEmpty()) {
      return List.of();
    }
    List<Double> sorted = new ArrayList<>(shares.values());
    Collections.sort(sorted);
    double least = LEAST_SHARE_OF_MEDIAN * sorted.get((sorted.size() - 1) / 2);
    return shares.keySet().stream().filter(day -> shares.get(day) < least).toList();
  }
}
