package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of a cell, on the page and in the files. */
final class CellText {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final String MINUS = "\u2212";

  private CellText() {}

  /** As in CSV and JSON: dot, no separators, UTC; empty when there is no value. */
  static String inFile(Cell cell, int decimals) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Whole whole) {
      return Long.toString(whole.value());
    }
    if (cell instanceof Cell.Decimal decimal) {
      return decimal.rounded(decimals).toPlainString();
    }
    if (cell instanceof Cell.Moment moment) {
      return moment.instant().toString();
    }
    return cell instanceof Cell.Day day ? day.date().toString() : "";
  }

  /** As people read it: thousands apart, local time; the reason when there is no value. */
  static String onPage(Cell cell, int decimals, ZoneId zone) {
    if (cell instanceof Cell.Whole whole) {
      return number(BigDecimal.valueOf(whole.value()));
    }
    if (cell instanceof Cell.Decimal decimal) {
      return number(decimal.rounded(decimals));
    }
    if (cell instanceof Cell.Moment moment) {
      return local(moment, zone);
    }
    return cell instanceof Cell.NoData none ? none.sentence() : inFile(cell, decimals);
  }

  /** A number with thousands apart and a true minus. */
  static String number(BigDecimal value) {
    String text = String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    return text.startsWith("-") ? MINUS + text.substring(1) : text;
  }

  static boolean isNumber(Cell cell) {
    return cell instanceof Cell.Whole || cell instanceof Cell.Decimal;
  }

  /** The hour that a clock change repeats says its offset. */
  private static String local(Cell.Moment moment, ZoneId zone) {
    LocalDateTime time = LocalDateTime.ofInstant(moment.instant(), zone);
    boolean repeated = zone.getRules().getValidOffsets(time).size() > 1;
    ZoneOffset offset = zone.getRules().getOffset(moment.instant());
    return repeated ? LOCAL.format(time) + " " + offset.getId() : LOCAL.format(time);
  }
}
