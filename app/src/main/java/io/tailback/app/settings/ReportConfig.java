package io.tailback.app.settings;

import io.tailback.core.measure.UserDelayCost;

/**
 * What reports assume, group {@code tailback.report}.
 *
 * @param delayCost what an hour of delay costs those who wait
 */
public record ReportConfig(UserDelayCost delayCost) {
  public static final ReportConfig DEFAULT = new ReportConfig(UserDelayCost.EXAMPLE);
}
