package io.tailback.serving.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickedRowsTest {
  private static final Instant EIGHT = Instant.parse("2012-03-05T16:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2012-03-05");

  /** More than a page holds, and now and then a value is missing. */
  private static final int ROWS = 45_000;

  @TempDir private Path folder;

  @Test
  void areTheRowsThatKernelReads() {
    DeltaFixture.create(
            folder,
            "forecasts",
            "station_id:text",
            "horizon:small",
            "valid_at:instant",
            "day:date",
            "speed:number",
            "samples:whole")
        .append(rows());
    TableFiles table =
        new Tables(folder.toString(), new Configuration()).find("forecasts").orElseThrow();
    Instant from = EIGHT.plusSeconds(3600);
    Instant to = EIGHT.plusSeconds(6 * 3600);

    List<String> picked =
        read(
            table,
            columns().where("station_id", "B").where("horizon", 10).between("valid_at", from, to));
    List<String> all = read(table, columns().whereIn("station_id", Set.of("B")));

    assertThat(picked)
        .isEqualTo(
            all.stream()
                .filter(row -> row.startsWith("B|10|"))
                .filter(
                    row -> {
                      Instant validAt = Instant.parse(row.split("\\|", -1)[2]);
                      return !validAt.isBefore(from) && validAt.isBefore(to);
                    })
                .toList())
        .hasSizeGreaterThan(100)
        .anyMatch(row -> row.contains("|null|"));
  }

  @Test
  void aColumnThatAnEarlierBuildDidNotHaveIsNamed() {
    DeltaFixture.create(folder, "forecasts", "station_id:text", "speed:number")
        .append(new Object[] {"A", 60.0});
    TableFiles table =
        new Tables(folder.toString(), new Configuration()).find("forecasts").orElseThrow();
    Query query = Query.columns("station_id", "speed_p25_kmh").where("station_id", "A");

    assertThatThrownBy(() -> table.read(query, row -> {}))
        .isInstanceOf(TailbackException.class)
        .hasMessageContaining("lacks the column speed_p25_kmh");
  }

  private static Query columns() {
    return Query.columns("station_id", "horizon", "valid_at", "day", "speed", "samples");
  }

  private static Object[][] rows() {
    Object[][] rows = new Object[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] =
          new Object[] {
            i % 11 == 0 ? null : List.of("A", "B", "C").get(i % 3),
            i % 13 == 0 ? null : (Integer) (5 * (1 + i % 4)),
            EIGHT.plusSeconds(i),
            DAY,
            i % 7 == 0 ? null : (Double) (i / 10.0),
            (long) i
          };
    }
    return rows;
  }

  private static List<String> read(TableFiles table, Query query) {
    List<String> rows = new ArrayList<>();
    table.read(
        query,
        row ->
            rows.add(
                row.text("station_id")
                    + "|"
                    + row.small("horizon")
                    + "|"
                    + row.instant("valid_at")
                    + "|"
                    + row.date("day")
                    + "|"
                    + row.number("speed")
                    + "|"
                    + row.whole("samples")));
    return rows;
  }

  @Test
  void understandInstantsAsSparkWritesThem() throws IOException {
    String file = folder.resolve("spark.parquet").toString();
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message spark { required binary station_id (STRING); required int32 horizon;"
                + " optional int96 valid_at; }");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file))
            .withType(schema)
            .build()) {
      Group group = new SimpleGroup(schema);
      group.add("station_id", "A");
      group.add("horizon", 5);
      group.add("valid_at", twelveBytes(EIGHT.plusNanos(123_456_000)));
      writer.write(group);
    }

    List<Instant> read = new ArrayList<>();
    boolean isRead =
        new PickedRows(
                new Configuration(),
                Query.columns("station_id", "valid_at").where("station_id", "A"),
                new StructType()
                    .add("station_id", StringType.STRING)
                    .add("horizon", IntegerType.INTEGER)
                    .add("valid_at", TimestampType.TIMESTAMP))
            .read(
                new DataFile(null, "file:" + file, Map.of(), null, null, 1),
                row -> read.add(row.instant("valid_at")));

    assertThat(isRead).isTrue();
    assertThat(read).containsExactly(EIGHT.plusNanos(123_456_000));
  }

  /** Nanoseconds of the day, then the day counted from noon of 24 November 4714 BC. */
  private static Binary twelveBytes(Instant instant) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(instant.getEpochSecond() % 86_400 * 1_000_000_000L + instant.getNano());
    bytes.putInt(Math.toIntExact(instant.getEpochSecond() / 86_400 + 2_440_588));
    return Binary.fromConstantByteArray(bytes.array());
  }

  @Test
  void leaveToKernelWhatTheyCannotRead() {
    DeltaFixture.create(folder, "counts", "station_id:text", "levels:counts")
        .append(new Object[] {"A", Map.of("FREE", 3L)}, new Object[] {"B", Map.of()});
    List<Map<String, Long>> read = new ArrayList<>();

    new Tables(folder.toString(), new Configuration())
        .find("counts")
        .orElseThrow()
        .read(
            Query.columns("station_id", "levels").where("station_id", "A"),
            row -> read.add(row.counts("levels")));

    assertThat(read).containsExactly(Map.of("FREE", 3L));
  }
}
