package io.tailback.batch.report;

import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.FilledValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * The measures of measures.md, section 7, straight from the lines of the sample in exact decimals.
 * Of the tables it takes which station days are healthy and what was filled in, for those have
 * proofs of their own; nothing of our measures is used.
 */
public final class NaiveMeasures {
  /** A window of a station. */
  public record Place(String stationId, Instant start) {
    public ZonedDateTime local() {
      return start.atZone(Sample.ZONE);
    }

    public LocalDate date() {
      return local().toLocalDate();
    }

    public int hour() {
      return local().getHour();
    }
  }

  private static final MathContext EXACT = new MathContext(60);
  private static final BigDecimal KM_PER_MILE = new BigDecimal("1.609344");
  private static final BigDecimal MS = new BigDecimal(3_600_000);
  private static final BigDecimal KMH_FLOOR = BigDecimal.ONE;

  private final Sample sample;
  private final Map<String, Map<String, Double>> filled = new HashMap<>();
  private final Set<String> unhealthy = new HashSet<>();
  private final Map<Place, NaiveSums> observedOnly = new HashMap<>();
  private final Map<Place, NaiveSums> gapsFilled = new HashMap<>();

  public NaiveMeasures(ReportStore store) {
    sample = store.sample();
    for (Row row : store.tables().read(FilledValues.TABLE).collectAsList()) {
      filled
          .computeIfAbsent(
              row.getAs("station_id") + " " + row.<Instant>getAs("window_start"),
              key -> new HashMap<>())
          .put(row.getAs("variable"), row.getAs("value"));
    }
    for (Row row : store.tables().read(DetectorHealth.TABLE).collectAsList()) {
      if (!row.getAs("status").equals("GOOD")) {
        unhealthy.add(row.getAs("station_id") + " " + row.<LocalDate>getAs("service_date"));
      }
    }
    measure();
  }

  private void measure() {
    Map<Place, SampleRow> rows = new HashMap<>();
    sample.rows().forEach(row -> rows.put(new Place(row.stationId(), row.start()), row));
    for (SampleStation station : sample.stations()) {
      for (LocalDate day = Sample.FROM; !day.isAfter(Sample.TO); day = day.plusDays(1)) {
        if (day.equals(Sample.WITHOUT_ROWS)) {
          continue;
        }
        Instant start = day.atStartOfDay(Sample.ZONE).toInstant();
        for (int window = 0; window < 288; window++) {
          Place place = new Place(station.id(), start.plusSeconds(300L * window));
          measure(station, place, rows.get(place));
        }
      }
    }
  }

  private void measure(SampleStation station, Place place, SampleRow row) {
    boolean healthy = !unhealthy.contains(place.stationId() + " " + place.date());
    boolean used = row != null && row.isObserved() && healthy;
    Values own = used ? Values.of(row) : Values.NONE;
    observedOnly.put(place, sums(station, own, used ? row.observedPercent() : 0, used, false));
    Map<String, Double> gaps =
        filled.getOrDefault(place.stationId() + " " + place.start(), Map.of());
    Values whole = own.filledBy(gaps);
    boolean changed = !whole.equals(own);
    gapsFilled.put(place, sums(station, whole, used ? row.observedPercent() : 0, used, changed));
  }

  /**
   * The values of a window.
   *
   * @param vehicles null when missing
   * @param kmh null when missing
   * @param empty whether no vehicle was there to have a speed
   */
  private record Values(Long vehicles, BigDecimal kmh, boolean empty, Double occupancy) {
    static final Values NONE = new Values(null, null, false, null);

    static Values of(SampleRow row) {
      boolean none = row.vehicles() == 0;
      BigDecimal kmh = new BigDecimal(Double.toString(row.mph())).multiply(KM_PER_MILE);
      return new Values(
          row.vehicles(),
          none ? null : kmh,
          none && row.occupancyPercent() < 2,
          row.occupancyPercent());
    }

    Values filledBy(Map<String, Double> gaps) {
      Double count = gaps.get("VEHICLE_COUNT");
      Double speed = gaps.get("SPEED");
      Double share = gaps.get("OCCUPANCY");
      return new Values(
          vehicles == null && count != null ? Long.valueOf(Math.round(count)) : vehicles,
          kmh == null && !empty && speed != null ? new BigDecimal(speed) : kmh,
          empty,
          occupancy == null ? share : occupancy);
    }
  }

  private static NaiveSums sums(
      SampleStation station, Values values, double percent, boolean used, boolean changed) {
    NaiveSums sums = new NaiveSums();
    sums.windows = 1;
    sums.samplesExpected = 10L * station.number("lanes").intValue();
    if (changed) {
      sums.samplesImputed = sums.samplesExpected;
    } else if (used) {
      sums.samplesObserved = Math.round(sums.samplesExpected * percent / 100);
      sums.samplesImputed = sums.samplesExpected - sums.samplesObserved;
    }
    speeds(station, values, sums);
    if (values.vehicles() != null) {
      vehicles(station, values, sums);
    }
    return sums;
  }

  private static void speeds(SampleStation station, Values values, NaiveSums sums) {
    if (values.kmh() == null) {
      return;
    }
    sums.speeds = 1;
    sums.usPerKm = rounded(new BigDecimal("3600000000").divide(values.kmh().max(KMH_FLOOR), EXACT));
    Double freeFlow = station.number("free_flow_speed_kmh");
    if (freeFlow != null) {
      sums.compared = 1;
      BigDecimal bound = new BigDecimal("0.9").multiply(new BigDecimal(freeFlow.toString()));
      sums.congested = values.kmh().add(new BigDecimal("0.000001")).compareTo(bound) < 0 ? 1 : 0;
    }
  }

  private static void vehicles(SampleStation station, Values values, NaiveSums sums) {
    BigDecimal lengthM =
        new BigDecimal(station.cells().get("road_mi")).multiply(new BigDecimal("1609.344"));
    BigDecimal vkt = lengthM.multiply(BigDecimal.valueOf(values.vehicles()));
    sums.vktVehM = rounded(vkt);
    sums.vehicles = values.vehicles();
    sums.counted = 1;
    if (values.kmh() == null) {
      sums.timed = values.empty() ? 1 : 0;
      return;
    }
    sums.timed = 1;
    sums.vehiclesWithSpeed = values.vehicles();
    sums.vehHPerKm = values.vehicles() / values.kmh().doubleValue();
    BigDecimal vht = timeMs(vkt, values.kmh().max(KMH_FLOOR));
    sums.vhtVehMs = rounded(vht);
    BigDecimal lanes = new BigDecimal(station.cells().get("lanes"));
    BigDecimal perLane = BigDecimal.valueOf(12 * values.vehicles()).divide(lanes, EXACT);
    BigDecimal unused =
        BigDecimal.ONE.subtract(perLane.divide(new BigDecimal(2076), EXACT)).max(BigDecimal.ZERO);
    long lost = rounded(lengthM.multiply(lanes).multiply(unused).multiply(new BigDecimal(300_000)));
    for (int i = 0; i < NaiveSums.MPH.length; i++) {
      BigDecimal threshold = KM_PER_MILE.multiply(BigDecimal.valueOf(NaiveSums.MPH[i]));
      sums.delayVehMs[i] = rounded(vht.subtract(timeMs(vkt, threshold)).max(BigDecimal.ZERO));
      boolean below = values.kmh().add(new BigDecimal("0.000001")).compareTo(threshold) < 0;
      sums.lostLaneMMs[i] = below ? lost : 0;
    }
  }

  /** Metres at km/h, in milliseconds. */
  private static BigDecimal timeMs(BigDecimal metres, BigDecimal kmh) {
    return metres.multiply(MS).divide(kmh.multiply(BigDecimal.valueOf(1000)), EXACT);
  }

  private static long rounded(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** The sum of the windows that are meant, with gaps filled. */
  public NaiveSums filled(Predicate<Place> which) {
    return sum(gapsFilled, which);
  }

  /** The sum of the windows that are meant, of observed values alone. */
  public NaiveSums observed(Predicate<Place> which) {
    return sum(observedOnly, which);
  }

  /** How many days, gaps filled, have a time of vehicles, and so a delay. */
  public int daysTimed(Predicate<Place> which) {
    return timed(which, Place::date);
  }

  /** How many days, hours or other parts of the windows that are meant have a time of vehicles. */
  int timed(Predicate<Place> which, Function<Place, Object> part) {
    return parts(which, part, sums -> sums.timed > 0);
  }

  /** How many of them have a count of vehicles, and so a distance. */
  int counted(Predicate<Place> which, Function<Place, Object> part) {
    return parts(which, part, sums -> sums.counted > 0);
  }

  private int parts(
      Predicate<Place> which, Function<Place, Object> part, Predicate<NaiveSums> has) {
    Set<Object> parts = new HashSet<>();
    gapsFilled.forEach(
        (place, sums) -> {
          if (which.test(place) && has.test(sums)) {
            parts.add(part.apply(place));
          }
        });
    return parts.size();
  }

  private static NaiveSums sum(Map<Place, NaiveSums> windows, Predicate<Place> which) {
    NaiveSums sum = new NaiveSums();
    windows.forEach(
        (place, sums) -> {
          if (which.test(place)) {
            sum.add(sums);
          }
        });
    return sum;
  }

  /** Whether the diagnosis of the station is good on the day. */
  boolean isGood(String stationId, LocalDate day) {
    return !unhealthy.contains(stationId + " " + day);
  }

  /** Whether the station's own values of the window were observed, with a speed. */
  public boolean hasObservedSpeed(SampleRow row) {
    return row.isObserved()
        && row.vehicles() > 0
        && !unhealthy.contains(row.stationId() + " " + row.date());
  }
}
