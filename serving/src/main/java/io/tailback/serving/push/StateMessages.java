package io.tailback.serving.push;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.StationState;
import io.tailback.core.state.ValueClass;
import io.tailback.core.state.Weighting;
import io.tailback.core.store.LiveForecast;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads the messages of closed states and of forecasts, of any version that ever travelled. Not
 * thread-safe.
 */
final class StateMessages {
  private static final int HEADER_BYTES = 5;

  private final Map<Integer, GenericDatumReader<GenericRecord>> states = readers("station-state");
  private final Map<Integer, GenericDatumReader<GenericRecord>> forecasts = readers("forecast");

  private static Map<Integer, GenericDatumReader<GenericRecord>> readers(String record) {
    SchemaTable schemas = SchemaTable.load();
    Schema newest = new Schema.Parser().parse(schemas.newest(record).text());
    Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    for (SchemaTable.Entry entry : schemas.versionsOf(record)) {
      readers.put(
          entry.id(),
          new GenericDatumReader<>(
              new Schema.Parser().parse(entry.text()), newest, new GenericData()));
    }
    return readers;
  }

  /**
   * A closed state; empty when the bytes are none, or of the version that did not say from when
   * ages count.
   */
  Optional<ClosedState> state(byte[] message) {
    return read(states, message, record -> record.get("live_time") == null ? null : closed(record));
  }

  /** A forecast; empty when the bytes are none. */
  Optional<LiveForecast> forecast(byte[] message) {
    return read(forecasts, message, StateMessages::liveForecast);
  }

  /** What a newer build says in words that this one does not know is none either. */
  private static <T> Optional<T> read(
      Map<Integer, GenericDatumReader<GenericRecord>> readers,
      byte[] message,
      Function<GenericRecord, T> meaning) {
    if (message == null || message.length < HEADER_BYTES || message[0] != 0) {
      return Optional.empty();
    }
    GenericDatumReader<GenericRecord> reader =
        readers.get(ByteBuffer.wrap(message, 1, Integer.BYTES).getInt());
    if (reader == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          meaning.apply(
              reader.read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, null))));
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ClosedState closed(GenericRecord message) {
    Double speed = (Double) message.get("speed_kmh");
    Long count = (Long) message.get("vehicle_count");
    Double occupancy = (Double) message.get("occupancy_ratio");
    double observedShare = (Double) message.get("observed_share");
    StationState state =
        new StationState(
            message.get("station_id").toString(),
            instant(message, "window_start"),
            count,
            null,
            ImputationMethod.of(count, observedShare),
            occupancy,
            null,
            ImputationMethod.of(occupancy, observedShare),
            speed,
            null,
            ImputationMethod.of(speed, observedShare),
            null,
            SpeedMeanType.valueOf(message.get("speed_mean_type").toString()),
            Weighting.NONE,
            (Double) message.get("density_veh_per_km_lane"),
            (Double) message.get("free_flow_speed_kmh"),
            CongestionLevel.valueOf(message.get("congestion_level").toString()),
            (Integer) message.get("sample_count"),
            observedShare,
            (Double) message.get("imputed_share"));
    return new ClosedState(state, instant(message, "live_time").truncatedTo(ChronoUnit.MILLIS));
  }

  private static LiveForecast liveForecast(GenericRecord message) {
    List<Forecast.Step> steps = new ArrayList<>();
    for (Object item : (List<?>) message.get("horizons")) {
      GenericRecord step = (GenericRecord) item;
      steps.add(
          new Forecast.Step(
              (Integer) step.get("horizon_minutes"),
              (Double) step.get("speed_p05_kmh"),
              (Double) step.get("speed_p25_kmh"),
              (Double) step.get("speed_p50_kmh"),
              (Double) step.get("speed_p75_kmh"),
              (Double) step.get("speed_p95_kmh"),
              CongestionLevel.valueOf(step.get("congestion_level").toString())));
    }
    Forecast forecast =
        new Forecast(
            message.get("station_id").toString(),
            instant(message, "issued_at"),
            message.get("model_version").toString(),
            ValueClass.valueOf(message.get("value_class").toString()),
            steps);
    return new LiveForecast(forecast, instant(message, "live_time").truncatedTo(ChronoUnit.MILLIS));
  }

  private static Instant instant(GenericRecord message, String field) {
    return Instant.EPOCH.plus((Long) message.get(field), ChronoUnit.MICROS);
  }
}
