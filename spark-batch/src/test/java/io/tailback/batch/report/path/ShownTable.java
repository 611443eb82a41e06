package io.tailback.batch.report.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A table of a report, read by the keys of its columns. */
public record ShownTable(ReportTable table) {
  /** The table of a report. */
  public static ShownTable of(Report report, String name) {
    return new ShownTable(report.table(name));
  }

  /** A number at the head of a report, before it is rounded. */
  public static double keyFigure(Report report, String label) {
    return report.keyFigures().stream()
        .filter(figure -> figure.label().equals(label))
        .map(figure -> exact(figure.value()))
        .findFirst()
        .orElseThrow();
  }

  private static double exact(Cell cell) {
    return cell instanceof Cell.Whole whole ? whole.value() : ((Cell.Decimal) cell).value();
  }

  /** Its rows, in order. */
  public List<Line> lines() {
    return table.rows().stream().map(row -> new Line(table, row)).toList();
  }

  /** The only row whose column has this text. */
  public Line where(String key, String text) {
    List<Line> found = lines().stream().filter(line -> line.text(key).equals(text)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          found.size() + " rows of " + table.name() + " have " + key + " " + text);
    }
    return found.get(0);
  }

  /** One row. */
  public record Line(ReportTable table, List<Cell> cells) {
    /** The cell of a column. */
    public Cell cell(String key) {
      return cells.get(table.indexOf(key));
    }

    /** A text, or the reason for none. */
    public String text(String key) {
      return cell(key) instanceof Cell.NoData none
          ? none.sentence()
          : ((Cell.Text) cell(key)).text();
    }

    /** A number as it stands in the file, rounded; null when there is none. */
    public Double number(String key) {
      Cell cell = cell(key);
      if (cell instanceof Cell.Decimal decimal) {
        return decimal.rounded(table.column(key).decimals()).doubleValue();
      }
      return cell instanceof Cell.Whole whole
          ? Double.valueOf((double) whole.value())
          : missing(key);
    }

    private Double missing(String key) {
      if (cell(key) instanceof Cell.NoData) {
        return null;
      }
      throw new IllegalStateException(key + " is no number: " + cell(key));
    }

    /** The number, before it is rounded to be shown, agrees to nine digits. */
    public void is(String key, double expected) {
      assertThat(exact(key))
          .as("%s of %s in %s", key, cells.subList(0, 2), table.name())
          .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    /** There is no number. */
    public void hasNo(String key) {
      assertThat(cell(key)).as("%s of %s", key, cells).isInstanceOf(Cell.NoData.class);
    }

    /** A number before it is rounded to be shown; what is none fails. */
    public double exact(String key) {
      return ShownTable.exact(cell(key));
    }

    /** A count. */
    public long count(String key) {
      return ((Cell.Whole) cell(key)).value();
    }

    /** An instant. */
    public Instant instant(String key) {
      return ((Cell.Moment) cell(key)).instant();
    }

    /** A day. */
    public LocalDate day(String key) {
      return ((Cell.Day) cell(key)).date();
    }
  }
}
