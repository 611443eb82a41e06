package io.tailback.core.measure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A segment as the federal measure of reliability counts it (23 CFR 490.513).
 *
 * @param lengthM metres
 * @param annualVehicles vehicles in the year
 * @param personsPerVehicle mean number of persons in a vehicle
 * @param worstLottr as {@link Lottr#worst} tells it; missing where reliability is open
 */
public record LottrSegment(
    double lengthM, double annualVehicles, double personsPerVehicle, Measured worstLottr)
    implements Serializable {

  /**
   * Share of the person-distance on reliable segments, in percent to the nearest tenth. Segments
   * without a ratio are left out of both sums.
   */
  public static Measured reliablePercent(List<LottrSegment> segments) {
    double all = 0;
    double reliable = 0;
    for (LottrSegment segment : segments) {
      if (segment.worstLottr.isPresent()) {
        all += segment.personM();
        reliable += Lottr.isReliable(segment.worstLottr.value()) ? segment.personM() : 0;
      }
    }
    return all > 0
        ? Measured.of(toTenth(100 * reliable / all))
        : Measured.missing(MeasureReason.TOO_FEW_VALUES);
  }

  private double personM() {
    return lengthM * annualVehicles * personsPerVehicle;
  }

  private static double toTenth(double percent) {
    return BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_UP).doubleValue();
  }
}
