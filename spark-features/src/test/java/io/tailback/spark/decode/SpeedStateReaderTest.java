package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.forecast.SpeedState;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.spark.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class SpeedStateReaderTest {
  private static final int HEADER = 5;
  private static final Instant KNOWN = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final Instant LIVE = Instant.parse("2026-01-02T03:00:00.005Z");
  private static final ClosedState STATE =
      stationState(STATION_A, MONDAY_0800)
          .vehicleCount(120)
          .occupancy(0.25)
          .speedKmh(45)
          .closed(LIVE);

  private final byte[] newest = new StationStateMessages(KNOWN, "n3-abc", "0.1.0").bytesOf(STATE);
  private final SpeedStateReader reader = new SpeedStateReader();

  @Test
  void readsWhatForecastsLookAt() {
    assertThat(reader.read(newest))
        .hasValue(new SpeedState(STATION_A, MONDAY_0800, 45.0, 120 * 12.0, 0.25, LIVE));
  }

  @Test
  void leavesWhatIsMissingMissing() {
    byte[] bare =
        new StationStateMessages(KNOWN, "n3-abc", "0.1.0")
            .bytesOf(stationState(STATION_A, MONDAY_0800).speedKmh(null).closed(LIVE));

    assertThat(reader.read(newest)).isPresent();
    assertThat(reader.read(bare))
        .hasValue(new SpeedState(STATION_A, MONDAY_0800, null, null, null, LIVE));
  }

  @Test
  void takesTheFirstVersionWhichHadNoLiveTime() throws IOException {
    assertThat(reader.read(asVersion(1)).map(SpeedState::liveTime)).hasValue(KNOWN);
    assertThat(reader.read(asVersion(1)).map(SpeedState::speedKmh)).hasValue(45.0);
  }

  @Test
  void findsNothingInWhatIsNoState() {
    assertThat(reader.read(null)).isEmpty();
    assertThat(reader.read(new byte[3])).isEmpty();
    assertThat(reader.read(Messages.of(observation(STATION_A, MONDAY_0800).build()))).isEmpty();
    for (int length = 0; length < newest.length - 30; length++) {
      assertThat(reader.read(Arrays.copyOf(newest, length))).as("%d bytes", length).isEmpty();
    }
  }

  private byte[] asVersion(int version) throws IOException {
    SchemaTable.Entry entry =
        SchemaTable.load().versionsOf("station-state").stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .orElseThrow();
    Schema now = new Schema.Parser().parse(SchemaTable.load().newest("station-state").text());
    Schema then = new Schema.Parser().parse(entry.text());
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(now, then)
            .read(
                null,
                DecoderFactory.get().binaryDecoder(newest, HEADER, newest.length - HEADER, null));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(entry.id()).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(then).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
