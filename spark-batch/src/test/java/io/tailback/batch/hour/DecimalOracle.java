package io.tailback.batch.hour;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of hours, computed once more from the lines of the file: in decimals, in miles and miles
 * per hour, with nothing of the product.
 */
final class DecimalOracle {
  private static final MathContext EXACT = new MathContext(40);
  private static final BigDecimal M_PER_MILE = new BigDecimal("1609.344");
  private static final BigDecimal MS_PER_HOUR = new BigDecimal(3_600_000);
  private static final List<Integer> THRESHOLDS_MPH = List.of(35, 40, 45, 50, 55, 60);

  /** Sums of an hour; what no line gave is not there. */
  static final class Hour {
    final Map<String, Long> sums = new TreeMap<>();

    private void add(String name, long value) {
      sums.merge(name, value, Long::sum);
    }
  }

  private DecimalOracle() {}

  /** By station and hour of the clock, joined by a space. */
  static Map<String, Hour> hours(OrangeDay day) {
    Map<String, Hour> hours = new HashMap<>();
    for (OrangeDay.Line line : day.lines) {
      Hour hour =
          hours.computeIfAbsent(line.stationId() + " " + line.stamp().getHour(), key -> new Hour());
      add(line, day.places.get(line.stationId()), hour);
    }
    return hours;
  }

  private static void add(OrangeDay.Line line, OrangeDay.Place place, Hour hour) {
    BigDecimal share = line.observedPercent().movePointLeft(2);
    if (share.signum() == 0) {
      return;
    }
    long samples = 10L * place.lanes();
    hour.add("samples_observed", rounded(share.multiply(BigDecimal.valueOf(samples))));
    hour.add(
        "samples_imputed",
        rounded(BigDecimal.ONE.subtract(share).multiply(BigDecimal.valueOf(samples))));
    hour.add("vehicle_count", line.flow());
    boolean empty =
        line.flow() == 0 && line.occupancyPercent().compareTo(BigDecimal.valueOf(2)) < 0;
    boolean moving = line.flow() > 0 && line.mph().signum() > 0;
    if (moving) {
      hour.add("speed_intervals", 1);
      hour.add("pace_us_per_km", paceUs(line.mph()));
      if (place.freeFlowKmh() != null) {
        double kmh = line.mph().doubleValue() * 1.609344;
        hour.add("congested_intervals", kmh < 0.9 * place.freeFlowKmh() - 1e-6 ? 1 : 0);
      }
    }
    if (place.lengthMiles() == null) {
      return;
    }
    BigDecimal vehicleMiles = place.lengthMiles().multiply(BigDecimal.valueOf(line.flow()));
    hour.add("vkt_veh_m", rounded(vehicleMiles.multiply(M_PER_MILE)));
    if (!moving && !empty) {
      return;
    }
    BigDecimal ms =
        empty
            ? BigDecimal.ZERO
            : vehicleMiles.multiply(MS_PER_HOUR).divide(floored(line.mph()), EXACT);
    hour.add("vht_veh_ms", rounded(ms));
    for (int mph : THRESHOLDS_MPH) {
      BigDecimal free = vehicleMiles.multiply(MS_PER_HOUR).divide(BigDecimal.valueOf(mph), EXACT);
      hour.add("delay_" + mph + "mph_veh_ms", rounded(ms.subtract(free).max(BigDecimal.ZERO)));
      boolean slow = moving && line.mph().compareTo(BigDecimal.valueOf(mph)) < 0;
      hour.add("lost_productivity_" + mph + "mph_lane_m_ms", slow ? rounded(lost(line, place)) : 0);
    }
  }

  /** 2076 vehicles per hour and lane are 173 in five minutes. */
  private static BigDecimal lost(OrangeDay.Line line, OrangeDay.Place place) {
    BigDecimal lanes = BigDecimal.valueOf(place.lanes());
    BigDecimal used =
        BigDecimal.valueOf(line.flow()).divide(lanes.multiply(BigDecimal.valueOf(173)), EXACT);
    return place
        .lengthMiles()
        .multiply(M_PER_MILE)
        .multiply(lanes)
        .multiply(BigDecimal.ONE.subtract(used).max(BigDecimal.ZERO))
        .multiply(BigDecimal.valueOf(300_000));
  }

  private static long paceUs(BigDecimal mph) {
    BigDecimal kmh = floored(mph).multiply(new BigDecimal("1.609344"));
    return rounded(new BigDecimal("3600000000").divide(kmh, EXACT));
  }

  /** 1 km/h in miles per hour. */
  private static BigDecimal floored(BigDecimal mph) {
    return mph.max(BigDecimal.ONE.divide(new BigDecimal("1.609344"), EXACT));
  }

  private static long rounded(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
