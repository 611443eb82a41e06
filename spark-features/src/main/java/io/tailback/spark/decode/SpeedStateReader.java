package io.tailback.spark.decode;

import io.tailback.core.forecast.SpeedState;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.time.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads of the messages of closed states, of any version that ever travelled, what forecasts look
 * at. Not thread-safe: one instance per task.
 */
public final class SpeedStateReader {
  private static final int HEADER_BYTES = 5;
  private static final List<String> FIELDS =
      List.of(
          "station_id",
          "window_start",
          "flow_veh_per_hour",
          "occupancy_ratio",
          "speed_kmh",
          "knowledge_time",
          "live_time");

  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private BinaryDecoder decoder;
  private GenericRecord record;

  public SpeedStateReader() {
    SchemaTable schemas = SchemaTable.load();
    Schema newest = new Schema.Parser().parse(schemas.newest("station-state").text());
    Schema wanted =
        Schema.createRecord(
            newest.getName(),
            newest.getDoc(),
            newest.getNamespace(),
            false,
            FIELDS.stream()
                .map(newest::getField)
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
    for (SchemaTable.Entry entry : schemas.versionsOf("station-state")) {
      readers.put(
          entry.id(),
          new GenericDatumReader<>(
              new Schema.Parser().parse(entry.text()), wanted, new GenericData()));
    }
  }

  /** The state; empty when the bytes are none. */
  public Optional<SpeedState> read(byte[] message) {
    if (message == null || message.length < HEADER_BYTES || message[0] != 0) {
      return Optional.empty();
    }
    GenericDatumReader<GenericRecord> reader =
        readers.get(ByteBuffer.wrap(message, 1, Integer.BYTES).getInt());
    if (reader == null) {
      return Optional.empty();
    }
    decoder =
        DecoderFactory.get()
            .binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, decoder);
    try {
      record = reader.read(record, decoder);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
    return Optional.of(state()).filter(SpeedStateReader::isOfAWindow);
  }

  private static boolean isOfAWindow(SpeedState state) {
    return Window.containing(state.windowStart()).start().equals(state.windowStart());
  }

  /** Before states carried their live time, the moment at which they became known was nearest. */
  private SpeedState state() {
    Object liveTime = record.get("live_time");
    return new SpeedState(
        record.get("station_id").toString(),
        Micros.toInstant((Long) record.get("window_start")),
        (Double) record.get("speed_kmh"),
        (Double) record.get("flow_veh_per_hour"),
        (Double) record.get("occupancy_ratio"),
        Micros.toInstant((Long) (liveTime == null ? record.get("knowledge_time") : liveTime)));
  }
}
