package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.data.TableVersions;
import java.util.List;
import java.util.Map;

/** A report as JSON: provenance, key figures and the rows of every table that is not very long. */
final class ReportJson {
  /** Raised when a reader of the file has to change. */
  static final int SCHEMA_VERSION = 1;

  /** A longer table is in its CSV file alone; our own limit, some 5 MB. */
  static final int MOST_ROWS = 20_000;

  private static final int SHARE_DECIMALS = 6;

  private final Json json = new Json();

  private ReportJson() {}

  static String of(Report report) {
    ReportJson writer = new ReportJson();
    writer.write(report);
    return writer.json.toString();
  }

  private void write(Report report) {
    json.beginObject();
    json.name("schema_version").number(Integer.toString(SCHEMA_VERSION));
    json.member("report", report.name()).member("title", report.title());
    json.member("summary", report.summary());
    json.line().name("provenance");
    write(report.provenance());
    json.line().name("key_figures").beginArray();
    report.keyFigures().forEach(this::write);
    json.endArray();
    json.line().name("sections").beginArray();
    report.sections().forEach(this::write);
    json.endArray();
    json.line().name("tables").beginArray();
    report.tables().forEach(this::write);
    json.endArray().endObject();
  }

  private void write(Provenance provenance) {
    json.beginObject();
    json.name("periods").beginArray();
    for (ReportPeriod period : provenance.periods()) {
      json.beginObject();
      json.member("from", period.from().toString()).member("to", period.to().toString());
      json.endObject();
    }
    json.endArray();
    json.member("zone", provenance.zone().getId()).member("day_type", provenance.dayType());
    json.member("units", provenance.units().word());
    json.member("place", provenance.place()).name("stations");
    texts(provenance.stations());
    writeExcluded(provenance.excludedDays());
    json.name("observed_share");
    write(provenance.observedShare(), SHARE_DECIMALS);
    json.name("imputed_share");
    write(provenance.imputedShare(), SHARE_DECIMALS);
    writeVersions(provenance.tableVersions());
    json.member("code_version", provenance.codeVersion());
    json.member("network_version", provenance.networkVersion());
    writeFacts(provenance.facts());
    json.member("command_line", provenance.commandLine()).endObject();
  }

  private void writeExcluded(List<ExcludedDay> days) {
    json.name("excluded_days").beginArray();
    for (ExcludedDay day : days) {
      json.beginObject().member("date", day.date().toString());
      json.member("reason", day.reason()).endObject();
    }
    json.endArray();
  }

  private void writeVersions(Map<String, Long> versions) {
    json.name("table_versions").beginObject();
    versions.forEach(
        (table, version) -> {
          if (version == TableVersions.ABSENT) {
            json.name(table).number("null");
          } else {
            json.name(table).number(Long.toString(version));
          }
        });
    json.endObject();
  }

  private void writeFacts(List<Fact> facts) {
    json.name("facts").beginArray();
    for (Fact fact : facts) {
      json.beginObject().member("label", fact.label()).member("sentence", fact.sentence());
      json.endObject();
    }
    json.endArray();
  }

  private void write(KeyFigure figure) {
    json.line().beginObject().member("label", figure.label()).name("value");
    write(figure.value(), figure.decimals());
    json.member("unit", figure.unit()).member("note", figure.note()).endObject();
  }

  private void write(Section section) {
    json.line().beginObject().member("id", section.id()).member("heading", section.heading());
    json.member("lead", section.lead()).name("figures").beginArray();
    for (Figure figure : section.figures()) {
      json.beginObject().member("id", figure.caption().id());
      json.member("title", figure.caption().title());
      json.member("table", figure.caption().table()).endObject();
    }
    json.endArray().name("tables");
    texts(section.tables().stream().map(ReportTable::name).toList());
    json.name("notes");
    texts(section.notes());
    json.endObject();
  }

  private void write(ReportTable table) {
    json.line().beginObject().member("name", table.name()).member("caption", table.caption());
    json.member("file", ReportFiles.csvName(table));
    json.name("row_count").number(Integer.toString(table.rows().size()));
    json.name("columns").beginArray();
    for (TableColumn column : table.columns()) {
      json.beginObject().member("key", column.key()).member("label", column.label());
      json.member("unit", column.unit()).endObject();
    }
    json.endArray();
    if (table.rows().size() <= MOST_ROWS) {
      json.name("rows").beginArray();
      table.rows().forEach(row -> writeRow(table, row));
      json.endArray();
    }
    json.endObject();
  }

  private void writeRow(ReportTable table, List<Cell> row) {
    json.line().beginArray();
    for (int i = 0; i < row.size(); i++) {
      write(row.get(i), table.columns().get(i).decimals());
    }
    json.endArray();
  }

  private void write(Cell cell, int decimals) {
    if (cell instanceof Cell.NoData none) {
      json.beginObject().member("no_data", none.sentence()).endObject();
    } else if (CellText.isNumber(cell)) {
      json.number(CellText.inFile(cell, decimals));
    } else {
      json.text(CellText.inFile(cell, decimals));
    }
  }

  private void texts(List<String> texts) {
    json.beginArray();
    texts.forEach(json::text);
    json.endArray();
  }
}
