package io.tailback.app.cli;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RowsTextTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("station", StringType)
          .add("speed_kmh", DoubleType)
          .add("raw", BinaryType);

  private static String text(RowsText.Form form, Row... rows) {
    return new RowsText(SCHEMA, List.of(rows)).text(form);
  }

  private static Row row(Object... values) {
    return new GenericRowWithSchema(values, SCHEMA);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aTableAlignsItsColumnsAndLeavesMissingValuesBlank() {
    assertThat(text(RowsText.Form.TABLE, row("716339", 64.5, null), row("7", null, bytes("ab"))))
        .isEqualTo(
            """
            station  speed_kmh  raw
            716339   64.5
            7                   ab
            (2 rows)
            """);
  }

  @Test
  void oneRowIsOneRow() {
    assertThat(text(RowsText.Form.TABLE, row("7", 1.0, null))).endsWith("(1 row)\n");
  }

  @Test
  void aLongCellIsCutInATableAndWholeInCsv() {
    String longText = "x".repeat(70);

    assertThat(text(RowsText.Form.TABLE, row(longText, null, null)))
        .contains("x".repeat(57) + "...")
        .doesNotContain("x".repeat(58));
    assertThat(text(RowsText.Form.CSV, row(longText, null, null))).contains(longText);
  }

  @Test
  void bytesThatAreNoTextAreShownInHexadecimal() {
    assertThat(text(RowsText.Form.CSV, row("7", null, new byte[] {(byte) 0xff, 0, 10})))
        .endsWith("7,,0xff000a\n");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(text(RowsText.Form.CSV, row("a,\"b\"\nc", 1.5, null)))
        .isEqualTo("station,speed_kmh,raw\n\"a,\"\"b\"\"\nc\",1.5,\n");
  }

  @Test
  void jsonIsALineForEachRow() {
    assertThat(text(RowsText.Form.JSON, row("7", 1.5, null), row("8", 2.5, null)).lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"station\":\"7\"", "\"speed_kmh\":1.5");
  }
}
