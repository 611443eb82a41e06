package io.tailback.batch.report.overview;

import io.tailback.core.measure.UserDelayCost;
import java.util.Locale;

/** What the cost of delay assumes, in words. */
final class Costs {
  private Costs() {}

  static String assumptions(UserDelayCost cost) {
    return String.format(
        Locale.ROOT,
        "Cost of delay assumes %s persons per vehicle and %s %s per hour and person in cars, %s in"
            + " trucks, with %s %% of the delay borne by trucks.",
        cost.personsPerVehicle(),
        cost.carValuePerHour(),
        cost.currency(),
        cost.truckValuePerHour(),
        100 * cost.truckShare());
  }
}
