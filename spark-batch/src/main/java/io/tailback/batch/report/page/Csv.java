package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.TableColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as CSV after RFC 4180. A column in which some value is missing is followed by one with
 * the reasons, {@code <key>_reason}.
 */
final class Csv {
  private static final String LINE_END = "\r\n";

  private Csv() {}

  static String of(ReportTable table) {
    List<Boolean> gaps = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      gaps.add(hasGaps(table, i));
    }
    StringBuilder out = new StringBuilder();
    out.append(String.join(",", header(table, gaps))).append(LINE_END);
    table.rows().forEach(row -> appendRow(out, table, row, gaps));
    return out.toString();
  }

  private static boolean hasGaps(ReportTable table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Cell.NoData);
  }

  private static List<String> header(ReportTable table, List<Boolean> gaps) {
    List<String> header = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      header.add(table.columns().get(i).key());
      if (gaps.get(i)) {
        header.add(table.columns().get(i).key() + "_reason");
      }
    }
    return header;
  }

  private static void appendRow(
      StringBuilder out, ReportTable table, List<Cell> row, List<Boolean> gaps) {
    for (int i = 0; i < row.size(); i++) {
      TableColumn column = table.columns().get(i);
      out.append(i == 0 ? "" : ",").append(field(CellText.inFile(row.get(i), column.decimals())));
      if (gaps.get(i)) {
        out.append(',').append(field(reason(row.get(i))));
      }
    }
    out.append(LINE_END);
  }

  private static String reason(Cell cell) {
    return cell instanceof Cell.NoData none ? none.sentence() : "";
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
