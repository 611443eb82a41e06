package io.tailback.batch.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A planner's report: a page, its tables and where all of it comes from.
 *
 * @param name of the command, for example {@code bottlenecks}
 * @param title of the page
 * @param summary the answer in a sentence or two
 * @param provenance period, place, versions
 * @param keyFigures the few numbers at the head
 * @param sections in reading order
 */
public record Report(
    String name,
    String title,
    String summary,
    Provenance provenance,
    List<KeyFigure> keyFigures,
    List<Section> sections) {

  public Report {
    keyFigures = List.copyOf(keyFigures);
    sections = List.copyOf(sections);
    Map<String, ReportTable> tables = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    for (Section section : sections) {
      unique(anchors, section.id());
      for (ReportTable table : section.tables()) {
        unique(anchors, "table-" + table.name());
        tables.put(table.name(), table);
      }
      section.figures().forEach(figure -> unique(anchors, figure.caption().id()));
    }
    for (Section section : sections) {
      section.figures().forEach(figure -> demandColumns(tables, figure));
    }
  }

  /** The table with that name; a figure names only tables of its report. */
  public ReportTable table(String name) {
    return tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No table " + name));
  }

  /** All tables in reading order. */
  public List<ReportTable> tables() {
    return sections.stream().flatMap(section -> section.tables().stream()).toList();
  }

  private static void unique(Set<String> anchors, String anchor) {
    if (!anchors.add(anchor)) {
      throw new IllegalArgumentException("Two parts of the report are called " + anchor);
    }
  }

  private static void demandColumns(Map<String, ReportTable> tables, Figure figure) {
    for (Map.Entry<String, List<String>> shown : figure.columnsByTable().entrySet()) {
      ReportTable table = tables.get(shown.getKey());
      if (table == null) {
        throw new IllegalArgumentException(
            "Figure %s shows table %s, which the report does not hold"
                .formatted(figure.caption().id(), shown.getKey()));
      }
      shown.getValue().forEach(table::indexOf);
    }
  }
}
