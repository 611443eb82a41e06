package io.tailback.spark.decode;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.spark.table.StationStateRows;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class StationStateMessagesTest {
  private static final Instant VISIBLE_AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  private static final Instant LIVE = Instant.parse("2026-01-02T03:00:00.005Z");

  private final StationStateMessages messages =
      new StationStateMessages(VISIBLE_AT, "n3-abc", "0.1.0");

  @Test
  void carriesTheIdOfTheNewestStateSchema() {
    byte[] message = messages.bytesOf(stationState(STATION_A, MONDAY_0800).closed(LIVE));

    assertThat(message).startsWith(0, 0, 0, 0, 4);
    assertThat(SchemaTable.load().newest("station-state").id()).isEqualTo(4);
  }

  @Test
  void tellsAnotherReaderAllOfAState() throws IOException {
    ClosedState state =
        stationState(STATION_A, MONDAY_0800)
            .vehicleCount(120)
            .occupancy(0.25)
            .speedKmh(45)
            .densityVehPerKmLane(8.5)
            .sampleCount(40)
            .observedShare(0.75)
            .imputedShare(0.25)
            .closed(LIVE);

    GenericRecord record = read(messages.bytesOf(state));

    assertThat(record.get("station_id")).hasToString(STATION_A);
    assertThat(record.get("window_start")).isEqualTo(MONDAY_0800.getEpochSecond() * 1_000_000);
    assertThat(record.get("window_end")).isEqualTo(MONDAY_0805.getEpochSecond() * 1_000_000);
    assertThat(record.get("vehicle_count")).isEqualTo(120L);
    assertThat(record.get("flow_veh_per_hour")).isEqualTo(120 * 12.0);
    assertThat(record.get("occupancy_ratio")).isEqualTo(0.25);
    assertThat(record.get("speed_kmh")).isEqualTo(45.0);
    assertThat(record.get("speed_mean_type")).hasToString("UNKNOWN");
    assertThat(record.get("density_veh_per_km_lane")).isEqualTo(8.5);
    assertThat(record.get("free_flow_speed_kmh")).isEqualTo(100.0);
    assertThat(record.get("relative_speed_ratio")).isEqualTo(45.0 / 100);
    assertThat(record.get("congestion_level")).hasToString("SLOW");
    assertThat(record.get("congestion_index")).isEqualTo(100 * (1 - 45.0 / 100));
    assertThat(record.get("sample_count")).isEqualTo(40);
    assertThat(record.get("observed_share")).isEqualTo(0.75);
    assertThat(record.get("imputed_share")).isEqualTo(0.25);
    assertThat(record.get("knowledge_time"))
        .isEqualTo(VISIBLE_AT.getEpochSecond() * 1_000_000 + 678_901);
    assertThat(record.get("live_time")).isEqualTo(LIVE.getEpochSecond() * 1_000_000 + 5_000);
    assertThat(record.get("network_version")).hasToString("n3-abc");
    assertThat(record.get("code_version")).hasToString("0.1.0");
  }

  @Test
  void keepsWhatIsMissingMissing() throws IOException {
    GenericRecord record =
        read(messages.bytesOf(stationState(STATION_A, MONDAY_0800).speedKmh(null).closed(LIVE)));

    assertThat(record.get("speed_kmh")).isNull();
    assertThat(record.get("vehicle_count")).isNull();
    assertThat(record.get("flow_veh_per_hour")).isNull();
    assertThat(record.get("occupancy_ratio")).isNull();
    assertThat(record.get("relative_speed_ratio")).isNull();
    assertThat(record.get("congestion_level")).hasToString("UNKNOWN");
  }

  @Test
  void keysByStationAndLeavesNothingOfTheMessageBefore() throws IOException {
    StationState first = stationState(STATION_A, MONDAY_0800).vehicleCount(120).build();
    StationState second = stationState("717816", MONDAY_0805).build();

    Iterator<Row> rows = messages.encode(List.of(rowOf(first), rowOf(second)).iterator());
    rows.next();
    Row row = rows.next();

    assertThat(row.getString(0)).isEqualTo("717816");
    assertThat(read((byte[]) row.get(1)).get("vehicle_count")).isNull();
    assertThat(rows.hasNext()).isFalse();
  }

  private static Row rowOf(StationState state) {
    List<Object> values = new ArrayList<>();
    Row computed = StationStateRows.toRow(state);
    for (int i = 0; i < computed.length(); i++) {
      values.add(computed.get(i));
    }
    values.add(LIVE);
    return RowFactory.create(values.toArray());
  }

  private static GenericRecord read(byte[] message) throws IOException {
    Schema schema = new Schema.Parser().parse(SchemaTable.load().newest("station-state").text());
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null);
    GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
    assertThat(decoder.isEnd()).isTrue();
    return record;
  }
}
