package io.tailback.batch.report.page;

import static io.tailback.batch.report.Cell.decimal;
import static io.tailback.batch.report.Cell.moment;
import static io.tailback.batch.report.Cell.noData;
import static io.tailback.batch.report.Cell.text;
import static io.tailback.batch.report.Cell.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.TableColumn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static final TableColumn PLACE = TableColumn.words("place", "Place");
  private static final TableColumn DELAY = TableColumn.measure("delay_veh_h", "Delay", "veh-h", 1);

  @Test
  void theHeaderIsTheKeysAndLinesEndAsRfc4180Says() {
    assertThat(csv(List.of(List.of(text("Main"), decimal(1234.56)))))
        .isEqualTo("place,delay_veh_h\r\nMain,1234.6\r\n");
  }

  @Test
  void commasQuotesAndLineBreaksAreQuoted() {
    assertThat(csv(List.of(List.of(text("a, \"b\"\nc"), decimal(0)))))
        .isEqualTo("place,delay_veh_h\r\n\"a, \"\"b\"\"\nc\",0.0\r\n");
  }

  @Test
  void aMissingValueIsEmptyAndItsReasonStandsBesideIt() {
    assertThat(
            csv(List.of(List.of(text("a"), noData("needs flow")), List.of(text("b"), decimal(2)))))
        .isEqualTo("place,delay_veh_h,delay_veh_h_reason\r\na,,needs flow\r\nb,2.0,\r\n");
  }

  @Test
  void timesAreUtcAndNumbersNeverPowersOfTen() {
    ReportTable table =
        new ReportTable(
            "t",
            "T",
            List.of(
                TableColumn.words("start", "Start"),
                TableColumn.count("vehicles", "Vehicles", "veh"),
                TableColumn.measure("small", "Small", "", 9)),
            List.of(
                List.of(
                    moment(Instant.parse("2017-05-08T14:05:00Z")),
                    whole(12_000_000_000L),
                    decimal(1e-9))));

    assertThat(Csv.of(table))
        .isEqualTo("start,vehicles,small\r\n2017-05-08T14:05:00Z,12000000000,0.000000001\r\n");
  }

  @Test
  void halvesAreRoundedUpAsOnThePage() {
    assertThat(csv(List.of(List.of(text("a"), decimal(0.25)), List.of(text("b"), decimal(-0.04)))))
        .isEqualTo("place,delay_veh_h\r\na,0.3\r\nb,0.0\r\n");
  }

  private static String csv(List<List<Cell>> rows) {
    return Csv.of(new ReportTable("t", "T", List.of(PLACE, DELAY), rows));
  }
}
