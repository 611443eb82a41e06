package io.tailback.app.chaos;

import io.tailback.core.observation.IssueCode;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.ingest.kafka.ConfluentAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Messages that must end in quarantine, each broken in exactly one way. */
final class BadMessages {
  /** Behind the zero byte stand four bytes of schema id; the last of them is changed. */
  private static final int LAST_BYTE_OF_SCHEMA_ID = 4;

  private static final byte UNKNOWN_SCHEMA = 99;
  private static final IssueCode[] CODES = {
    IssueCode.UNDECODABLE,
    IssueCode.SCHEMA_UNKNOWN,
    IssueCode.STATION_MISSING,
    IssueCode.STATION_UNKNOWN,
    IssueCode.SPEED_OUT_OF_RANGE,
    IssueCode.FLOW_OUT_OF_RANGE,
    IssueCode.OCCUPANCY_OUT_OF_RANGE,
    IssueCode.TIME_IN_FUTURE,
    IssueCode.TIME_TOO_OLD,
    IssueCode.OFF_GRID,
    IssueCode.UNIT_OUT_OF_RANGE
  };

  private final RandomGenerator random;
  private final ConfluentAvro avro;

  BadMessages(RandomGenerator random, ConfluentAvro avro) {
    this.random = random;
    this.avro = avro;
  }

  /** One more, under the key of a station that exists. */
  Message.Bad next(String stationId, int minute) {
    IssueCode code = CODES[random.nextInt(CODES.length)];
    return new Message.Bad(code, stationId, bytes(code, stationId, Reading.instantOf(minute)));
  }

  /** Bytes that no decoder of a source knows. */
  byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(300)];
    random.nextBytes(bytes);
    bytes[0] = 'x';
    return bytes;
  }

  private byte[] bytes(IssueCode code, String station, Instant start) {
    return switch (code) {
      case UNDECODABLE -> random.nextBoolean() ? noise() : cutOff(good(station, start));
      case SCHEMA_UNKNOWN -> ofUnknownSchema(good(station, start));
      case STATION_MISSING -> good(" ", start);
      case STATION_UNKNOWN -> good("nowhere", start);
      case SPEED_OUT_OF_RANGE -> with(station, start, 5, 0.1, 1e6, null, start);
      case FLOW_OUT_OF_RANGE -> with(station, start, -1, 0.1, 64, null, start);
      case OCCUPANCY_OUT_OF_RANGE -> with(station, start, 5, 1.5, 64, null, start);
      case UNIT_OUT_OF_RANGE -> with(station, start, 5, 0.1, 64, 2.0, start);
      case TIME_IN_FUTURE -> with(station, start, 5, 0.1, 64, null, start.minus(hours(9)));
      case TIME_TOO_OLD -> with(station, start, 5, 0.1, 64, null, start.plus(hours(9000)));
      case OFF_GRID -> good(station, start.plusSeconds(7));
      default -> throw new IllegalArgumentException("No bad message for " + code);
    };
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private byte[] good(String station, Instant start) {
    return with(station, start, 5, 0.1, 64, null, start.plus(Reading.PERIOD));
  }

  private byte[] with(
      String station,
      Instant start,
      long count,
      double occupancy,
      double speedKmh,
      Double observedShare,
      Instant sourceTime) {
    return avro.encode(
        new Observation(
            Reading.SOURCE,
            station,
            "1",
            start,
            start.plus(Reading.PERIOD),
            count,
            occupancy,
            speedKmh,
            SpeedMeanType.TIME,
            null,
            observedShare,
            Origin.SIMULATED,
            start,
            sourceTime));
  }

  private static byte[] cutOff(byte[] message) {
    return Arrays.copyOf(message, message.length - 9);
  }

  private static byte[] ofUnknownSchema(byte[] message) {
    byte[] changed = message.clone();
    changed[LAST_BYTE_OF_SCHEMA_ID] = UNKNOWN_SCHEMA;
    return changed;
  }
}
