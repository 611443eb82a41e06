package io.tailback.ingest.kafka;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Observations and promises in the Confluent wire format: a zero byte, the schema id in four bytes,
 * big-endian, then Avro's binary form. It writes field by field, without a generic record between,
 * since this is the hottest path of ingest; the constructor refuses a schema whose fields are not
 * the ones written here. Not for use by several threads.
 */
public final class ConfluentAvro {
  private static final List<String> OBSERVATION_FIELDS =
      List.of(
          "source_id",
          "station_id",
          "detector_id",
          "period_start",
          "period_end",
          "vehicle_count",
          "occupancy_ratio",
          "speed_kmh",
          "speed_mean_type",
          "sample_count",
          "observed_share",
          "origin",
          "ingest_time",
          "source_time");
  private static final List<String> PROGRESS_FIELDS =
      List.of("source_id", "station_id", "complete_until");

  /** The null branch comes first in every union of these schemas, as its default demands. */
  private static final int NULL_BRANCH = 0;

  private static final int VALUE_BRANCH = 1;

  private final Written observation;
  private final Written progress;
  private final Schema speedMeanTypes;
  private final Schema origins;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final BinaryEncoder encoder =
      EncoderFactory.get().directBinaryEncoder(bytes, /* reuse= */ null);
  private String lastSourceId = "";
  private Utf8 lastSourceIdUtf8 = new Utf8("");

  /** A schema as it stands in the messages. */
  private record Written(int id, String name, Schema schema) {}

  /** Writes the newest schemas of the table. */
  public ConfluentAvro(SchemaTable table) {
    observation = written(table.newest("observation"), OBSERVATION_FIELDS);
    progress = written(table.newest("source-progress"), PROGRESS_FIELDS);
    speedMeanTypes = observation.schema().getField("speed_mean_type").schema();
    origins = observation.schema().getField("origin").schema();
  }

  /** Name and version of the schema of an observation, for example {@code observation/1}. */
  public String observationSchema() {
    return observation.name();
  }

  /** Name and version of the schema of a promise, for example {@code source-progress/1}. */
  public String progressSchema() {
    return progress.name();
  }

  /** The message of an observation. */
  public byte[] encode(Observation value) {
    try {
      begin(observation.id());
      write(value);
      return end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message of a promise. */
  public byte[] encode(SourceProgress value) {
    try {
      begin(progress.id());
      encoder.writeString(utf8OfSource(value.sourceId()));
      encoder.writeString(value.stationId());
      encoder.writeLong(micros(value.completeUntil()));
      return end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Observation value) throws IOException {
    encoder.writeString(utf8OfSource(value.sourceId()));
    encoder.writeString(value.stationId() == null ? "" : value.stationId());
    writeOptional(value.detectorId());
    encoder.writeLong(micros(value.periodStart()));
    encoder.writeLong(micros(value.periodEnd()));
    writeOptional(value.vehicleCount());
    writeOptional(value.occupancyRatio());
    writeOptional(value.speedKmh());
    encoder.writeEnum(speedMeanTypes.getEnumOrdinal(value.speedMeanType().name()));
    writeOptional(value.sampleCount());
    writeOptional(value.observedShare());
    encoder.writeEnum(origins.getEnumOrdinal(value.origin().name()));
    encoder.writeLong(micros(value.ingestTime()));
    encoder.writeIndex(VALUE_BRANCH);
    encoder.writeLong(micros(value.sourceTime()));
  }

  private void writeOptional(String value) throws IOException {
    if (writeBranch(value)) {
      encoder.writeString(value);
    }
  }

  private void writeOptional(Long value) throws IOException {
    if (writeBranch(value)) {
      encoder.writeLong(value);
    }
  }

  private void writeOptional(Integer value) throws IOException {
    if (writeBranch(value)) {
      encoder.writeInt(value);
    }
  }

  private void writeOptional(Double value) throws IOException {
    if (writeBranch(value)) {
      encoder.writeDouble(value);
    }
  }

  private boolean writeBranch(Object value) throws IOException {
    encoder.writeIndex(value == null ? NULL_BRANCH : VALUE_BRANCH);
    return value != null;
  }

  private void begin(int schemaId) {
    bytes.reset();
    bytes.write(0);
    bytes.write(schemaId >>> 24);
    bytes.write(schemaId >>> 16);
    bytes.write(schemaId >>> 8);
    bytes.write(schemaId);
  }

  private byte[] end() throws IOException {
    encoder.flush();
    return bytes.toByteArray();
  }

  private Utf8 utf8OfSource(String sourceId) {
    if (!sourceId.equals(lastSourceId)) {
      lastSourceId = sourceId;
      lastSourceIdUtf8 = new Utf8(sourceId);
    }
    return lastSourceIdUtf8;
  }

  private static long micros(Instant instant) {
    long seconds = Math.multiplyExact(instant.getEpochSecond(), 1_000_000L);
    return Math.addExact(seconds, instant.getNano() / 1_000L);
  }

  private static Written written(SchemaTable.Entry entry, List<String> fields) {
    Schema schema = new Schema.Parser().parse(entry.text());
    String name = entry.record() + "/" + entry.version();
    List<String> found = schema.getFields().stream().map(Schema.Field::name).toList();
    if (!found.equals(fields)) {
      throw new IllegalStateException(
          "Schema " + name + " has the fields " + found + " and the encoder writes " + fields);
    }
    return new Written(entry.id(), name, schema);
  }
}
