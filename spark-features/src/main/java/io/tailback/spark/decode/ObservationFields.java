package io.tailback.spark.decode;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import java.time.Instant;

/**
 * The fields of an observation, read where they lie in the message: numbers as they are, texts as
 * ranges of its bytes. For those who need columns and no objects. One instance reads message after
 * message; what it says holds until the next one.
 *
 * <p>It knows the first schema of the record by heart. A message that it does not read is not
 * always bad: another schema, or an unusual way to write the same, is {@link MessageDecoder}'s.
 * What it does read, that decodes to the same values.
 *
 * <p>Not thread-safe: one instance per task.
 */
public final class ObservationFields {
  private static final SpeedMeanType[] MEAN_TYPES = {
    SpeedMeanType.SPACE, SpeedMeanType.TIME, SpeedMeanType.UNKNOWN
  };
  private static final Origin[] ORIGINS = {
    Origin.DETECTOR, Origin.PROBE, Origin.VENDOR, Origin.SIMULATED, Origin.UNKNOWN
  };

  private final AvroCursor cursor = new AvroCursor();
  private final int schemaId;

  private byte[] message;
  private int sourceIdAt;
  private int sourceIdLength;
  private int stationIdAt;
  private int stationIdLength;
  private boolean hasDetectorId;
  private int detectorIdAt;
  private int detectorIdLength;
  private long periodStartMicros;
  private long periodEndMicros;
  private boolean hasVehicleCount;
  private long vehicleCount;
  private boolean hasOccupancyRatio;
  private double occupancyRatio;
  private boolean hasSpeedKmh;
  private double speedKmh;
  private SpeedMeanType speedMeanType;
  private boolean hasSampleCount;
  private int sampleCount;
  private boolean hasObservedShare;
  private double observedShare;
  private Origin origin;
  private long ingestTimeMicros;
  private long sourceTimeMicros;

  /** A reader of observations with the ids of this table. */
  public ObservationFields(SchemaTable schemas) {
    this.schemaId = schemas.versionsOf("observation").get(0).id();
  }

  int schemaId() {
    return schemaId;
  }

  /**
   * Reads a message; false when it is none that can be read here, and then the fields say nothing.
   */
  public boolean read(byte[] bytes) {
    if (!cursor.enter(bytes, schemaId)) {
      return false;
    }
    message = bytes;
    readPlace();
    readMeasurements();
    ingestTimeMicros = cursor.number();
    sourceTimeMicros = cursor.isPresent() ? cursor.number() : ingestTimeMicros;
    return cursor.isThrough()
        && Micros.isOurs(periodStartMicros)
        && Micros.isOurs(periodEndMicros)
        && Micros.isOurs(ingestTimeMicros)
        && Micros.isOurs(sourceTimeMicros);
  }

  private void readPlace() {
    sourceIdAt = cursor.text();
    sourceIdLength = cursor.textLength();
    stationIdAt = cursor.text();
    stationIdLength = cursor.textLength();
    hasDetectorId = cursor.isPresent();
    detectorIdAt = hasDetectorId ? cursor.text() : 0;
    detectorIdLength = hasDetectorId ? cursor.textLength() : 0;
    periodStartMicros = cursor.number();
    periodEndMicros = cursor.number();
  }

  private void readMeasurements() {
    hasVehicleCount = cursor.isPresent();
    vehicleCount = hasVehicleCount ? cursor.number() : 0;
    hasOccupancyRatio = cursor.isPresent();
    occupancyRatio = hasOccupancyRatio ? cursor.real() : 0;
    hasSpeedKmh = cursor.isPresent();
    speedKmh = hasSpeedKmh ? cursor.real() : 0;
    speedMeanType = MEAN_TYPES[cursor.choiceOf(MEAN_TYPES.length)];
    hasSampleCount = cursor.isPresent();
    sampleCount = hasSampleCount ? cursor.smallNumber() : 0;
    hasObservedShare = cursor.isPresent();
    observedShare = hasObservedShare ? cursor.real() : 0;
    origin = ORIGINS[cursor.choiceOf(ORIGINS.length)];
  }

  /** The observation as an object. */
  Observation toObservation(RecentTexts texts) {
    Instant ingestTime = Micros.toInstant(ingestTimeMicros);
    return new Observation(
        texts.of(message, sourceIdAt, sourceIdLength),
        texts.of(message, stationIdAt, stationIdLength),
        hasDetectorId ? texts.of(message, detectorIdAt, detectorIdLength) : null,
        Micros.toInstant(periodStartMicros),
        Micros.toInstant(periodEndMicros),
        hasVehicleCount ? Long.valueOf(vehicleCount) : null,
        hasOccupancyRatio ? Double.valueOf(occupancyRatio) : null,
        hasSpeedKmh ? Double.valueOf(speedKmh) : null,
        speedMeanType,
        hasSampleCount ? Integer.valueOf(sampleCount) : null,
        hasObservedShare ? Double.valueOf(observedShare) : null,
        origin,
        ingestTime,
        sourceTimeMicros == ingestTimeMicros ? ingestTime : Micros.toInstant(sourceTimeMicros));
  }

  /** The bytes in which the texts lie. */
  public byte[] message() {
    return message;
  }

  /** Where the source's name starts in the message. */
  public int sourceIdAt() {
    return sourceIdAt;
  }

  /** Bytes of the source's name. */
  public int sourceIdLength() {
    return sourceIdLength;
  }

  /** Where the station's name starts in the message. */
  public int stationIdAt() {
    return stationIdAt;
  }

  /** Bytes of the station's name; 0 when the source named no station. */
  public int stationIdLength() {
    return stationIdLength;
  }

  /** Whether the values are of one lane and not of the whole station. */
  public boolean hasDetectorId() {
    return hasDetectorId;
  }

  /** Where the lane's name starts in the message. */
  public int detectorIdAt() {
    return detectorIdAt;
  }

  /** Bytes of the lane's name. */
  public int detectorIdLength() {
    return detectorIdLength;
  }

  /** Start of the period, inclusive, in microseconds since 1970. */
  public long periodStartMicros() {
    return periodStartMicros;
  }

  /** End of the period, exclusive, in microseconds since 1970. */
  public long periodEndMicros() {
    return periodEndMicros;
  }

  /** Whether vehicles were counted. */
  public boolean hasVehicleCount() {
    return hasVehicleCount;
  }

  /** Vehicles in the period, where they were counted. */
  public long vehicleCount() {
    return vehicleCount;
  }

  /** Whether the occupancy was measured. */
  public boolean hasOccupancyRatio() {
    return hasOccupancyRatio;
  }

  /** Share of time covered, 0..1, where it was measured. */
  public double occupancyRatio() {
    return occupancyRatio;
  }

  /** Whether the speed was measured. */
  public boolean hasSpeedKmh() {
    return hasSpeedKmh;
  }

  /** Mean speed in km/h, where it was measured. */
  public double speedKmh() {
    return speedKmh;
  }

  /** Which mean the speed is. */
  public SpeedMeanType speedMeanType() {
    return speedMeanType;
  }

  /** Whether the source says how many readings stand behind the values. */
  public boolean hasSampleCount() {
    return hasSampleCount;
  }

  /** Source readings behind the values, where the source says. */
  public int sampleCount() {
    return sampleCount;
  }

  /** Whether the source says how much of the values was measured. */
  public boolean hasObservedShare() {
    return hasObservedShare;
  }

  /** Share of the values that was measured, 0..1, where the source says. */
  public double observedShare() {
    return observedShare;
  }

  /** What kind of eye saw it. */
  public Origin origin() {
    return origin;
  }

  /** When Tailback accepted it, in microseconds since 1970. */
  public long ingestTimeMicros() {
    return ingestTimeMicros;
  }

  /** The source's own clock then, in microseconds since 1970; the wall clock when it sent none. */
  public long sourceTimeMicros() {
    return sourceTimeMicros;
  }
}
