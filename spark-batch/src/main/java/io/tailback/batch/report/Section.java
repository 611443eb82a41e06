package io.tailback.batch.report;

import java.util.List;

/**
 * A part of a report.
 *
 * @param id anchor on the page: lower case, digits and hyphens
 * @param heading a few words
 * @param lead what the section shows, in a sentence or two
 * @param figures views of tables of the report
 * @param tables below the figures
 * @param notes what a reader has to know: definitions, gaps, limits
 */
public record Section(
    String id,
    String heading,
    String lead,
    List<Figure> figures,
    List<ReportTable> tables,
    List<String> notes) {

  public Section {
    if (!id.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("A section id is an anchor: " + id);
    }
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }
}
