package io.tailback.spark.decode;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.store.LiveForecast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Forecasts as messages in the Confluent wire format: one per station and issue, with all horizons.
 * Not thread-safe: one instance per task.
 */
public final class ForecastMessages {
  private final SchemaTable.Entry entry = SchemaTable.load().newest("forecast");
  private final Schema schema = new Schema.Parser().parse(entry.text());
  private final Schema horizons = schema.getField("horizons").schema();
  private final Schema horizon = horizons.getElementType();
  private final Schema levels = horizon.getField("congestion_level").schema();
  private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final String codeVersion;
  private BinaryEncoder encoder;

  /** Messages of forecasts that this build computed. */
  public ForecastMessages(String codeVersion) {
    this.codeVersion = codeVersion;
  }

  /** The message's value; its key is the station. */
  public byte[] bytesOf(LiveForecast live) {
    bytes.reset();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(entry.id()).array());
    encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
    try {
      writer.write(record(live), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("A byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  private GenericRecord record(LiveForecast live) {
    Forecast forecast = live.forecast();
    List<GenericRecord> steps = new ArrayList<>(forecast.steps().size());
    for (Step step : forecast.steps()) {
      steps.add(record(forecast, step));
    }
    GenericRecord record = new GenericData.Record(schema);
    record.put("station_id", forecast.stationId());
    record.put("issued_at", micros(forecast.issuedAt()));
    record.put("model_version", forecast.modelVersion());
    record.put("value_class", forecast.valueClass().name());
    record.put("horizons", new GenericData.Array<>(horizons, steps));
    record.put("live_time", micros(live.liveTime()));
    record.put("code_version", codeVersion);
    return record;
  }

  private GenericRecord record(Forecast forecast, Step step) {
    GenericRecord record = new GenericData.Record(horizon);
    record.put("horizon_minutes", step.horizonMinutes());
    record.put("window_start", micros(forecast.windowStart(step)));
    record.put("valid_at", micros(forecast.validAt(step)));
    record.put("speed_p05_kmh", step.p05Kmh());
    record.put("speed_p25_kmh", step.p25Kmh());
    record.put("speed_p50_kmh", step.p50Kmh());
    record.put("speed_p75_kmh", step.p75Kmh());
    record.put("speed_p95_kmh", step.p95Kmh());
    record.put("congestion_level", new GenericData.EnumSymbol(levels, step.level().name()));
    return record;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
