package io.tailback.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/** The golden bytes were put together by hand from the Avro specification, field by field. */
class ConfluentAvroTest {
  private static final Instant START = Instant.parse("2012-03-05T16:00:00Z");

  private static final Observation SPEED_ONLY =
      new Observation(
          "metr-la",
          "716339",
          null,
          START,
          START.plusSeconds(300),
          null,
          null,
          64.37376,
          SpeedMeanType.UNKNOWN,
          null,
          null,
          Origin.DETECTOR,
          Instant.parse("2026-01-05T12:00:00.123456789Z"),
          START.plusSeconds(300));

  private static final Observation EVERYTHING =
      new Observation(
          "pems-raw",
          "500001",
          "500001:2",
          START,
          START.plusSeconds(30),
          7L,
          0.0625,
          100.0,
          SpeedMeanType.SPACE,
          30,
          0.5,
          Origin.DETECTOR,
          Instant.parse("2026-01-05T12:00:00Z"),
          START.plusSeconds(30));

  private final SchemaTable table = SchemaTable.load();
  private final ConfluentAvro avro = new ConfluentAvro(table);

  @Test
  void writesTheGoldenBytesOfAnObservation() {
    assertThat(hex(avro.encode(SPEED_ONLY)))
        .isEqualTo(
            "00" // magic byte
                + "00000001" // schema id
                + "0e6d6574722d6c61" // metr-la
                + "0c373136333339" // 716339
                + "00" // no detector
                + "8080f6cba0a0dd04" // 2012-03-05T16:00Z in microseconds
                + "808c83eaa2a0dd04" // 16:05Z
                + "00" // no count
                + "00" // no occupancy
                + "02642310afeb175040" // 64.37376
                + "04" // UNKNOWN
                + "00" // no number of samples
                + "00" // no observed share
                + "00" // DETECTOR
                + "80c9dac6d9e8a306" // ingest time with microseconds
                + "02808c83eaa2a0dd04"); // source time
  }

  @Test
  void writesTheGoldenBytesOfAnObservationWithEveryValue() {
    assertThat(hex(avro.encode(EVERYTHING)))
        .isEqualTo(
            "00000000011070656d732d7261770c35303030303102103530303030313a328080f6cba0a0dd04"
                + "808ec4e8a0a0dd04020e02000000000000b03f02000000000000594000023c02000000000000"
                + "e03f0080c0cbc6d9e8a30602808ec4e8a0a0dd04");
  }

  @Test
  void writesTheGoldenBytesOfAPromise() {
    assertThat(hex(avro.encode(new SourceProgress("metr-la", "716339", START.plusSeconds(300)))))
        .isEqualTo("00000000020e6d6574722d6c610c373136333339808c83eaa2a0dd04");
  }

  @Test
  void isUnderstoodByAGenericReader() throws IOException {
    GenericRecord read = read("observation", avro.encode(EVERYTHING));

    assertThat(read.get("source_id")).hasToString("pems-raw");
    assertThat(read.get("station_id")).hasToString("500001");
    assertThat(read.get("detector_id")).hasToString("500001:2");
    assertThat(read.get("period_start")).isEqualTo(1_330_963_200_000_000L);
    assertThat(read.get("period_end")).isEqualTo(1_330_963_230_000_000L);
    assertThat(read.get("vehicle_count")).isEqualTo(7L);
    assertThat(read.get("occupancy_ratio")).isEqualTo(0.0625);
    assertThat(read.get("speed_kmh")).isEqualTo(100.0);
    assertThat(read.get("speed_mean_type")).hasToString("SPACE");
    assertThat(read.get("sample_count")).isEqualTo(30);
    assertThat(read.get("observed_share")).isEqualTo(0.5);
    assertThat(read.get("origin")).hasToString("DETECTOR");
    assertThat(read.get("source_time")).isEqualTo(1_330_963_230_000_000L);
  }

  @Test
  void writesAnObservationWithoutStationAsAnEmptyName() throws IOException {
    Observation nowhere =
        new Observation(
            "metr-la",
            null,
            null,
            START,
            START,
            null,
            null,
            null,
            SpeedMeanType.TIME,
            null,
            null,
            Origin.UNKNOWN,
            START,
            START);

    assertThat(read("observation", avro.encode(nowhere)).get("station_id")).hasToString("");
  }

  @Test
  void keepsNothingOfTheMessageBefore() {
    byte[] first = avro.encode(SPEED_ONLY);
    avro.encode(EVERYTHING);

    assertThat(avro.encode(SPEED_ONLY)).isEqualTo(first);
  }

  @Test
  void namesItsSchemas() {
    assertThat(avro.observationSchema()).isEqualTo("observation/1");
    assertThat(avro.progressSchema()).isEqualTo("source-progress/1");
  }

  private GenericRecord read(String record, byte[] message) throws IOException {
    Schema schema = new Schema.Parser().parse(table.newest(record).text());
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
