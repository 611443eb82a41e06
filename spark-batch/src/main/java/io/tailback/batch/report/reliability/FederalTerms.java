package io.tailback.batch.report.reliability;

import io.tailback.core.measure.UserDelayCost;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What the federal measures need beside travel times (23 CFR 490.511, 490.611, 490.705).
 *
 * @param postedLimitKmh posted limit in km/h of all segments; null when it is not known
 * @param personsPerVehicle mean number of persons in a vehicle
 */
record FederalTerms(Double postedLimitKmh, double personsPerVehicle) implements Serializable {
  /** The periods of LOTTR: a segment is reliable when all four are (23 CFR 490.511). */
  static final List<String> LOTTR_PERIODS =
      List.of("pm3-am", "pm3-midday", "pm3-pm", "pm3-weekend");

  /** The periods of PHED (23 CFR 490.705). */
  static final List<String> PHED_PERIODS = List.of("phed-am", "phed-pm");

  /** As in the cost of delay. */
  static final double PERSONS_PER_VEHICLE = UserDelayCost.EXAMPLE.personsPerVehicle();

  /** With what is known of the limit. */
  static FederalTerms of(Optional<Double> postedLimitKmh) {
    return new FederalTerms(postedLimitKmh.orElse(null), PERSONS_PER_VEHICLE);
  }

  static boolean isOfLottr(String period) {
    return LOTTR_PERIODS.contains(period);
  }

  static boolean isOfPhed(String period) {
    return PHED_PERIODS.contains(period);
  }
}
