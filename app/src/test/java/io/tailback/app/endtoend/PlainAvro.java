package io.tailback.app.endtoend;

import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Messages as any client with Avro alone reads and writes them. */
final class PlainAvro {
  static final int OBSERVATION_ID = 1;
  static final int PROGRESS_ID = 2;
  static final int STATE_ID = 4;

  private static final Schema OBSERVATION = schema("observation-v1.avsc");
  private static final Schema STATE = schema("station-state-v2.avsc");
  private static final int HEADER = 5;

  private PlainAvro() {}

  private static Schema schema(String name) {
    try (InputStream in = PlainAvro.class.getResourceAsStream("/schemas/" + name)) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema id of a message in the Confluent wire format. */
  static int schemaId(byte[] message) {
    if (message[0] != 0) {
      throw new IllegalArgumentException("No magic byte");
    }
    return ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
  }

  /** Whether the message is a source's promise. */
  static boolean isProgress(byte[] message) {
    return message != null
        && message.length > HEADER
        && message[0] == 0
        && schemaId(message) == PROGRESS_ID;
  }

  /** An observation's station and start. */
  static String stationAndStart(byte[] message) {
    GenericRecord record = read(OBSERVATION, message);
    return record.get("station_id") + " " + instant((Long) record.get("period_start"));
  }

  /** A state as a row of its table. */
  static Map<String, Object> state(byte[] message) {
    GenericRecord record = read(STATE, message);
    Map<String, Object> row = new LinkedHashMap<>();
    for (Schema.Field field : STATE.getFields()) {
      Object value = record.get(field.name());
      boolean isTime = value != null && isTime(field.schema());
      boolean isText = value instanceof CharSequence || value instanceof GenericData.EnumSymbol;
      row.put(field.name(), isTime ? instant((Long) value) : isText ? value.toString() : value);
    }
    return row;
  }

  private static boolean isTime(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(PlainAvro::isTime)
        : schema.getLogicalType() != null;
  }

  /** An observation of a speed over five minutes, of a source whose clock stands there. */
  static byte[] observation(String station, Instant start, double speedKmh, Instant sourceTime) {
    return message(
        OBSERVATION_ID,
        new GenericRecordBuilder(OBSERVATION)
            .set("source_id", "by-hand")
            .set("station_id", station)
            .set("period_start", micros(start))
            .set("period_end", micros(start.plusSeconds(300)))
            .set("speed_kmh", speedKmh)
            .set("ingest_time", micros(sourceTime))
            .set("source_time", micros(sourceTime))
            .build());
  }

  /** What the stream says of a closed state. */
  static byte[] state(ClosedState closed) {
    StationState state = closed.state();
    return message(
        STATE_ID,
        new GenericRecordBuilder(STATE)
            .set("station_id", state.stationId())
            .set("window_start", micros(state.windowStart()))
            .set("window_end", micros(state.windowEnd()))
            .set("speed_kmh", state.speedKmh())
            .set("free_flow_speed_kmh", state.freeFlowSpeedKmh())
            .set(
                "congestion_level",
                new GenericData.EnumSymbol(
                    STATE.getField("congestion_level").schema(), state.congestionLevel().name()))
            .set("sample_count", state.sampleCount())
            .set("observed_share", state.observedShare())
            .set("knowledge_time", micros(closed.liveTime()))
            .set("live_time", micros(closed.liveTime()))
            .build());
  }

  private static byte[] message(int schemaId, GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static GenericRecord read(Schema schema, byte[] message) {
    try {
      return new GenericDatumReader<GenericRecord>(schema, schema, new GenericData())
          .read(
              null,
              DecoderFactory.get().binaryDecoder(message, HEADER, message.length - HEADER, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
