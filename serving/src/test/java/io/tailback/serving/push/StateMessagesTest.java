package io.tailback.serving.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.store.LiveForecast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateMessagesTest {
  private static final Instant WINDOW = Instant.parse("2012-03-05T16:00:00Z");
  private static final Instant LIVE = Instant.parse("2026-03-02T12:00:00.123Z");
  private static final SchemaTable SCHEMAS = SchemaTable.load();

  private final StateMessages messages = new StateMessages();

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** A message in the wire format: a zero, the schema's id in four bytes, Avro. */
  private static byte[] message(SchemaTable.Entry entry, Consumer<GenericRecordBuilder> fill) {
    Schema schema = new Schema.Parser().parse(entry.text());
    GenericRecordBuilder builder = new GenericRecordBuilder(schema);
    fill.accept(builder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(entry.id()).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(builder.build(), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] state(SchemaTable.Entry entry, Consumer<GenericRecordBuilder> more) {
    return message(
        entry,
        builder -> {
          builder
              .set("station_id", "716339")
              .set("window_start", micros(WINDOW))
              .set("window_end", micros(WINDOW.plusSeconds(300)))
              .set("speed_kmh", 42.5)
              .set("free_flow_speed_kmh", 100.0)
              .set(
                  "congestion_level",
                  new GenericData.EnumSymbol(
                      new Schema.Parser().parse(entry.text()).getField("congestion_level").schema(),
                      "SLOW"))
              .set("sample_count", 10)
              .set("observed_share", 1.0)
              .set("knowledge_time", micros(LIVE));
          more.accept(builder);
        });
  }

  /** The state of a closed window as the stream writes it now. */
  static byte[] closed() {
    return closed("716339");
  }

  static byte[] closed(String stationId) {
    return state(
        SCHEMAS.newest("station-state"),
        builder -> builder.set("live_time", micros(LIVE)).set("station_id", stationId));
  }

  @Test
  void whatANewerBuildSaysInWordsOfItsOwnIsLeftOut() {
    byte[] message =
        state(
            SCHEMAS.newest("station-state"),
            builder ->
                builder.set("live_time", micros(LIVE)).set("speed_mean_type", "OF_TOMORROW"));

    assertThat(messages.state(message)).isEmpty();
    assertThat(messages.state(closed())).isPresent();
  }

  @Test
  void readsAClosedState() {
    byte[] message =
        state(
            SCHEMAS.newest("station-state"),
            builder -> builder.set("live_time", micros(LIVE)).set("vehicle_count", 100L));

    ClosedState closed = messages.state(message).orElseThrow();

    assertThat(closed.liveTime()).isEqualTo(LIVE);
    assertThat(closed.state().windowStart()).isEqualTo(WINDOW);
    assertThat(closed.state().speedKmh()).isEqualTo(42.5);
    assertThat(closed.state().flowVehPerHour()).isEqualTo(1200);
    assertThat(closed.state().congestionLevel()).isEqualTo(CongestionLevel.SLOW);
    assertThat(closed.state().speedImputationMethod()).isEqualTo(ImputationMethod.OBSERVED);
    assertThat(closed.state().occupancyImputationMethod()).isEqualTo(ImputationMethod.NONE);
  }

  /** With half of it measured it is observed, as in the table; with nothing it is the source's. */
  @Test
  void whatTheSourceFilledInAloneIsNotObserved() {
    assertThat(methodOf(0.5, 0.5)).isEqualTo(ImputationMethod.OBSERVED);
    assertThat(methodOf(0.0, 1.0)).isEqualTo(ImputationMethod.SOURCE_IMPUTED);
  }

  private ImputationMethod methodOf(double observedShare, double imputedShare) {
    byte[] message =
        state(
            SCHEMAS.newest("station-state"),
            builder ->
                builder
                    .set("live_time", micros(LIVE))
                    .set("observed_share", observedShare)
                    .set("imputed_share", imputedShare));
    return messages.state(message).orElseThrow().state().speedImputationMethod();
  }

  @Test
  void passesOverStatesOfBeforeAgesWereSent() {
    byte[] message = state(SCHEMAS.versionsOf("station-state").get(0), builder -> {});

    assertThat(messages.state(message)).isEmpty();
  }

  static List<SchemaTable.Entry> forecastSchemas() {
    return SCHEMAS.versionsOf("forecast");
  }

  /** The first version had no 50 % interval. */
  @ParameterizedTest
  @MethodSource("forecastSchemas")
  void readsAForecastOfAnyVersion(SchemaTable.Entry entry) {
    Schema step =
        new Schema.Parser().parse(entry.text()).getField("horizons").schema().getElementType();
    GenericRecord five =
        new GenericRecordBuilder(step)
            .set("horizon_minutes", 5)
            .set("window_start", micros(WINDOW))
            .set("valid_at", micros(WINDOW.plusSeconds(300)))
            .set("speed_p50_kmh", 61.0)
            .set(
                "congestion_level",
                new GenericData.EnumSymbol(step.getField("congestion_level").schema(), "HEAVY"))
            .build();
    byte[] message =
        message(
            entry,
            builder ->
                builder
                    .set("station_id", "716339")
                    .set("issued_at", micros(WINDOW))
                    .set("model_version", "3")
                    .set("value_class", "FORECAST")
                    .set("horizons", List.of(five))
                    .set("live_time", micros(LIVE)));

    LiveForecast live = messages.forecast(message).orElseThrow();

    assertThat(live.liveTime()).isEqualTo(LIVE);
    assertThat(live.forecast().modelVersion()).isEqualTo("3");
    assertThat(live.forecast().steps()).hasSize(1);
    assertThat(live.forecast().steps().get(0).p50Kmh()).isEqualTo(61);
    assertThat(live.forecast().steps().get(0).p05Kmh()).isNull();
    assertThat(live.forecast().steps().get(0).p25Kmh()).isNull();
  }

  @Test
  void bytesThatAreNoMessageAreNone() {
    byte[] good = closed();

    assertThat(messages.state(null)).isEmpty();
    assertThat(messages.state(new byte[] {0, 0})).isEmpty();
    assertThat(messages.state(new byte[] {1, 0, 0, 0, 4, 2})).isEmpty();
    assertThat(messages.state(new byte[] {0, 0, 0, 0, 99, 2})).isEmpty();
    assertThat(messages.state(Arrays.copyOf(good, good.length - 8))).isEmpty();
  }
}
