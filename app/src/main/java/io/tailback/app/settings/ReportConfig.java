package io.tailback.app.settings;

import io.tailback.core.measure.UserDelayCost;
import java.util.Optional;

/**
 * What reports assume, group {@code tailback.report}.
 *
 * @param delayCost what an hour of delay costs those who wait
 * @param postedLimitKmh posted speed limit of all roads, km/h; empty: not known, and what needs it
 *     says so
 */
public record ReportConfig(UserDelayCost delayCost, Optional<Double> postedLimitKmh) {
  public static final ReportConfig DEFAULT =
      new ReportConfig(UserDelayCost.EXAMPLE, Optional.empty());

  public ReportConfig {
    if (postedLimitKmh.isPresent() && !(postedLimitKmh.get() > 0)) {
      throw new IllegalArgumentException(
          "posted-limit-kmh is not positive: write for example `104.6`, or leave it out");
    }
  }
}
