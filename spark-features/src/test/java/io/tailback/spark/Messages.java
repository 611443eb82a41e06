package io.tailback.spark;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.schema.SchemaTable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Bytes of messages in the Confluent wire format, written with Avro's own generic writer and
 * nothing of ours: the cross-check of every other encoder and decoder.
 */
public final class Messages {
  private static final SchemaTable SCHEMAS = SchemaTable.load();

  private Messages() {}

  /** An observation in the newest schema. */
  public static byte[] of(Observation o) {
    SchemaTable.Entry entry = SCHEMAS.newest("observation");
    Schema schema = new Schema.Parser().parse(entry.text());
    GenericRecord record = new GenericData.Record(schema);
    record.put("source_id", o.sourceId());
    record.put("station_id", o.stationId() == null ? "" : o.stationId());
    record.put("detector_id", o.detectorId());
    record.put("period_start", micros(o.periodStart()));
    record.put("period_end", micros(o.periodEnd()));
    record.put("vehicle_count", o.vehicleCount());
    record.put("occupancy_ratio", o.occupancyRatio());
    record.put("speed_kmh", o.speedKmh());
    record.put("speed_mean_type", symbol(schema, "speed_mean_type", o.speedMeanType().name()));
    record.put("sample_count", o.sampleCount());
    record.put("observed_share", o.observedShare());
    record.put("origin", symbol(schema, "origin", o.origin().name()));
    record.put("ingest_time", micros(o.ingestTime()));
    record.put("source_time", micros(o.sourceTime()));
    return bytes(entry.id(), record);
  }

  /** A source's progress in the newest schema. */
  public static byte[] of(SourceProgress progress) {
    SchemaTable.Entry entry = SCHEMAS.newest("source-progress");
    GenericRecord record = new GenericData.Record(new Schema.Parser().parse(entry.text()));
    record.put("source_id", progress.sourceId());
    record.put("station_id", progress.stationId());
    record.put("complete_until", micros(progress.completeUntil()));
    return bytes(entry.id(), record);
  }

  /** Any record behind the header of any schema id. */
  public static byte[] bytes(int schemaId, GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream header = new DataOutputStream(bytes);
      header.writeByte(0);
      header.writeInt(schemaId);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static GenericData.EnumSymbol symbol(Schema schema, String field, String name) {
    return new GenericData.EnumSymbol(schema.getField(field).schema(), name);
  }

  private static long micros(Instant instant) {
    return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) + instant.getNano() / 1000;
  }
}
