package io.tailback.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names in the first line of a CSV file that has to have certain columns; others may stand. */
final class TableHeader {
  private final int columns;
  private final Map<String, Integer> byName;

  private TableHeader(int columns, Map<String, Integer> byName) {
    this.columns = columns;
    this.byName = byName;
  }

  /**
   * The header that this line is.
   *
   * @throws io.tailback.core.TailbackException when the file is empty or a column is missing
   */
  static TableHeader of(Path file, Optional<RawLine> line, List<String> wanted) {
    String expected = "a header with " + String.join(", ", wanted);
    if (line.isEmpty()) {
      throw SourceFile.unusable(file, "is empty", expected);
    }
    String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
    List<String> names = Cells.of(text).orElse(List.of());
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    String missing =
        wanted.stream().filter(name -> !byName.containsKey(name)).collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw SourceFile.unusable(
          file, "begins with `" + Excerpt.of(text) + "`, without " + missing + ",", expected);
    }
    return new TableHeader(names.size(), byName);
  }

  /**
   * The cells of a line.
   *
   * @throws IllegalArgumentException when a quote is open or there are more or fewer than names
   */
  List<String> cells(RawLine line) {
    if (line.isTooLong()) {
      throw new IllegalArgumentException("it has " + line.length() + " bytes: cut it");
    }
    List<String> cells =
        Cells.of(new String(line.bytes(), StandardCharsets.UTF_8))
            .orElseThrow(() -> new IllegalArgumentException("a quote is not closed: close it"));
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "it has " + cells.size() + " cells and the header " + columns + ": add or remove cells");
    }
    return cells;
  }

  /** The cell of a wanted column without blanks around it; empty when nothing stands there. */
  Optional<String> find(List<String> cells, String name) {
    return Optional.of(cells.get(byName.get(name)).strip()).filter(text -> !text.isEmpty());
  }

  /**
   * The same, where something has to stand.
   *
   * @throws IllegalArgumentException when nothing does
   */
  String required(List<String> cells, String name) {
    return find(cells, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is empty: fill it in"));
  }
}
