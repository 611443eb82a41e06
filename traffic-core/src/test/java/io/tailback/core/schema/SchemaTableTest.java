package io.tailback.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tailback.core.schema.SchemaTable.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTableTest {
  private static final SchemaTable TABLE = SchemaTable.load();

  static List<Entry> entries() {
    return TABLE.entries();
  }

  static List<String> records() {
    return TABLE.entries().stream().map(Entry::record).distinct().toList();
  }

  /** A published schema never changes: a new version gets a new file, a new id and a new line. */
  @ParameterizedTest
  @MethodSource("entries")
  void holdsEachTextToItsFingerprint(Entry entry) throws IOException, NoSuchAlgorithmException {
    byte[] file = bytesOf(entry.record() + "-v" + entry.version() + ".avsc");

    assertThat(sha256(file)).isEqualTo(entry.sha256());
    assertThat(entry.text()).isEqualTo(new String(file, StandardCharsets.UTF_8));
  }

  @Test
  void givesEachSchemaAnIdOfItsOwn() {
    assertThat(TABLE.entries()).extracting(Entry::id).doesNotHaveDuplicates();
    assertThat(TABLE.entries()).extracting(Entry::id).allMatch(id -> id > 0);
  }

  @ParameterizedTest
  @MethodSource("records")
  void countsTheVersionsOfARecordFromOneWithoutAGap(String record) {
    List<Entry> versions = TABLE.versionsOf(record);

    assertThat(versions)
        .extracting(Entry::version)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    assertThat(TABLE.newest(record)).isEqualTo(versions.get(versions.size() - 1));
  }

  @Test
  void knowsTheRecordsThatTravel() {
    assertThat(records()).contains("observation", "source-progress", "station-state");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void findsASchemaByTheIdInTheMessage(Entry entry) {
    assertThat(TABLE.find(entry.id())).hasValue(entry);
  }

  @Test
  void findsNoSchemaOfAnIdThatNeverWas() {
    assertThat(TABLE.find(0)).isEmpty();
    assertThat(TABLE.find(-1)).isEmpty();
    assertThat(TABLE.find(9999)).isEmpty();
  }

  @Test
  void saysWhichRecordItDoesNotHave() {
    assertThat(TABLE.versionsOf("speed")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TABLE.newest("speed"))
        .withMessage("There is no schema of a record speed");
  }

  private static byte[] bytesOf(String file) throws IOException {
    try (InputStream stream = SchemaTable.class.getResourceAsStream("/schemas/" + file)) {
      assertThat(stream).as(file).isNotNull();
      return stream.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
