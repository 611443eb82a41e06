package io.tailback.batch.report.path;

import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.Sample;
import io.tailback.batch.report.SampleRow;
import io.tailback.spark.table.DetectorHealth;
import io.tailback.spark.table.FilledValues;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;

/**
 * Speeds, travel times and delay of the sample's corridor, computed slowly from the lines of the
 * file. Only the diagnosis of the detectors and what was filled in are taken from their tables.
 */
public final class PathOracle {
  /** 60 mph. */
  public static final double KMH_60_MPH = 96.56064;

  private static final double NEEDED_SHARE = 0.8;

  private final ReportStore store;
  private final Set<String> notGood = new HashSet<>();
  private final Map<String, SampleRow> byPlaceAndTime = new HashMap<>();
  private final Map<String, Double> replaced = new HashMap<>();
  private final Set<String> uncounted = new HashSet<>();
  private final Map<String, Double> filled = new HashMap<>();

  /** Of the sample that a store was made of. */
  public PathOracle(ReportStore store) {
    this.store = store;
    for (Row row : store.tables().read(DetectorHealth.TABLE).collectAsList()) {
      if (!row.<String>getAs(DetectorHealth.STATUS.name()).equals("GOOD")) {
        notGood.add(
            row.getAs(DetectorHealth.STATION_ID.name())
                + "/"
                + row.getAs(DetectorHealth.SERVICE_DATE.name()));
      }
    }
    for (Row row : store.tables().read(FilledValues.TABLE).collectAsList()) {
      if (row.<String>getAs(FilledValues.VARIABLE.name()).equals("SPEED")) {
        filled.put(
            row.<String>getAs(FilledValues.STATION_ID.name())
                + row.<Instant>getAs(FilledValues.WINDOW_START.name()),
            row.getAs(FilledValues.VALUE.name()));
      }
    }
    store.sample().rows().forEach(row -> byPlaceAndTime.put(row.stationId() + row.start(), row));
  }

  /** Whether a healthy detector measured the line. */
  public boolean isObserved(SampleRow row) {
    return row.isObserved() && !notGood.contains(row.stationId() + "/" + row.date());
  }

  /** The observed speed; null when there is none. An empty road has no speed. */
  public Double kmh(String stationId, Instant start) {
    SampleRow row = byPlaceAndTime.get(stationId + start);
    boolean known = row != null && isObserved(row) && row.vehicles() > 0 && row.mph() > 0;
    return known ? replaced.getOrDefault(stationId + start, row.mph() * 1.609344) : null;
  }

  /** The speed with gaps filled in; null when there is none. */
  public Double filledKmh(String stationId, Instant start) {
    Double kmh = filled.get(stationId + start);
    return kmh == null ? kmh(stationId, start) : kmh;
  }

  /** Where something was observed, this speed stands for that of the file. */
  public void replace(String stationId, Instant start, double kmh) {
    replaced.put(stationId + start, kmh);
  }

  /** Vehicles in the five minutes; null when no healthy detector counted them. */
  public Long vehicles(String stationId, Instant start) {
    SampleRow row = byPlaceAndTime.get(stationId + start);
    boolean known = row != null && isObserved(row) && !uncounted.contains(stationId + start);
    return known ? Long.valueOf(row.vehicles()) : null;
  }

  /** The count of the file is not there. */
  public void loseCount(String stationId, Instant start) {
    uncounted.add(stationId + start);
  }

  /** Length of a station's road in metres. */
  public double lengthM(String stationId) {
    return store.sample().station(stationId).lengthM();
  }

  /** Metres from the first station of the corridor, by the postmiles of the file. */
  public double offsetM(String stationId) {
    return offsetM(absPm(stationId));
  }

  /** Metres from the first station of the corridor to a postmile. */
  public double offsetM(double postmile) {
    return 1609.344 * (absPm(Sample.SR57_S.get(0)) - postmile);
  }

  /** Where the stretch of a station begins in a picture: half-way to the one before. */
  public double stretchFromM(int index) {
    return index == 0 ? -halfM(0) : offsetM(Sample.SR57_S.get(index)) - halfM(index - 1);
  }

  /** Where it ends. */
  public double stretchToM(int index) {
    return offsetM(Sample.SR57_S.get(index)) + halfM(Math.min(index, Sample.SR57_S.size() - 2));
  }

  /** Half of the way to the next station. */
  private double halfM(int index) {
    return (offsetM(Sample.SR57_S.get(index + 1)) - offsetM(Sample.SR57_S.get(index))) / 2;
  }

  private double absPm(String stationId) {
    return store.sample().station(stationId).number("abs_pm");
  }

  /** Length of the corridor in metres. */
  public double lengthM() {
    return Sample.SR57_S.stream().mapToDouble(this::lengthM).sum();
  }

  /** Seconds for the whole corridor from observed speeds; null below 80 % of its length. */
  public Double travelTimeS(Instant start) {
    return travelTimeS(start, this::kmh);
  }

  /** Seconds for the whole corridor with gaps filled in; null below 80 % of its length. */
  public Double filledTimeS(Instant start) {
    return travelTimeS(start, this::filledKmh);
  }

  private Double travelTimeS(Instant start, BiFunction<String, Instant, Double> speed) {
    double coveredM = 0;
    double seconds = 0;
    for (String station : Sample.SR57_S) {
      Double kmh = speed.apply(station, start);
      if (kmh != null) {
        coveredM += lengthM(station);
        seconds += lengthM(station) / (Math.max(kmh, 1) / 3.6);
      }
    }
    return coveredM / lengthM() >= NEEDED_SHARE - 1e-9 ? seconds * lengthM() / coveredM : null;
  }

  /** Seconds for the whole corridor at the free-flow speeds of the file, by the same rule. */
  public double freeFlowS() {
    double knownM = 0;
    double seconds = 0;
    for (String station : Sample.SR57_S) {
      Double kmh = store.sample().station(station).number("free_flow_speed_kmh");
      if (kmh != null) {
        knownM += lengthM(station);
        seconds += lengthM(station) * 3.6 / kmh;
      }
    }
    if (knownM / lengthM() < NEEDED_SHARE) {
      throw new IllegalStateException("Too little of the sample's corridor has a free-flow speed");
    }
    return seconds * lengthM() / knownM;
  }

  /** The starts of the five minutes between two hours of the clock; 30 is 6 on the next day. */
  public static List<Instant> windows(LocalDate day, int fromHour, int toHour) {
    List<Instant> windows = new ArrayList<>();
    Instant end = day.plusDays(toHour / 24).atTime(toHour % 24, 0).atZone(Sample.ZONE).toInstant();
    Instant at = day.atTime(fromHour, 0).atZone(Sample.ZONE).toInstant();
    while (at.isBefore(end)) {
      windows.add(at);
      at = at.plusSeconds(300);
    }
    return windows;
  }

  /** Days of the sample that have lines. */
  public static List<LocalDate> days() {
    return Sample.FROM
        .datesUntil(Sample.TO.plusDays(1))
        .filter(day -> !day.equals(Sample.WITHOUT_ROWS))
        .toList();
  }

  /** The element of rank ceil(p n); p in per cent. */
  public static double nearestRank(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (percent * sorted.size() + 99) / 100;
    return sorted.get(rank - 1);
  }

  /** The arithmetic mean. */
  public static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }
}
