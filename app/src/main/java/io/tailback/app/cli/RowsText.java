package io.tailback.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows of a result as text. */
record RowsText(StructType schema, List<Row> rows) {
  /** How rows are shown. */
  enum Form {
    TABLE,
    CSV,
    JSON
  }

  private static final int WIDEST = 60;

  String text(Form form) {
    return switch (form) {
      case TABLE -> table();
      case CSV -> csv();
      case JSON -> rows.stream().map(row -> row.json() + "\n").collect(Collectors.joining());
    };
  }

  private String table() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(schema.fieldNames()));
    rows.forEach(row -> cells.add(cells(row).stream().map(RowsText::cut).toList()));
    int[] widths = new int[schema.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.setLength(text.toString().stripTrailing().length());
      text.append('\n');
    }
    return text.append('(')
        .append(rows.size())
        .append(rows.size() == 1 ? " row)\n" : " rows)\n")
        .toString();
  }

  private String csv() {
    StringBuilder text = new StringBuilder(String.join(",", schema.fieldNames())).append('\n');
    rows.forEach(
        row ->
            text.append(cells(row).stream().map(RowsText::quoted).collect(Collectors.joining(",")))
                .append('\n'));
    return text.toString();
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      cells.add(row.isNullAt(i) ? "" : shown(row.get(i)));
    }
    return cells;
  }

  private static String shown(Object value) {
    if (!(value instanceof byte[] bytes)) {
      return value.toString();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean readable = text.chars().allMatch(c -> c >= ' ' && c != 0xFFFD);
    return readable ? text : "0x" + HexFormat.of().formatHex(bytes);
  }

  private static String cut(String cell) {
    String line = cell.replace('\n', ' ');
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
