package io.tailback.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of one line of CSV. Quotes are as in RFC 4180, but no cell spans two lines. */
final class Cells {
  private Cells() {}

  /** The cells, without quotes around them; empty when a quote is not closed. */
  static Optional<List<String>> of(String line) {
    return line.indexOf('"') < 0 ? Optional.of(plain(line)) : quoted(line);
  }

  private static List<String> plain(String line) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
      cells.add(line.substring(start, comma));
      start = comma + 1;
    }
    cells.add(line.substring(start));
    return cells;
  }

  private static Optional<List<String>> quoted(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = inQuotes && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        inQuotes = !inQuotes;
      } else if (c == ',' && !inQuotes) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return inQuotes ? Optional.empty() : Optional.of(cells);
  }
}
