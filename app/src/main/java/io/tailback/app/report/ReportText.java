package io.tailback.app.report;

import io.tailback.app.files.FilePlace;
import io.tailback.batch.report.Amount;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.data.ReportBuilder;
import io.tailback.batch.report.data.ReportDays;
import io.tailback.batch.report.data.TableVersions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person sees of a report on the terminal. */
final class ReportText {
  private ReportText() {}

  static String listed(ReportBuilder builder) {
    return String.format(Locale.ROOT, "%-14s %s%n", builder.name(), builder.headline());
  }

  static String of(Report report, List<String> files, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(report.title())
        .append(", ")
        .append(report.provenance().period().from())
        .append(" to ")
        .append(report.provenance().period().to())
        .append(", ")
        .append(report.provenance().dayType())
        .append(", ")
        .append(report.provenance().place())
        .append('\n');
    text.append(report.summary()).append('\n');
    report.keyFigures().forEach(figure -> text.append(line(figure)));
    text.append(excluded(report.provenance().excludedDays()));
    text.append(
        String.format(
            Locale.ROOT,
            "%s and %d more files in %.1f s%n",
            files.get(0),
            files.size() - 1,
            seconds));
    return text.toString();
  }

  private static String line(KeyFigure figure) {
    String value = value(figure);
    String note = figure.note().isEmpty() ? "" : "  (" + figure.note() + ")";
    return String.format(Locale.ROOT, "  %-26s %s%s%n", figure.label(), value, note);
  }

  private static String value(KeyFigure figure) {
    Cell cell = figure.value();
    if (cell instanceof Cell.Decimal decimal) {
      return String.format(Locale.ROOT, "%,." + figure.decimals() + "f ", rounded(decimal, figure))
          + figure.unit();
    }
    if (cell instanceof Cell.Whole whole) {
      return String.format(Locale.ROOT, "%,d ", whole.value()) + figure.unit();
    }
    if (cell instanceof Cell.NoData missing) {
      return "no data: " + missing.sentence();
    }
    if (cell instanceof Cell.Text words) {
      return words.text();
    }
    if (cell instanceof Cell.Day day) {
      return day.date().toString();
    }
    return ((Cell.Moment) cell).instant().toString();
  }

  private static BigDecimal rounded(Cell.Decimal decimal, KeyFigure figure) {
    return decimal.rounded(figure.decimals());
  }

  private static String excluded(List<ExcludedDay> days) {
    return days.isEmpty()
        ? ""
        : "Days left out: "
            + days.stream()
                .map(day -> day.date() + " (" + day.reason() + ")")
                .collect(Collectors.joining(", "))
            + "\n";
  }

  static String planned(
      ReportOrder order,
      ReportDays days,
      int stations,
      Map<String, Long> versions,
      FilePlace folder) {
    return String.format(
        Locale.ROOT,
        "Report %s of %s and %s (dry run: nothing was written)%n%sTables: %s%nFolder:" + " %s%n",
        order.name(),
        Amount.of(days.counted().size(), "day"),
        Amount.of(stations, "station"),
        excluded(days.excluded()),
        versions.entrySet().stream()
            .map(table -> table.getKey() + " version " + TableVersions.words(table.getValue()))
            .collect(Collectors.joining(", ")),
        folder);
  }
}
