package io.tailback.spark.decode;

import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.spark.table.StationStateRows;
import io.tailback.spark.table.StationStates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Closed states as messages in the Confluent wire format: key and value. Not thread-safe: one
 * instance per task.
 */
public final class StationStateMessages {
  private static final int LIVE_TIME = StationStates.computedSchema().size();

  private final SchemaTable.Entry entry = SchemaTable.load().newest("station-state");
  private final Schema schema = new Schema.Parser().parse(entry.text());
  private final Schema levels = schema.getField("congestion_level").schema();
  private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final Instant knowledgeTime;
  private final String networkVersion;
  private final String codeVersion;
  private BinaryEncoder encoder;

  /** Messages of states that become visible now, computed by this build for these stations. */
  public StationStateMessages(Instant knowledgeTime, String networkVersion, String codeVersion) {
    this.knowledgeTime = knowledgeTime;
    this.networkVersion = networkVersion;
    this.codeVersion = codeVersion;
  }

  /** Rows of computed states, with their live time behind, to rows of key and value. */
  public Iterator<Row> encode(Iterator<Row> states) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return states.hasNext();
      }

      @Override
      public Row next() {
        Row row = states.next();
        StationState state = StationStateRows.fromRow(row);
        return RowFactory.create(
            state.stationId(), bytesOf(new ClosedState(state, row.getInstant(LIVE_TIME))));
      }
    };
  }

  /** The message's value. */
  public byte[] bytesOf(ClosedState state) {
    bytes.reset();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(entry.id()).array());
    encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
    try {
      writer.write(record(state), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("A byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  private GenericRecord record(ClosedState closed) {
    StationState state = closed.state();
    GenericRecord record = new GenericData.Record(schema);
    record.put("station_id", state.stationId());
    record.put("window_start", micros(state.windowStart()));
    record.put("window_end", micros(state.windowEnd()));
    record.put("vehicle_count", state.vehicleCount());
    record.put("flow_veh_per_hour", state.flowVehPerHour());
    record.put("occupancy_ratio", state.occupancyRatio());
    record.put("speed_kmh", state.speedKmh());
    record.put("speed_mean_type", state.speedMeanType().name());
    record.put("density_veh_per_km_lane", state.densityVehPerKmLane());
    record.put("free_flow_speed_kmh", state.freeFlowSpeedKmh());
    record.put("relative_speed_ratio", state.relativeSpeedRatio());
    record.put(
        "congestion_level", new GenericData.EnumSymbol(levels, state.congestionLevel().name()));
    record.put("congestion_index", state.congestionIndex());
    record.put("sample_count", state.sampleCount());
    record.put("observed_share", state.observedShare());
    record.put("imputed_share", state.imputedShare());
    record.put("knowledge_time", micros(knowledgeTime));
    record.put("live_time", micros(closed.liveTime()));
    record.put("network_version", networkVersion);
    record.put("code_version", codeVersion);
    return record;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
