package io.tailback.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.schema.SchemaTable;
import io.tailback.core.schema.SchemaTable.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes the place of a registry's check: a schema that breaks readers fails the build. */
class SchemaCompatibilityTest {
  private static final SchemaTable TABLE = SchemaTable.load();
  private static final String FIRST =
      """
      {"type": "record", "name": "R", "fields": [{"name": "a", "type": "string"}]}
      """;

  static List<String> records() {
    return TABLE.entries().stream().map(Entry::record).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyVersionReadsWhatEveryOlderOneWrote(String record) {
    assertThat(SchemaRules.compatibility(versions(record))).isEmpty();
    assertThat(SchemaRules.additions(versions(record))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyEnumHasADefaultAndEveryTimeIsInMicroseconds(String record) {
    assertThat(versions(record)).flatExtracting(SchemaRules::fields).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyTextHasItsFingerprint(String record) throws NoSuchAlgorithmException {
    for (Entry entry : TABLE.versionsOf(record)) {
      byte[] text = entry.text().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(entry.sha256());
    }
  }

  @Test
  void aFieldAddedWithoutADefaultIsSeen() {
    List<Schema> versions =
        List.of(
            parse(FIRST),
            parse(
                """
                {"type": "record", "name": "R", "fields": [
                  {"name": "a", "type": "string"}, {"name": "b", "type": "int"}]}
                """));

    assertThat(SchemaRules.compatibility(versions))
        .containsExactly("version 2 is not BACKWARD compatible with version 1");
    assertThat(SchemaRules.additions(versions))
        .containsExactly("field b was added without a default");
  }

  @Test
  void aVersionIsHeldToEveryOlderOneAndNotOnlyToTheLast() {
    Schema withoutA = parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": []}");
    Schema otherA =
        parse(
            """
            {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int", "default": 0}]}
            """);

    assertThat(SchemaRules.compatibility(List.of(parse(FIRST), withoutA, otherA)))
        .containsExactly("version 3 is not BACKWARD compatible with version 1");
  }

  @Test
  void anEnumWithoutDefaultAndATimeInOtherUnitsAreSeen() {
    Schema schema =
        parse(
            """
            {"type": "record", "name": "R", "fields": [
              {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A"]}},
              {"name": "period_start", "type": ["null", "long"], "default": null},
              {"name": "ingest_time", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
            """);

    assertThat(SchemaRules.fields(schema))
        .containsExactly(
            "enum E has no default",
            "time period_start is not in microseconds",
            "time ingest_time is not in microseconds");
  }

  private static List<Schema> versions(String record) {
    return TABLE.versionsOf(record).stream()
        .map(Entry::text)
        .map(SchemaCompatibilityTest::parse)
        .toList();
  }

  private static Schema parse(String text) {
    return new Schema.Parser().parse(text);
  }
}
