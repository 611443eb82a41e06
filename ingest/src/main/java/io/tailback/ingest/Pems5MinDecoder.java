package io.tailback.ingest;

import io.tailback.core.observation.SpeedMeanType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PeMS station data of five minutes: one line for each station and period. The flow is vehicles in
 * the five minutes, the speed a mean over time in mph. The column's name tells the unit of the
 * occupancy: {@code occupancy} is a fraction (the Los Angeles form), {@code occupancy_pct} percent
 * (the Orange form). The order of the columns does not matter.
 */
final class Pems5MinDecoder implements LineDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(Pems5MinDecoder.class);
  private static final String EXPECTED =
      "a header with timestamp, station and at least one of flow, speed and either occupancy or"
          + " occupancy_pct (pems-5min)";

  private final int columns;
  private final int timestamp;
  private final int station;
  private final int flow;
  private final int fraction;
  private final int percent;
  private final int speed;
  private final int samples;
  private final int pctObserved;

  private Pems5MinDecoder(int columns, Map<String, Integer> byName) {
    this.columns = columns;
    this.timestamp = take(byName, "timestamp");
    this.station = take(byName, "station");
    this.flow = take(byName, "flow");
    this.fraction = take(byName, "occupancy");
    this.percent = take(byName, "occupancy_pct");
    this.speed = take(byName, "speed");
    this.samples = take(byName, "samples");
    this.pctObserved = take(byName, "pct_observed");
  }

  /** Reads the header, which tells the form. */
  static Pems5MinDecoder of(Path file, String header) {
    List<String> names = Cells.of(header).orElse(List.of());
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().toLowerCase(Locale.ROOT);
      if (byName.put(name, i) != null) {
        throw SourceFile.unusable(file, "has two columns `" + Excerpt.of(name) + "`", EXPECTED);
      }
    }
    Pems5MinDecoder decoder = new Pems5MinDecoder(names.size(), byName);
    if (!decoder.isOfTheFormat()) {
      throw SourceFile.unusable(file, "begins with `" + Excerpt.of(header) + "`", EXPECTED);
    }
    if (!byName.isEmpty()) {
      LOG.warn("Columns {} of {} are not used", new TreeSet<>(byName.keySet()), file);
    }
    return decoder;
  }

  @Override
  public Optional<String> misshapen(List<String> cells) {
    return cells.size() == columns
        ? Optional.empty()
        : Optional.of(cells.size() + " cells where the header has " + columns);
  }

  @Override
  public Optional<LocalDateTime> stamp(List<String> cells) {
    return LocalStamp.yearFirst(cells.get(timestamp));
  }

  @Override
  public String series(List<String> cells) {
    return cells.get(station).strip();
  }

  @Override
  public int decode(SourceLine line, Placing placing, LineOutcome outcome)
      throws InterruptedException {
    LineFields fields = new LineFields(line.cells());
    Measurement measurement = measurement(series(line.cells()), fields);
    if (fields.areSpoilt()) {
      outcome.undecodable(fields.code(), fields.detail());
    } else if (isEmpty(measurement)) {
      outcome.missingAtSource();
    } else if (placing instanceof Placing.Nowhere nowhere) {
      outcome.undecodable(nowhere.code(), nowhere.detail());
    } else {
      outcome.measured(measurement);
    }
    return 1;
  }

  private Measurement measurement(String stationId, LineFields fields) {
    Double mph = fields.number(speed, "speed");
    return new Measurement(
        stationId.isEmpty() ? null : stationId,
        null,
        fields.whole(flow, "flow"),
        occupancyRatio(fields),
        mph == null ? null : mph * Measurement.KM_PER_MILE,
        SpeedMeanType.TIME,
        sampleCount(fields),
        observedShare(fields));
  }

  private Double occupancyRatio(LineFields fields) {
    Double inPercent = fields.number(percent, "occupancy_pct");
    if (inPercent != null) {
      return inPercent / 100;
    }
    Double ratio = fields.number(fraction, "occupancy");
    if (ratio != null && ratio > 1) {
      fields.refuseUnit("occupancy", fraction, "is no fraction, as the column declares");
    }
    return ratio;
  }

  private Integer sampleCount(LineFields fields) {
    Long count = fields.whole(samples, "samples");
    if (count == null) {
      return null;
    }
    if (count < 0 || count > Integer.MAX_VALUE) {
      fields.refuseUnit("samples", samples, "is no number of samples");
      return null;
    }
    return count.intValue();
  }

  private Double observedShare(LineFields fields) {
    Double inPercent = fields.number(pctObserved, "pct_observed");
    if (inPercent == null) {
      return null;
    }
    if (inPercent < 0 || inPercent > 100) {
      fields.refuseUnit("pct_observed", pctObserved, "is no percentage of a whole");
    }
    return inPercent / 100;
  }

  private static boolean isEmpty(Measurement measurement) {
    return measurement.vehicleCount() == null
        && measurement.occupancyRatio() == null
        && measurement.speedKmh() == null;
  }

  private boolean isOfTheFormat() {
    boolean hasMeasurement = flow >= 0 || speed >= 0 || fraction >= 0 || percent >= 0;
    boolean hasTwoOccupancies = fraction >= 0 && percent >= 0;
    return timestamp >= 0 && station >= 0 && hasMeasurement && !hasTwoOccupancies;
  }

  private static int take(Map<String, Integer> byName, String name) {
    Integer column = byName.remove(name);
    return column == null ? -1 : column;
  }
}
