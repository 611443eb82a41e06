package io.tailback.batch.report;

import io.tailback.batch.report.Figure.ContourStation;
import io.tailback.batch.report.Figure.HeatMap;
import io.tailback.batch.report.Figure.HourProfile;
import io.tailback.batch.report.Figure.Lines;
import io.tailback.batch.report.Figure.RankingBars;
import io.tailback.batch.report.Figure.SpeedContour;
import io.tailback.batch.report.Figure.StationMap;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a report in units: columns, values, limits of scales and words, and nothing else. */
final class ReportInUnits {
  /** Limits of a scale are drawn, not computed with: 64.4 km/h is 40 mph. */
  private static final MathContext LIMITS = new MathContext(3);

  private final ReportUnits units;
  private final Report made;

  ReportInUnits(ReportUnits units, Report made) {
    this.units = units;
    this.made = made;
  }

  Report report() {
    return new Report(
        made.name(),
        words(made.title()),
        words(made.summary()),
        provenance(made.provenance()),
        made.keyFigures().stream().map(this::keyFigure).toList(),
        made.sections().stream().map(this::section).toList());
  }

  private String words(String text) {
    return Quantity.told(text, units);
  }

  private Provenance provenance(Provenance of) {
    return new Provenance(
        of.periods(),
        of.zone(),
        of.dayType(),
        of.place(),
        of.stations(),
        of.excludedDays(),
        of.observedShare(),
        of.imputedShare(),
        units,
        of.tableVersions(),
        of.codeVersion(),
        of.networkVersion(),
        of.facts().stream().map(fact -> new Fact(fact.label(), words(fact.sentence()))).toList(),
        of.commandLine());
  }

  private KeyFigure keyFigure(KeyFigure figure) {
    return new KeyFigure(
        figure.label(),
        cell(figure.value(), figure.unit()),
        units.unit(figure.unit()),
        units.decimals(figure.decimals(), figure.unit()),
        words(figure.note()));
  }

  private Section section(Section section) {
    return new Section(
        section.id(),
        words(section.heading()),
        words(section.lead()),
        section.figures().stream().map(this::figure).toList(),
        section.tables().stream().map(this::table).toList(),
        section.notes().stream().map(this::words).toList());
  }

  private Cell cell(Cell cell, String unit) {
    if (cell instanceof Cell.Decimal decimal) {
      return Cell.decimal(units.value(decimal.value(), unit));
    }
    if (cell instanceof Cell.Whole whole && !units.unit(unit).equals(unit)) {
      return Cell.decimal(units.value(whole.value(), unit));
    }
    if (cell instanceof Cell.Text text) {
      return Cell.text(words(text.text()));
    }
    return cell instanceof Cell.NoData none ? Cell.noData(words(none.sentence())) : cell;
  }

  private ReportTable table(ReportTable table) {
    List<TableColumn> columns =
        table.columns().stream().filter(column -> !hasTwin(table, column)).toList();
    Set<String> unitColumns = new HashSet<>();
    columns.forEach(column -> unitColumns.add(column.unitColumn()));
    List<List<Cell>> rows = new ArrayList<>();
    int[] places = columns.stream().mapToInt(column -> table.indexOf(column.key())).toArray();
    for (List<Cell> row : table.rows()) {
      List<Cell> told = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        TableColumn column = columns.get(i);
        Cell cell = row.get(places[i]);
        told.add(
            unitColumns.contains(column.key())
                ? Cell.text(units.unit(((Cell.Text) cell).text()))
                : cell(cell, unit(table, row, column)));
      }
      rows.add(told);
    }
    return new ReportTable(
        table.name(), words(table.caption()), columns.stream().map(this::column).toList(), rows);
  }

  /** The same measure stands there in these units already, as VMT beside the distance. */
  private boolean hasTwin(ReportTable table, TableColumn column) {
    TableColumn told = column(column);
    return !told.key().equals(column.key())
        && table.columns().stream()
            .anyMatch(it -> it.key().equals(told.key()) && it.unit().equals(told.unit()));
  }

  private static String unit(ReportTable table, List<Cell> row, TableColumn column) {
    return column.unitColumn().isEmpty()
        ? column.unit()
        : ((Cell.Text) row.get(table.indexOf(column.unitColumn()))).text();
  }

  private TableColumn column(TableColumn of) {
    return new TableColumn(
        units.key(of.key(), of.unit()),
        of.label(),
        units.unit(of.unit()),
        units.decimals(of.decimals(), of.unit()),
        of.unitColumn());
  }

  private Figure figure(Figure figure) {
    Caption of = figure.caption();
    Caption caption = new Caption(of.id(), words(of.title()), words(of.sentence()), of.table());
    InTable in = new InTable(made.table(of.table()));
    if (figure instanceof SpeedContour contour) {
      return contour(contour, caption, in);
    }
    if (figure instanceof HourProfile it) {
      return new HourProfile(
          caption,
          in.key(it.series()),
          in.key(it.time()),
          in.key(it.value()),
          it.band().map(in::band),
          it.periods(),
          in.lines(it.references(), it.value()));
    }
    if (figure instanceof HeatMap it) {
      return new HeatMap(
          caption,
          in.key(it.column()),
          in.key(it.row()),
          in.key(it.value()),
          in.steps(it.scale(), it.value()));
    }
    if (figure instanceof RankingBars it) {
      return new RankingBars(
          caption, in.key(it.label()), in.key(it.value()), it.band().map(in::band), it.most());
    }
    if (figure instanceof StationMap it) {
      return new StationMap(
          caption,
          in.key(it.station()),
          in.key(it.latitude()),
          in.key(it.longitude()),
          in.key(it.value()),
          in.key(it.line()),
          it.scale() instanceof ColourScale.Steps steps ? in.steps(steps, it.value()) : it.scale());
    }
    Lines it = (Lines) figure;
    return new Lines(
        caption,
        in.key(it.series()),
        in.key(it.x()),
        in.key(it.value()),
        it.band().map(in::band),
        in.lines(it.references(), it.value()));
  }

  private SpeedContour contour(SpeedContour it, Caption caption, InTable in) {
    return new SpeedContour(
        caption,
        in.key(it.panel()),
        in.key(it.station()),
        in.key(it.time()),
        in.key(it.value()),
        in.steps(it.scale(), it.value()),
        it.stations().stream().map(this::stretch).toList(),
        it.panels().stream().map(this::panel).toList(),
        it.queues().map(this::outlines),
        it.events().map(this::events));
  }

  private Figure.ContourPanel panel(Figure.ContourPanel of) {
    return new Figure.ContourPanel(of.key(), words(of.label()), of.axis());
  }

  /** The stretch itself is a place in the picture and stays in metres. */
  private ContourStation stretch(ContourStation of) {
    return new ContourStation(of.stationId(), words(of.label()), of.fromM(), of.toM());
  }

  private Figure.QueueOutlines outlines(Figure.QueueOutlines of) {
    InTable in = new InTable(made.table(of.table()));
    return new Figure.QueueOutlines(
        of.table(),
        in.key(of.id()),
        in.key(of.panel()),
        in.key(of.time()),
        in.key(of.tail()),
        in.key(of.head()));
  }

  private Figure.ContourEvents events(Figure.ContourEvents of) {
    InTable in = new InTable(made.table(of.table()));
    return new Figure.ContourEvents(
        of.table(),
        in.key(of.id()),
        in.key(of.panel()),
        in.key(of.time()),
        in.key(of.offset()),
        in.key(of.label()),
        of.word());
  }

  /** What a figure says of a table as it was made. */
  private final class InTable {
    private final ReportTable table;

    InTable(ReportTable table) {
      this.table = table;
    }

    String key(String key) {
      return key.isEmpty() ? key : units.key(key, table.column(key).unit());
    }

    Band band(Band band) {
      return new Band(key(band.low()), key(band.high()), words(band.label()));
    }

    List<ReferenceLine> lines(List<ReferenceLine> lines, String value) {
      String unit = table.column(value).unit();
      return lines.stream()
          .map(line -> new ReferenceLine(words(line.label()), units.value(line.value(), unit)))
          .toList();
    }

    ColourScale.Steps steps(ColourScale.Steps steps, String value) {
      String unit = table.column(value).unit();
      return units.unit(unit).equals(unit)
          ? steps
          : new ColourScale.Steps(
              steps.bounds().stream().map(bound -> limit(bound, unit)).toList(), steps.emphasis());
    }

    private double limit(double bound, String unit) {
      return BigDecimal.valueOf(units.value(bound, unit)).round(LIMITS).doubleValue();
    }
  }
}
